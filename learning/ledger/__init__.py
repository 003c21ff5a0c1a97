"""Anonymous memory: attempts, answers, evaluations and counts; never a request, an address or a person."""
