"""Releases, faults and error codes out of a file: all of it, or nothing with every fault named."""
