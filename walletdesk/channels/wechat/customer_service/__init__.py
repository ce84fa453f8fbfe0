"""WeCom's customer service (微信客服): it says that there is news, and we ask for it, page by page."""

SLUG = "wecom"
