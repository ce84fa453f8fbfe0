"""What happens on Ethereum-compatible networks. Knows no customer: only addresses that are watched."""
