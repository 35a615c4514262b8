"""Numbers that are no quantities: years, dates, times, names, models, articles, phone numbers."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from analysis.extract.numerals import Numeral
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

MONTH = (r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?"
         r"|aug(?:ust|\.)?|sep(?:t(?:ember|\.)?|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)")
MONTH_BEFORE = re.compile(
    rf"\b{MONTH}\s(?:\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s|\s?[-–]\s?|\sand\s|\sto\s|,\s?))?$", re.IGNORECASE)
MONTH_AFTER = re.compile(
    rf"(?:\s?(?:and|to|or|[-–])\s?\d{{1,2}})?\s(?:of\s)?{MONTH}(?!\w)", re.IGNORECASE)
CLOCK = re.compile(r"\s?(?:a\.?m\b|p\.?m\b|o['’]clock|GMT|UTC|EDT|EST|PDT|PST|CET|hours?\s(?:GMT|local))",
                   re.IGNORECASE)
YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|from|until|till|for|during|to|and|year|fiscal|through|after|before|mid|late"
    r"|early|around|the|this|season|class|between|spring|summer|autumn|fall|winter|circa|c\.|fy|vs\.?|year-end"
    r"|end|model|born|via|than|back|as|or|at)[ -]|[(/–-]|'|,\s|^)\s*$", re.IGNORECASE)
GLUED = re.compile(r"[\w.]*[^\W\d_]-?$|[\d.,]*\d[.,:/-]$|\d[ -]?\($|#$|@$|[_~^]$|№\s?$")
GLUED_AFTER = re.compile(r"[-/:.,]?\d|:\d\d|[^\W\d_]|_|@|-[^\W\d_]+\d")
STREET = re.compile(r"(?:\s[A-Z][\w.'’]*){1,4}\s(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Square"
                    r"|Way|Place|Court|Parkway)\b")
PHONE = re.compile(r"\+?\d[\d ()./-]{7,}\d")
ZIP_BEFORE = re.compile(r"\b[A-Z]{2}\s$")
TWENTY_FOUR_SEVEN = re.compile(r"24/7|9/11|7/7|50/50|50-50")


@cache
def numbered_things() -> frozenset[str]:
    """Words whose number is a name: *Article 5*, *Game 2*."""
    return frozenset(row["word"] for row in read_lexicon("numbered_things", ("word",)))


def is_glued(text: str, numeral: Numeral) -> bool:
    """Whether the figure is a part of a longer code: *KN-23*, *24703L202*, *4:39*, *1.2.3*."""
    before = text[max(0, numeral.start - 6) : numeral.start]
    if before and (before[-1].isalnum() or before[-1] in "_#@№"):
        return True
    if len(before) > 1 and before[-1] in "-‐‑–./:," and before[-2].isalnum():
        return _joined_to_code(before)
    return False


def _joined_to_code(before: str) -> bool:
    mark, previous = before[-1], before[-2]
    if mark in "-‐‑–":
        return previous.isalpha() and not before[:-1].lower().endswith(("minus", "plus"))
    return mark in ".:" and previous.isdigit() or mark == "." and previous.isalpha()


def is_date(text: str, numeral: Numeral) -> bool:
    """Whether the bare number is a day, a year or a time of day."""
    start, end = numeral.start, numeral.end
    if CLOCK.match(text, end):
        return numeral.low <= 24
    if numeral.style != "figure" or not numeral.low.is_integer():
        return False
    value = numeral.low
    digits = text[start:end]
    before = text[max(0, start - 22) : start]
    if 1 <= value <= 31 and len(digits) <= 2:
        return bool(MONTH_BEFORE.search(before) or MONTH_AFTER.match(text, end))
    if len(digits) == 4 and 1000 <= value <= 2150:
        return bool(MONTH_BEFORE.search(before)) or (
            1400 <= value and bool(YEAR_BEFORE.search(before)))
    return False


def is_name(doc: Doc, text: str, numeral: Numeral, first: int) -> bool:
    """Whether the number names a thing: *Article 5*, *Boeing 737*, *S&P 500*, *Unit 3*."""
    if first == 0 or doc[first].is_sent_start:
        return bool(STREET.match(text, numeral.end))
    before = doc[first - 1]
    word = before.lower_
    if word in numbered_things() and before.tag_ not in ("VB", "VBD", "VBZ", "VBP", "VBN", "MD"):
        return before.text[0].isupper() or word.endswith(".") or not _counts_on(doc, numeral, first)
    if STREET.match(text, numeral.end):
        return True
    proper = before.tag_ in ("NNP", "NNPS") or before.text[:1].isupper() and before.is_alpha
    if not proper or before.is_sent_start or before.ent_type_ in ("DATE", "TIME"):
        return False
    return before.whitespace_ == " " and not _counts_on(doc, numeral, first)


def _counts_on(doc: Doc, numeral: Numeral, first: int) -> bool:
    """Whether a plural noun follows, so that the number counts it."""
    i = first + 1
    while i < len(doc) and i < first + 5:
        if doc[i].tag_ in ("NNS", "NNPS"):
            return True
        if doc[i].tag_ not in ("JJ", "NN", "NNP", "VBN", "VBG", "JJR", "HYPH", "CD"):
            return False
        i += 1
    return False
