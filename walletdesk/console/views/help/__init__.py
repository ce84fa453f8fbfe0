"""The help centre in the hands of who writes it."""
