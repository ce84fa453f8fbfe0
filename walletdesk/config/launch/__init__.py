"""What the commands in bin/ do once Python is there."""
