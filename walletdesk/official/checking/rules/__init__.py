"""What a fake does to look like us: one trick a file, each with the words that explain it."""
