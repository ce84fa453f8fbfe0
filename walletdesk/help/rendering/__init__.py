"""From Markdown to HTML that is safe to show, and to plain words."""
