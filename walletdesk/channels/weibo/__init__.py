"""Weibo's fan service (粉丝服务平台): private messages to a verified account of ours, and answers to them."""
