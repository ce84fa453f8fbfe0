"""Asking Telegram for news, where it does not call us."""
