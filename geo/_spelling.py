"""How names are written: one name in four scripts and many transliterations.

Three keys of rising tolerance are made of a name. ``fold`` undoes case, diacritics,
punctuation and the variants of Arabic letters. ``family`` undoes what transliterations from
Dari, Pashto and Urdu differ in by rule: o/u, e/i, kh/x, gh/g, q/k, ts/ch, dz/z, -ia/-ya/-iya,
doubled letters, the izafat and "wa". ``skeleton`` keeps the consonants alone, and is the same
for a name in Latin and in Arabic script.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["family", "fold", "is_arabic", "skeleton", "strip_marks", "unify_letters"]

_ARABIC = {
    **dict.fromkeys("يىېۍئےۓ", "ی"),
    **dict.fromkeys("كڪ", "ک"),
    **dict.fromkeys("ګ", "گ"),
    **dict.fromkeys("ہھةۀۂۃە", "ه"),
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ؤۇۆۋ", "و"),
    **dict.fromkeys("ټٹ", "ت"),
    **dict.fromkeys("ډڈ", "د"),
    **dict.fromkeys("ړڑ", "ر"),
    **dict.fromkeys("ڼںڻ", "ن"),
    **dict.fromkeys("ښ", "ش"),
    **dict.fromkeys("ځ", "ز"),
    **dict.fromkeys("څ", "چ"),
    **dict.fromkeys("ږ", "ژ"),
    **dict.fromkeys("ء", ""),
    "ـ": "",
}
_LATIN = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ə": "a"}
_SILENT = dict.fromkeys("'’‘ʿʾʻʼ`´ʹʽ′\u200c\u200d\u0674", "")
_TABLE = str.maketrans({**_ARABIC, **_LATIN, **_SILENT})

_CONSONANTS = {
    **dict(zip("بپتجچخدرزژسشغفقکگلمن", "bptjCxdrzjsSgfkkglmn", strict=True)),
    **dict.fromkeys("ثص", "s"),
    **dict.fromkeys("ذضظ", "z"),
    **dict.fromkeys("ط", "t"),
    **dict.fromkeys("هح", "h"),
    "و": "w",
    "ی": "y",
    **dict.fromkeys("اع", "a"),
}

_DIGRAPHS = (
    ("tch", "C"),
    ("khw", "x"),
    ("khv", "x"),
    ("kh", "x"),
    ("gh", "g"),
    ("sh", "S"),
    ("ch", "C"),
    ("zh", "j"),
    ("dj", "j"),
    ("ts", "C"),
    ("tz", "C"),
    ("dz", "z"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("ph", "p"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
    ("v", "w"),
)
_LINKS = frozenset(
    {"e", "i", "ye", "y", "yi", "a", "o", "u", "w", "wa", "va", "aw"}
    | {"al", "ul", "us", "os", "ud", "ur", "un", "the", "and", "و"}
)
_RUN = re.compile(r"[aeiouy]+")
_WORD = re.compile(r"[^\W_]+")
_IN_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_DOUBLED = re.compile(r"(.)\1+")
_MUTE_H = re.compile(r"(?<=.)h(?![aeiouy])")
_VOWEL_W = re.compile(r"(?<=.)w(?![aeiouy])")


def strip_marks(text: str) -> str:
    """Remove control characters, marks of text direction and other invisible signs."""
    kept = (
        " " if char in "\t\n\r\v\f\u2028\u2029" else char
        for char in text
        if char in "\t\n\r\v\f\u200c\u200d\u2028\u2029"
        or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return "".join(kept)


def unify_letters(text: str) -> str:
    """Write letters of Pashto, Urdu and Arabic as Dari has them; drop vowel signs.

    >>> unify_letters("ننګرهار ولسوالۍ")
    'ننگرهار ولسوالی'
    """
    plain = unicodedata.normalize("NFKC", text).translate(_TABLE)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return "".join(str(unicodedata.digit(c, c)) for c in plain.translate(_TABLE))


@lru_cache(maxsize=1 << 17)
def fold(name: str) -> str:
    """Undo case, diacritics, punctuation, and the variants of Arabic letters.

    >>> fold("Qal‘ah-ye Now"), fold("S̲h̲ēwah"), fold("ننګرهار")
    ('qalah ye now', 'shewah', 'ننگرهار')
    """
    if name.isascii():  # most are, and nothing of it is composed
        return " ".join(_WORD.findall(name.casefold().replace("'", "").replace("`", "")))
    text = unicodedata.normalize("NFKC", name).casefold().translate(_TABLE)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = text.translate(_TABLE)
    words = []
    for word in _WORD.findall(text):
        words.append("".join(str(unicodedata.digit(c, c)) for c in word))
    return " ".join(words)


def is_arabic(text: str) -> bool:
    """Tell whether any letter of the text is of the Arabic script."""
    return not text.isascii() and _IN_ARABIC.search(text) is not None


@lru_cache(maxsize=1 << 17)
def family(folded: str) -> str:
    """Give the key that the usual transliterations of one name share, from its folded form.

    >>> family("paktya") == family("paktiya") == family("paktia")
    True
    >>> family("sar e pol") == family("sari pul")
    True
    >>> family("paktika") == family("paktia")
    False
    """
    tokens = [token for token in folded.split() if token not in _LINKS] or folded.split()
    last = len(tokens) - 1
    return "".join(_family_token(token, place < last) for place, token in enumerate(tokens))


@lru_cache(maxsize=1 << 16)
def _family_token(token: str, followed: bool) -> str:
    if is_arabic(token):
        return token
    for pair, single in _DIGRAPHS:
        token = token.replace(pair, single)
    token = _DOUBLED.sub(r"\1", token)
    token = _MUTE_H.sub("", token)
    if followed and len(token) > 3:
        token = token.rstrip("aeiouyh") or token
    token = _VOWEL_W.sub("u", token)
    head = ""
    if token[:1] == "y" and token[1:2] in tuple("aeiou"):
        head, token = "Y", token[1:]
    return head + _RUN.sub(_vowel_class, token)


def _vowel_class(run: re.Match[str]) -> str:
    letters = run.group()
    if letters.endswith("a") and letters[:1] in "iy" and len(letters) > 1:
        return "ia"
    if "o" in letters or "u" in letters:
        return "u"
    if letters.strip("a"):
        return "i"
    return "a"


@lru_cache(maxsize=1 << 17)
def skeleton(folded: str) -> str:
    """Give the consonants of a folded name, the same for Latin and Arabic script.

    >>> skeleton(fold("Khogyani")) == skeleton(fold("خوګیاڼي"))
    True
    """
    if is_arabic(folded):
        tokens = [token for token in folded.split() if token != "و"]
        letters = "".join(_CONSONANTS.get(c, c) for token in tokens for c in token)
        return letters[:1] + re.sub(r"[awyh]", "", letters[1:])
    key = family(folded)
    if not key:
        return ""
    first = "a" if key[0] in "aiu" else key[0].lower() if key[0] == "Y" else key[0]
    return first + re.sub(r"[aiuwYh]", "", key[1:])
