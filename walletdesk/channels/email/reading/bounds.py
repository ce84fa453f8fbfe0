"""How much of a letter is read. What is beyond is left out, and an oddity says so."""

from typing import Final

HEADER_LINES: Final = 2_000
HEADER_BYTES: Final = 1_000_000
HEADER_VALUE: Final = 100_000  # bytes of one header
HEADERS_SHOWN: Final = 200
HEADER_SHOWN: Final = 2_000  # characters of one header as shown
SUBJECT: Final = 1_000
ADDRESSES: Final = 500  # of one kind: To, Cc, From ...
ADDRESS: Final = 998
REFERENCES: Final = 100
DEPTH: Final = 30  # multiparts in multiparts
PARTS: Final = 200
LETTER_DEPTH: Final = 3
LETTERS: Final = 20
TEXT: Final = 1_000_000  # characters
HTML: Final = 2_000_000  # characters of source
SHEET: Final = 100_000  # characters of a style sheet
HTML_DEPTH: Final = 500  # elements in elements: parsers of HTML take time by the square of it
FILE_NAME: Final = 200
