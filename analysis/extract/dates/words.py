"""A Doc as a string of word classes, one character a word, for the date grammar.

The classes are those of data/lexicons/dates/calendar.csv, and the kinds of numerals
below. A word that belongs to no class is OTHER. Blanks are left out, and a hyphened
token is cut where all its parts have a class (*mid-1990s*, *8–13*, *Mar-11*).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.extract.syntax import lower_of, starts_of, tokens_of, words_of
from analysis.lexicons import Row, read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OTHER = "."
FIRST_CODE = 0x4E00  # class characters: letters that no pattern syntax uses
NUMERALS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("YEAR", re.compile(r"(?:1[0-9]|20)\d\d")),
    ("NUM", re.compile(r"\d{1,3}(?:\.\d)?")),
    ("COUNT", re.compile(r"\d{4}|\d{1,3}(?:,\d{3})+")),
    ("ORD", re.compile(r"\d{1,3}(?:st|nd|rd|th)")),
    ("DECADE", re.compile(r"(?:1\d|20)?\d0s")),
    ("CLOCK", re.compile(r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?(?:[ap]\.?m\.?)?"
                         r"|1?\d[ap]\.?m\.?|(?:[01]\d|2[0-3])\d\dh")),
    ("FRACTION", re.compile(r"[1-3]/[2-4]|\d?[½¼¾]")),
    ("YEARS", re.compile(r"(?:1[5-9]|20)\d\d/(?:\d\d|\d{4})")),
    ("SLASHED", re.compile(r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.(?:1[89]|20)\d\d"
                           r"|(?:1[89]|20)\d\d[/.]\d{1,2}[/.]\d{1,2}")),
    ("ISODAY", re.compile(r"(?:1[89]|20)\d\d-\d\d-\d\d(?:T[\d:.]+Z?)?")),
    ("QUARTERED", re.compile(r"[QH][1-4]|[1-4][QH]")),
    ("FY", re.compile(r"FY['’]?(?:20|19)?\d\d")),
)
NUMERAL_STARTS = frozenset("0123456789½¼¾QHF")
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "1/3": 1 / 3,
             "2/3": 2 / 3}
HYPHENS = re.compile(r"([-–])")
NOUNS = frozenset({"NN", "NNP", "NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a Doc with their classes: `code[i]` is the class of word i."""

    code: str
    words: list[str]  # lower case
    starts: list[int]
    ends: list[int]
    tokens: list[Token]


@cache
def _rows() -> tuple[Row, ...]:
    return read_lexicon("dates/calendar", ("word", "class", "value", "check"))


@cache
def class_codes() -> dict[str, str]:
    """Each class's name and its character."""
    names = dict.fromkeys([row["class"] for row in _rows()] + [name for name, _ in NUMERALS])
    return {name: chr(FIRST_CODE + i) for i, name in enumerate(names)}


@cache
def lexicon() -> dict[str, Row]:
    """The row of each word."""
    return {row["word"]: row for row in _rows()}


def value_of(word: str) -> str:
    """The value that the lexicon gives a lower-case word; "" for none."""
    row = lexicon().get(word)
    return row["value"] if row else ""


def class_of(word: str) -> str:
    """The name of a lower-case word's class; "" for none."""
    row = lexicon().get(word)
    return row["class"] if row else ""


def read_words(doc: Doc) -> Words:
    """The words of `doc` and their classes. Cost: one look-up a token."""
    known = _checked_codes()
    found = Words("", [], [], [], [])
    codes: list[str] = []

    def add(word: str, code: str, token: Token, start: int, length: int) -> None:
        codes.append(code)
        found.words.append(word)
        found.tokens.append(token)
        found.starts.append(start)
        found.ends.append(start + length)

    columns = zip(tokens_of(doc), words_of(doc), lower_of(doc), starts_of(doc), strict=True)
    for token, text, lower, start in columns:
        entry = known.get(lower)
        if entry is not None:
            passes = entry[1] is None or entry[1](token)
            add(lower, entry[0] if passes else OTHER, token, start, len(text))
            continue
        if text.isspace() and "\n" not in text:
            continue
        code = _numeral_code(text) if text[0] in NUMERAL_STARTS else OTHER
        parts = _parts(text) if code == OTHER and ("-" in text or "–" in text) else []
        for part, part_code in parts or [(lower, code)]:
            add(part.lower(), part_code, token, start, len(part) if parts else len(text))
            start += len(part)
    return Words("".join(codes), found.words, found.starts, found.ends, found.tokens)


@cache
def _checked_codes() -> dict[str, tuple[str, Callable[[Token], bool] | None]]:
    """The class character of each word, and what the word is checked for."""
    names = class_codes()
    return {row["word"]: (names[row["class"]], CHECKS.get(row["check"])) for row in _rows()}


@cache
def _numeral_code(text: str) -> str:
    for name, pattern in NUMERALS:
        if pattern.fullmatch(text):
            return class_codes()[name]
    return OTHER


def _parts(text: str) -> list[tuple[str, str]]:
    """The parts of a hyphened word with their classes, if each of them has one."""
    parts = HYPHENS.split(text)
    rows = [lexicon().get(part.lower()) for part in parts]
    codes = [class_codes()[row["class"]] if row else _numeral_code(part)
             for part, row in zip(parts, rows, strict=True)]
    return list(zip(parts, codes, strict=True)) if OTHER not in codes else []


def read_number(words: Words, start: int, end: int) -> float | None:
    """The number that the words start..end spell, or None where it is no number."""
    total, current, seen = 0.0, 0.0, False
    for i, word in enumerate(words.words[start:end]):
        if class_of(word) == "MULT":
            total, current = total + (current or 1) * float(value_of(word)), 0.0
        elif word[-1] in FRACTIONS or word in FRACTIONS or word == "half":
            whole = word[:-1] if word[-1] in FRACTIONS else ""
            current += float(whole or 0) + FRACTIONS.get(word[len(whole) :], 0.5)
        elif word in ("a", "an"):
            current += 0 if i else 1  # *two and a half*
        elif (number := plain_number(word)) is not None:
            current += number
        else:
            continue
        seen = True
    return total + current if seen else None


def plain_number(word: str) -> float | None:
    """The number that one word is: 12, 1,200, twelve; None for any other."""
    try:
        return float(word.replace(",", ""))
    except ValueError:
        value = value_of(word)
        return float(value) if value.isdigit() else None


def ordinal(word: str) -> int | None:
    """The number of an ordinal (*third*, *21st*) or of a day in figures, or None."""
    digits = word.rstrip("stndrh")
    value = digits if digits.isdecimal() else value_of(word)
    return int(value) if value.isdecimal() else None


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper()


def _beside_number(token: Token) -> bool:
    """Written with a capital and next to a figure: *Dec. 4*, *4 Dec*."""
    doc, i = token.doc, token.i
    after = doc[i + 1].text if i + 1 < len(doc) else ""
    before = doc[i - 1].text if i else ""
    return _is_capital(token) and (after[:1].isdigit() or before[:1].isdigit())


def _is_name_of_month(token: Token) -> bool:
    """*May* and *March*, which may be verbs, people or a march."""
    if not _is_capital(token) or token.tag_ == "MD":
        return False
    if _beside_number(token):
        return True
    before = token.nbor(-1) if token.i else None
    after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if token.lower_ == "march" and after in ("of", "for", "on", "against") and (
            before is None or before.pos_ != "ADP"):
        return False
    # *Theresa May*, *Nick March*: a name goes before.
    if before is not None and before.tag_ == "NNP" and before.lower_ not in lexicon():
        return False
    return token.tag_ in NOUNS and token.ent_type_ != "PERSON"


def _after_figure(token: Token) -> bool:
    """*am* is a verb, and *p.m.* may stand for other things, but not after a digit."""
    return token.i > 0 and token.nbor(-1).text[-1].isdigit()


def _before_day(token: Token) -> bool:
    after = token.doc[token.i + 1 : token.i + 3].text.lower()
    return _is_capital(token) and after.startswith(("day", "'s day", "’s day"))


CHECKS: dict[str, Callable[[Token], bool]] = {
    "capital": _is_capital, "name": _is_name_of_month, "number": _beside_number,
    "noun": lambda token: token.tag_ in NOUNS, "clock": _after_figure,
    "upper": lambda token: token.text.isupper(), "day": _before_day,
}
