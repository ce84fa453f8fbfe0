"""Public posts that name us: every one once, and for those who ask for help one short answer in public.

The answer is chosen, not typed. It names only channels of the registry, never the person's matter, and goes
out after a colleague's approval.
"""
