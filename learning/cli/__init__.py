"""What is said and asked in the terminal."""
