"""How the words of a name sound, roughly: one key for the ways in which they are spelled.

Names that were written in other letters come in as many spellings as there are languages that took
them over: Ivanov, Iwanow, Ivanoff, Иванов. The rules below are ours; they bring together what
English, German, French and Polish make of Cyrillic letters, and doubled letters, and accents. They
are coarse on purpose: what sounds alike is compared by its letters afterwards.
"""

from __future__ import annotations

import re
from functools import lru_cache

from adventus.catalogue.connection import folded

# The Cyrillic letters as an English hand writes them, those of Ukrainian, Serbian and Kazakh too.
_LETTERS = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэіјәғқңөұүһ", "abvgdeziiklmnoprstufyeijagknouuh", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
    | {"ь": "", "ъ": "", "ё": "e", "є": "ye", "ї": "yi", "љ": "lj", "њ": "nj", "ђ": "dj"}
    | {"ћ": "c", "џ": "dz", "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae"}
    | {"œ": "oe", "þ": "th", "ð": "d"}
)
# In this order; each is a spelling and what stands for it in the key.
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|schtsch|chtch|szcz", "s"),
        (r"tsch|tch|cz|ch(?=[eiy])", "c"),
        (r"sch|sh|sz", "s"),
        (r"zh|rz", "z"),
        (r"tz|ts", "z"),
        (r"dzh|dj|dsch", "j"),
        (r"kh|ch|gh", "h"),
        (r"ph", "f"),
        (r"ck|q(?:u(?=[ei]))?|c(?=[aouklrt])", "k"),
        (r"x", "ks"),
        (r"(?:ff|w)(?=$)|w", "v"),
        (r"ou|oo", "u"),
        (r"ee|[yj]", "i"),
        (r"ae", "e"),
        (r"(?<=[aeou])i(?=[aeou])", ""),
        (r"(?<=\w\w)(?:io|e|o)v$", "v"),
        (r"(.)\1+", r"\1"),
    )
)
_WORD = re.compile(r"[^\W_]+")
# What stands before a name and is none; short, since what is rare in a list of names is harmless.
_TITLE = re.compile(
    "mr|mrs|ms|dr|prof|sir|dame|lord|lady|king|queen|prince|princess|president|premier"
    "|chancellor|prime|foreign|minister|secretary|general|ambassador"
)


def plain(text: str) -> str:
    """Write a text in Latin letters, without case and accents."""
    return folded(text) if text.isascii() else folded(text.casefold().translate(_LETTERS))


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """Give the words of a name in plain letters, without titles and without apostrophes.

    Where a name is nothing but titles they are its words.
    """
    words = _WORD.findall(plain(name).replace("'", "").replace("’", ""))
    return tuple(word for word in words if not _TITLE.fullmatch(word)) or tuple(words)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Give the key of a word in plain letters; never empty where the word is not."""
    key = word
    for pattern, said in _RULES:
        key = pattern.sub(said, key)
    return key or word
