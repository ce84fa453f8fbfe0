"""The help centre: articles in both languages, how they are published, found, and whether they helped.

It knows no ticket and no shell; its pages for customers are in `portal`.
"""
