"""WeChat: messages to our Official Account, and through WeCom's customer service (微信客服)."""
