"""A Doc as a string of word classes, one character a word, for the date grammar.

The classes are those of data/lexicons/calendar_words.csv, and the kinds of
numerals. A word that belongs to no class is OTHER. Blanks are left out, and a
hyphened token is cut where all its parts have a class (*mid-1990s*, *8–13*).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.extract.syntax import lower_of, starts_of, tokens_of, words_of
from analysis.lexicons import read_lexicon

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
)
QUARTERED = re.compile(r"(?:[QH][1-4]|[1-4][QH])")
FISCAL_YEAR = re.compile(r"FY['’]?(?:20|19)?\d\d")
HYPHENS = re.compile(r"[-–]")
DIGITS = frozenset("0123456789½¼¾")
NAMES = frozenset({"PERSON"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a Doc with their classes: `code[i]` is the class of word i."""

    code: str
    words: list[str]  # lower case
    starts: list[int]
    ends: list[int]
    tokens: list[Token]


@cache
def class_codes() -> dict[str, str]:
    """Each class's name and its character."""
    names = dict.fromkeys(row["class"] for row in _rows())
    names.update(dict.fromkeys([name for name, _ in NUMERALS] + ["QUARTERED", "FY"]))
    return {name: chr(FIRST_CODE + i) for i, name in enumerate(names)}


@cache
def lexicon() -> dict[str, tuple[str, str, str]]:
    """Each word's class character, value and check."""
    codes = class_codes()
    return {row["word"]: (codes[row["class"]], row["value"], row["check"]) for row in _rows()}


def value_of(word: str) -> str:
    """The value that the lexicon gives a lower-case word; "" for none."""
    return lexicon().get(word, ("", "", ""))[1]


def word_class(word: str) -> str:
    """The name of a lower-case word's class; "" for none."""
    code = lexicon().get(word, ("", "", ""))[0]
    return next((name for name, one in class_codes().items() if one == code), "")


def _rows() -> tuple:
    return read_lexicon("calendar_words", ("word", "class", "value", "check"))


@cache
def _numeral_code(text: str) -> str:
    for name, pattern in NUMERALS:
        if pattern.fullmatch(text):
            return class_codes()[name]
    if QUARTERED.fullmatch(text.upper()):
        return class_codes()["QUARTERED"]
    return OTHER


def read_words(doc: Doc) -> Words:
    """The words of `doc` and their classes. Cost: one look-up a token."""
    known = lexicon()
    found = Words("", [], [], [], [])
    codes: list[str] = []
    columns = zip(tokens_of(doc), words_of(doc), lower_of(doc), starts_of(doc), strict=True)
    for token, text, lower, start in columns:
        entry = known.get(lower)
        if entry is not None:
            codes.append(entry[0] if not entry[2] or _CHECKS[entry[2]](token) else OTHER)
        elif text[0] in DIGITS or text[0] in "QHF":
            code = _spelled_code(text)
            if code == OTHER and _add_parts(found, codes, token):
                continue
            codes.append(code)
        elif text.isspace():
            if "\n" not in text:
                continue
            codes.append(OTHER)
        elif ("-" in text or "–" in text) and _add_parts(found, codes, token):
            continue
        else:
            codes.append(OTHER)
        _add(found, lower, token, start, start + len(text))
    return Words("".join(codes), found.words, found.starts, found.ends, found.tokens)


def _add(found: Words, word: str, token: Token, start: int, end: int) -> None:
    found.words.append(word)
    found.tokens.append(token)
    found.starts.append(start)
    found.ends.append(end)


def _spelled_code(text: str) -> str:
    if text[0] in "QHF":
        if QUARTERED.fullmatch(text):
            return class_codes()["QUARTERED"]
        return class_codes()["FY"] if FISCAL_YEAR.fullmatch(text) else OTHER
    return _numeral_code(text)


def _add_parts(found: Words, codes: list[str], token: Token) -> bool:
    """Add the hyphened parts of a token, if each of them has a class."""
    text = token.text
    mark = HYPHENS.search(text)
    if mark is None or not 0 < mark.start() < len(text) - 1:
        return False
    parts = [(0, mark.start()), mark.span(), (mark.end(), len(text))]
    classes = [_part_code(text[start:end]) for start, end in parts]
    if OTHER in classes:
        return False
    for (start, end), code in zip(parts, classes, strict=True):
        codes.append(code)
        _add(found, text[start:end].lower(), token, token.idx + start, token.idx + end)
    return True


def _part_code(text: str) -> str:
    entry = lexicon().get(text.lower())
    return entry[0] if entry else _spelled_code(text) if text else OTHER


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper()


def _is_name_of_month(token: Token) -> bool:
    if not _is_capital(token) or token.tag_ == "MD":
        return False
    if _beside_number(token):
        return True
    if token.lower_ == "march" and _is_rally(token):
        return False
    # *Theresa May*, *Nick March*: a name goes before.
    if token.i and token.nbor(-1).tag_ == "NNP" and token.nbor(-1).lower_ not in lexicon():
        return False
    return token.tag_ in ("NNP", "NNPS", "NN") and token.ent_type_ not in NAMES


def _is_rally(token: Token) -> bool:
    """*March for Life*, *the March on Rome*; not *in March for a third time*."""
    after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    before = token.nbor(-1) if token.i else None
    if after not in ("of", "for", "on", "against"):
        return False
    return before is None or before.pos_ != "ADP"


def _beside_number(token: Token) -> bool:
    doc, i = token.doc, token.i
    after = doc[i + 1].text if i + 1 < len(doc) else ""
    before = doc[i - 1].text if i else ""
    return after[:1].isdigit() or before[:1].isdigit()


def _is_short_month(token: Token) -> bool:
    return _is_capital(token) and _beside_number(token)


def _is_noun(token: Token) -> bool:
    return token.tag_ in ("NN", "NNP", "NNS", "NNPS")


def _after_clock(token: Token) -> bool:
    # *am* is a verb, and *p.m.* may stand for other things, but not after a digit.
    return token.i > 0 and token.doc[token.i - 1].text[-1:].isdigit()


def _before_day(token: Token) -> bool:
    after = token.doc[token.i + 1 : token.i + 3].text.lower()
    return _is_capital(token) and after.startswith(("day", "'s day", "’s day"))


def _is_upper(token: Token) -> bool:
    return token.text.isupper()


_CHECKS: dict[str, Callable[[Token], bool]] = {
    "capital": _is_capital, "name": _is_name_of_month, "number": _is_short_month,
    "noun": _is_noun, "clock": _after_clock, "upper": _is_upper, "day": _before_day,
}
