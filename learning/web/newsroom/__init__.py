"""The editors' screens: what writers, lawyers and editors see of the texts under /redaktion."""
