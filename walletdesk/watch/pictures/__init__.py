"""What the rules look at: typed pictures of what happened, made from rows by whoever looks."""
