"""How personal data looks while nobody has given a reason to see it: enough to recognise, not to use."""

_DOT = "•"


def mask_email(address: str) -> str:
    """Keep the first letter of each part and the top-level domain: l••@e••••••.com."""
    name, at, domain = address.strip().rpartition("@")
    if not at:
        return _first_only(domain)
    *labels, top = domain.split(".")
    return ".".join(
        [f"{_first_only(name)}@{_first_only(labels[0])}" if labels else f"{_first_only(name)}@"]
        + [_first_only(label) for label in labels[1:]]
        + [top]
    )


def mask_phone(number: str) -> str:
    """Keep the first three and the last two digits, and the signs between: 138••••••78."""
    digits = sum(char.isdigit() for char in number)
    shown_first, shown_last = (3, 2) if digits >= 8 else (0, 2)
    return _dotted(number.strip(), digits, shown_first, shown_last)


def mask_name(name: str) -> str:
    """Keep the first letter of each part of the name: L•• X•••••, 林••."""
    return " ".join(_first_only(part) for part in name.split())


def mask_digits(number: str, last: int) -> str:
    """Keep only the last digits."""
    return _dotted(number, sum(char.isalnum() for char in number), 0, last)


def _first_only(word: str) -> str:
    return word[:1] + _DOT * max(len(word) - 1, 2 if len(word) == 1 else 0)


def _dotted(text: str, count: int, first: int, last: int) -> str:
    masked: list[str] = []
    seen = 0
    for char in text:
        if char.isalnum():
            seen += 1
            masked.append(char if seen <= first or seen > count - last else _DOT)
        else:
            masked.append(char)
    return "".join(masked)
