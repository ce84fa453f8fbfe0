"""Telegram: a bot that customers write to. It calls us, or is asked by us; both ways lead into one ledger."""
