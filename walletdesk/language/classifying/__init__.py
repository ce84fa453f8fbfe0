"""What is a text about? A label with a sureness and a reason, or the honest answer "none of these".

`part` is what a caller knows of; `classifier` is the one that is shipped. It brings numpy and scipy with it,
so it is imported where it is needed and not here.
"""
