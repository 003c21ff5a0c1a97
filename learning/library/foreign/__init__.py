"""Questions that other systems have written, read into texts of our own."""
