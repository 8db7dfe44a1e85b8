"""From files as somebody exported them to the persons tables, and what had to be set aside."""
