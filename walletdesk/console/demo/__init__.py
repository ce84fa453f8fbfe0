"""The demo: people who don't exist and their tickets, for a machine on which somebody tries the product out."""
