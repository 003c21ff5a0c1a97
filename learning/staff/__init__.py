"""Staff: who may sign in, as what, and how; nothing about learners."""
