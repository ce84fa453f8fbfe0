"""Articles as a folder of Markdown files: read, checked, taken in, and written out again."""
