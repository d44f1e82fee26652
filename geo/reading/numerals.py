"""Numbers in English words and in digits: forty-one, two hundred and ten, 1,200."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["numeral_pattern", "value_of"]

_DIGITS: Final = r"\d{1,3}(?:,\d{3})+|\d{1,7}"
_GROUPED: Final = re.compile(r"(?<=\d),(?=\d{3})")
_POWERS: Final = {"hundred": 100, "thousand": 1000}


def numeral_pattern(numbers: Mapping[str, int]) -> str:
    """Give the pattern of a whole number, in words or digits, as the source of a regex.

    Parameters
    ----------
    numbers
        The words of a lexicon for numbers, each with its value.

    Examples
    --------
    >>> said = numeral_pattern({"two": 2, "ten": 10, "twenty": 20})
    >>> [re.match(said, text).group() for text in ("two hundred and ten men", "twenty-two men")]
    ['two hundred and ten', 'twenty-two']
    """
    latin = sorted((t for t in numbers if t.isascii()), key=len, reverse=True)
    other = sorted((t for t in numbers if not t.isascii()), key=len, reverse=True)
    single = [t for t in latin if " " not in t and 0 < numbers[t] < 100 and t not in ("a", "an")]
    tens = "|".join(t for t in single if numbers[t] in range(20, 100, 10))
    ones = "|".join(t for t in single if numbers[t] < 10)
    teens = "|".join(t for t in single if numbers[t] < 20)
    below = rf"(?:(?:{tens})[ -](?:{ones})|{tens}|{teens})(?! (?:hundred|thousand)\b)\b"
    hundreds = rf"(?:an?|{_DIGITS}|{teens}) hundred(?:(?: and)? {below})?\b"
    thousands = (
        rf"(?:{hundreds}|(?:{tens})[ -](?:{ones})|an?|{_DIGITS}|{tens}|{teens}) thousand"
        rf"(?:(?:,| and)? (?:{hundreds}|{below}))?\b"
    )
    named = "|".join(map(re.escape, [*latin, *other]))
    return rf"(?:{thousands}|{hundreds}|(?:{tens})[ -](?:{ones})\b|{_DIGITS}|{named})"


def value_of(written: str, numbers: Mapping[str, int]) -> int | None:
    """Give the value of a number in words or digits, None where it is none.

    Examples
    --------
    >>> words = {"two": 2, "ten": 10, "forty": 40, "a dozen": 12}
    >>> [value_of(text, words) for text in ("two hundred and ten", "1,200", "forty-two", "a dozen")]
    [210, 1200, 42, 12]
    """
    plain = _GROUPED.sub("", written)
    if plain.isdigit():
        return int(plain)
    if plain in numbers:
        return numbers[plain]
    whole = part = 0
    for word in re.split(r"[ ,-]+", plain):
        if word in ("a", "an", "and"):
            continue
        power = _POWERS.get(word)
        value = int(word) if word.isdigit() else numbers.get(word)
        if power is None and value is None:
            return None
        part = part + (value or 0) if power is None else max(part, 1) * power
        if power == 1000:
            whole, part = whole + part, 0
    return whole + part
