"""The signed list of everything that is ours: what an app can check without asking us (docs/verifying.md)."""
