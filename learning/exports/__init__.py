"""Questions and packages for other systems: GIFT, Moodle XML, QTI."""
