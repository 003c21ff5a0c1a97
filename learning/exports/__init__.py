"""A module for other systems: packages (SCORM, cmi5) and questions (GIFT, Moodle XML, QTI)."""
