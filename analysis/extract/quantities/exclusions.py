"""Numbers that are no quantities: years, dates, times, names, codes, scores."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from analysis.extract.quantities.draft import Source, rows_of, words_of
from analysis.extract.quantities.measures import unit_after
from analysis.extract.quantities.numerals import Numeral, number_words

if TYPE_CHECKING:
    from spacy.tokens import Token

# Codes of figures and marks: dates in figures, phone numbers, versions, addresses of the net,
# years joined to years, fixed expressions.
# The look ahead at one character spares most places the trial of all alternatives.
CODE = re.compile(
    r"(?=[\d+(=hw#])(?:(?<![\w.])(?:\d+(?:(?:-\d+){2,}|(?:\.\d+){2,})(?![\d.])|\d{1,4}/\d{1,2}/\d{1,4}"
    r"|\d{1,2}-[A-Z][a-z]{2}-(?:\d{4}|\d\d)\b"
    r"|\+\d[\d ()-]{6,}\d|\(\d{3}\)\s?\d{3}-\d{4}|\d{3}-\d{4}(?!\d)"
    r"|(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:\d\d|(?:1[5-9]|20)\d\d)(?![\d,.]*\d|\s?(?:percent|%))"
    r"|(?:480|720|1080|1440|2160)p\b|24/7|9/11|7/7|50[-/]50|911(?=\s(?:call|dispatch|operator))"
    r"|\d{1,3}[- ]to[- ]\d{1,3}[- ](?:vote|margin|ratio|majority|lead|odds|victory|win|decision"
    r"|advantage|defeat|loss)|\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?)"
    r"|=\"\d+\"|\b(?:https?://|www\.)\S+|#\d+)")
CODE_OR_ADDRESS = re.compile(rf"{CODE.pattern}|\S+@\S+")
MONTH = (r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?"
         r"|aug(?:ust|\.)?|sep(?:t(?:ember|\.)?|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)")
DAY_LIST = r"(?:\d{1,2}(?:st|nd|rd|th)?(?:,?\s|\s?[-–]\s?|,?\sand\s|\sto\s|\sor\s|/))*"
MONTH_BEFORE = re.compile(rf"\b{MONTH}\s{DAY_LIST}$", re.IGNORECASE)
MONTH_AFTER = re.compile(
    rf"(?:\s?(?:,|and|to|or|[-–])\s?\d{{1,2}}){{0,3}}(?:st|nd|rd|th)?\s?-?\s?(?:of\s)?{MONTH}\b"
    r"(?!\s\w+s\b\s(?:in|of))", re.IGNORECASE)
CLOCK = re.compile(
    r"\s?(?:a\.?m\b|p\.?m\b|o['’]clock|(?:GMT|UTC|EDT|EST|PDT|PST|CET|BST)\b|hours?\s(?:GMT|local))",
    re.IGNORECASE)
HALF_PAST = re.compile(r"\bhalf\spast\s$", re.IGNORECASE)
ERA_BEFORE, ERA_AFTER = re.compile(r"\bA\.?D\.?\s$"), re.compile(r"\s(?:B\.?C\.?E?|A\.?D|C\.?E)\b")
YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|from|until|till|for|during|to|and|year|fiscal|through|after|before|mid"
    r"|late|early|around|the|this|season|class|between|spring|summer|autumn|fall|winter|circa|c\."
    r"|fy|vs\.?|end|model|born|via|than|back|as|or|at|its|his|her|their|our|a)[ -]"
    r"|[(/–-]|'|,\s|^)\s*$", re.IGNORECASE)
STREET = re.compile(
    r"(?:\s(?:N|S|E|W|NE|NW|SE|SW|\d+(?:st|nd|rd|th)|[A-Z][\w.'’]*)){0,3}"
    r"\s(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Square|Way|Place|Court|Parkway"
    r"|Terrace|Highway|Hwy|ZIP)\b\.?")
SCORE = re.compile(r"(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\d%.,]*\d|[\w-]|\s?(?:%|percent|per cent))")
FIRST_OF_SCORE = re.compile(r"(?<![\w.,$€£¥₩₽₹])\d{1,3}\s?[-–]\s?$")
HYPHENS = "-‐‑–"


@cache
def numbered_things() -> frozenset[str]:
    """Words whose number is a name: *Article 5*, *Game 2*."""
    return frozenset(row["word"] for row in rows_of("numbered_thing"))


def code_spans(text: str) -> list[tuple[int, int]]:
    """The spans of phone numbers, dates in figures, times, web addresses and the like."""
    pattern = CODE_OR_ADDRESS if "@" in text else CODE
    return [match.span() for match in pattern.finditer(text)]


def is_glued(text: str, start: int) -> bool:
    """Whether what starts at `start` is the end of a longer code: *KN-23*, *M-1991*, *1.2.3*."""
    before = text[max(0, start - 12) : start]
    if before[-1:].isalnum() or before[-1:] in ("_", "#", "@", "№"):
        return True
    if before[-1:] not in tuple(HYPHENS + "./:") or not before[-2:-1].isalnum():
        return False
    if before[-1] in HYPHENS:
        word = before[:-1].split()[-1].lower()
        return (word[-1].isalpha() and not word.isalpha()) or (
            word.isalpha() and word not in ("minus", "plus", "magnitude", "to", "a", "of")
            and word not in number_words())
    return before[-2].isdigit() or (before[-1] in "./" and before[-2].isalpha())


def is_something_else(source: Source, numeral: Numeral, first: int) -> bool:
    """Whether a number without a unit is a code, a date, a name, a score or an item's number."""
    text, behind = source.text, source.text[numeral.end : numeral.end + 2]
    if numeral.style == "figure" and (
            behind[:1].isalpha() or behind[:1] == "_" or behind in ("'s", "’s")):
        return True
    if behind[:1] == ")" and text[numeral.start - 1 : numeral.start] == "(":
        return True  # *(4)*
    return (_is_date(source, numeral, first) or _is_name(source, numeral, first)
            or _is_score(source, numeral, first))


def _is_date(source: Source, numeral: Numeral, first: int) -> bool:
    """Whether the bare number is a day, a year or a time of day."""
    text, start, end = source.text, numeral.start, numeral.end
    if CLOCK.match(text, end) or HALF_PAST.search(text, max(0, start - 10), start):
        return numeral.low <= 24
    if numeral.style != "figure" or numeral.low % 1 or numeral.low < 0:
        return False
    if ERA_BEFORE.search(text, max(0, start - 6), start) or ERA_AFTER.match(text, end):
        return True
    digits, before = text[start:end], text[max(0, start - 24) : start]
    if len(digits) <= 2 and 1 <= numeral.low <= 31:
        return bool(MONTH_BEFORE.search(before) or MONTH_AFTER.match(text, end))
    if not digits.isdigit() or len(digits) != 4 or not 1400 <= numeral.low <= 2150:
        return False
    if MONTH_BEFORE.search(before) or source.tokens[first].ent_type_ == "DATE":
        return True
    token, following = source.tokens[first], source.token(first + 1)
    counts = following is not None and (following.tag_ in ("NNS", "NNPS") or (
        following.tag_ == "JJ" and token.dep_ == "nummod"))
    if not YEAR_BEFORE.search(before):
        return not counts and numeral.low >= 1900
    named = before.lower().rstrip().endswith(("in", "since", "of the", "the"))
    return not counts or (numeral.low >= 1900 and named)


def _is_name(source: Source, numeral: Numeral, first: int) -> bool:
    """Whether the number names a thing: *Article 5*, *Boeing 737*, *S&P 500*, *Fortune 500*."""
    figure = numeral.style == "figure"
    if figure and STREET.match(source.text, numeral.end):
        return True
    before, number = source.token(first - 1), source.tokens[first]
    if before is None or not before.whitespace_ or before.is_punct:
        return False
    if figure and ("," in source.text[numeral.start : numeral.end] or numeral.scaled):
        return False
    counts = _counts_on(source, first)
    if before.lower_ in numbered_things() and before.tag_[0] != "V":
        return before.text[0].isupper() or before.lower_.endswith(".") or not counts
    if not figure and not number.text[0].isupper():
        return False
    capital = before.tag_ in ("NNP", "NNPS") or (
        before.text != before.lower_ and before.is_alpha and not before.is_sent_start)
    if not capital or before.ent_type_ in ("DATE", "TIME") or (
            before.ent_type_ == "PERSON" and 10 <= numeral.low <= 110):
        return False
    return not counts or _named_together(before, number)


def _named_together(before: Token, number: Token) -> bool:
    """*Boeing 737 jets*, *Leopard 2 tanks*, but *in Kursk 600 soldiers*."""
    following = number.nbor(1)
    if number.head == before or following.tag_ == "NNP":
        return True
    return before.dep_ in ("compound", "nmod") and before.head.i > number.i


def _counts_on(source: Source, first: int) -> bool:
    """Whether a plural noun follows, so that the number counts it."""
    for i in range(first + 1, first + 5):
        if source.tag(i) in ("NNS", "NNPS"):
            return True
        if source.tag(i) not in ("JJ", "NN", "NNP", "VBN", "VBG", "JJR", "HYPH", "CD"):
            return False
    return False


def _is_score(source: Source, numeral: Numeral, first: int) -> bool:
    """Whether the number begins or ends the result of a match or a vote: *3-2*, *54-46*."""
    text, start = source.text, numeral.start
    if numeral.style != "figure" or numeral.scaled:
        return False
    second = FIRST_OF_SCORE.search(text, max(0, start - 6), start)
    pair = SCORE.match(text, second.start() if second else start)
    if pair is None or unit_after(text, pair.end(), scaled=False):
        return False
    earlier = {source.lower(i) for i in range(first - 6, first)}
    return int(pair[1]) >= int(pair[2]) or bool(earlier & words_of("score")) or not _counts_on(
        source, source.at(pair.end() - 1))
