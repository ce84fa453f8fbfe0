"""Whether a word beside "password" can be the password itself."""

import re

_HAS_DIGIT = re.compile(r"\d")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_HAS_SIGN = re.compile(r"[!@#$%^&*+=~?|\\<>{}\[\]]")
_SIGNS_ONLY = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"https?:|www\.|[\w.+-]{1,64}@[\w-]{1,64}\.[a-z]", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s{0,2}(?:[位个個次字种種条條天年月日小分秒]|digits?\b|characters?\b|letters?\b|times?\b|days?\b|numbers?\b|minutes?\b"
    r"|hours?\b|attempts?\b|words?\b|%)",
    re.IGNORECASE,
)

# Words that speak about a password. Sorted by kind: small words, states, questions, acts, things.
_ABOUT_TEXT = """
a an the this that these those it its it's my your his her our their one ones some any no not none nothing
to of in on at by for from with without as and or but so if because then than too very still also always
never now just only even already again anymore here there where what when which who why how whether maybe
please i i'm im you he she we they me him them us is isn't isnt was wasn't are be been being has have had do
does did don't doesn't can can't cannot could would should will won't may might must wrong incorrect invalid
correct right valid expired expiring required needed missing lost gone forgotten forgot blocked locked
unlocked disabled enabled rejected refused denied accepted working unable different same similar weak strong
stronger long short simple complex safe unsafe secure insecure secret hidden private public known unknown
unrecognized unrecognised compromised stolen leaked hacked exposed changed changing changes set reset
resetting updated wiped saved stored written encrypted hashed protected used old new current good bad fine
ok okay ready null empty blank optional mandatory unique important essential case-sensitive sensitive
temporary available unavailable visible shown sent given asked entered typed misspelled mistyped failing
failed fails broken stuck outdated overdue due easy hard difficult impossible possible strange weird odd
causing asking getting giving showing saying going coming forgetting refusing rejecting called something
anything everything everybody someone somebody anyone nobody mine yours ours theirs about after before
between during until while since over under more less most least much many few all both each every either
neither other another enough almost nearly completely totally really actually currently help issue problem
trouble error question password passwords passcode pin login username user name email mail code key account
wallet manager field box reset-link link policy rule rules requirements settings security hint recovery
change confirm confirmation protection generator strength falsch vergessen nicht mein meine der die das ein
eine abgelaufen gesperrt incorrecta incorrecto oublié non è le la el una un uno perdido perdida olvidada
olvidado caducada str yes sorry hello hi thanks string undefined false true n/a
"""
_ABOUT = frozenset(_ABOUT_TEXT.split())


def is_plain_value(value: str, after: str) -> bool:
    """Accept any word that does not speak about the password."""
    if _is_no_value(value, after):
        return False
    return value.casefold().replace("’", "'") not in _ABOUT


def is_strong_value(value: str, after: str) -> bool:
    """Accept only what no sentence would hold here: digits, or letters mixed with digits or signs."""
    if _is_no_value(value, after) or value.casefold() in _ABOUT or "/" in value or len(value) < 4:
        return False
    digit = _HAS_DIGIT.search(value)
    if digit and _HAS_LETTER.search(value):
        return len(value) >= 5 and not re.fullmatch(r"\d+(?:st|nd|rd|th|x|s|m|h|am|pm)", value.casefold())
    if digit:
        return value.isdigit() and len(value) >= 4
    return bool(_HAS_LETTER.search(value) and _HAS_SIGN.search(value) and len(value) >= 6)


def _is_no_value(value: str, after: str) -> bool:
    if _SIGNS_ONLY.fullmatch(value) or _ADDRESS.match(value) or value.startswith("<"):
        return True
    return value.isdigit() and _COUNTED.match(after) is not None
