"""What an operator sees of the channel: what is missing, whether letters go and come, and what to do."""
