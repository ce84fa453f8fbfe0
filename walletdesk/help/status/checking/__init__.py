"""The checks of what is below this room; each looks whether something really works."""
