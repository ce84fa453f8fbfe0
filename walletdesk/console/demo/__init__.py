"""The demo: people who don't exist and their tickets, for a machine where somebody tries the product."""
