"""What all platforms have in common on which people write to us: accounts, who writes, once in, once out."""
