"""The Official Account (公众号): WeChat posts what people write to us, and we answer by its API."""
