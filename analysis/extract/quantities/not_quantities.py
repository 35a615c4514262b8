"""Numbers that are no quantities: years, dates, times, names, models, articles, phone numbers."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from analysis.extract.quantities.measures import unit_after
from analysis.extract.quantities.numeral_items import number_words
from analysis.extract.quantities.numerals import Numeral
from analysis.extract.quantities.words import words_of
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Span = tuple[int, int]

# Codes of figures and marks: dates in figures, phone numbers, versions, addresses of the net,
# years joined to years, fixed expressions.
# The look ahead at one character spares most places the trial of all alternatives.
CODE = re.compile(
    r"(?=[\d+(=hw#])(?:(?<![\w.])(?:\d+(?:(?:-\d+){2,}|(?:\.\d+){2,})(?![\d.])|\d{1,4}/\d{1,2}/\d{1,4}"
    r"|\+\d[\d ()-]{6,}\d|\(\d{3}\)\s?\d{3}-\d{4}|\d{3}-\d{4}(?!\d)"
    r"|(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:\d\d|(?:1[5-9]|20)\d\d)(?![\d,.]*\d|\s?(?:percent|%))"
    r"|(?:480|720|1080|1440|2160)p\b|24/7|9/11|7/7|50[-/]50|911(?=\s(?:call|dispatch|operator))"
    r"|\d{1,3}[- ]to[- ]\d{1,3}[- ](?:vote|margin|ratio|majority|lead|odds|victory|win|decision"
    r"|advantage|defeat|loss)|\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?)"
    r"|=\"\d+\"|\b(?:https?://|www\.)\S+|#\d+)"
)
CODE_OR_ADDRESS = re.compile(rf"{CODE.pattern}|\S+@\S+")
MONTH = (r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?"
         r"|aug(?:ust|\.)?|sep(?:t(?:ember|\.)?|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)")
DAY_LIST = r"(?:\d{1,2}(?:st|nd|rd|th)?(?:,?\s|\s?[-–]\s?|,?\sand\s|\sto\s|\sor\s|/))*"
MONTH_BEFORE = re.compile(rf"\b{MONTH}\s{DAY_LIST}$", re.IGNORECASE)
MONTH_AFTER = re.compile(
    rf"(?:\s?(?:,|and|to|or|[-–])\s?\d{{1,2}}){{0,3}}(?:st|nd|rd|th)?\s?-?\s?(?:of\s)?{MONTH}\b(?!\s\w+s\b\s(?:in|of))",
    re.IGNORECASE)
CLOCK = re.compile(
    r"\s?(?:a\.?m\b|p\.?m\b|o['’]clock|(?:GMT|UTC|EDT|EST|PDT|PST|CET|BST)\b|hours?\s(?:GMT|local))",
    re.IGNORECASE)
YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|from|until|till|for|during|to|and|year|fiscal|through|after|before|mid"
    r"|late|early|around|the|this|season|class|between|spring|summer|autumn|fall|winter|circa|c\."
    r"|fy|vs\.?|end|model|born|via|than|back|as|or|at|its|his|her|their|our|a)[ -]"
    r"|[(/–-]|'|,\s|^)\s*$",
    re.IGNORECASE)
STREET = re.compile(
    r"(?:\s(?:N|S|E|W|NE|NW|SE|SW|\d+(?:st|nd|rd|th)|[A-Z][\w.'’]*)){0,3}"
    r"\s(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Square|Way|Place|Court|Parkway"
    r"|Terrace|Highway|Hwy|ZIP)\b\.?")
BARE_SCORE = re.compile(r"\d{1,3}\s?[-–]\s?\d{1,3}(?![\d%.,]*\d|\s?(?:%|percent|per cent))")
FIRST_OF_SCORE = re.compile(r"(?<![\w.,])\d{1,3}\s?[-–]\s?$")


@cache
def numbered_things() -> frozenset[str]:
    """Words whose number is a name: *Article 5*, *Game 2*."""
    return frozenset(row["word"] for row in read_lexicon("numbered_things", ("word",)))


def code_spans(text: str) -> list[Span]:
    """The spans of phone numbers, dates in figures, times, web addresses and the like."""
    pattern = CODE_OR_ADDRESS if "@" in text else CODE
    return [match.span() for match in pattern.finditer(text)]


def is_glued(text: str, start: int) -> bool:
    """Whether what starts at `start` is the end of a longer code: *KN-23*, *M-1991*, *1.2.3*."""
    before = text[max(0, start - 12) : start]
    if not before:
        return False
    if before[-1].isalnum() or before[-1] in "_#@№":
        return True
    if len(before) < 2 or before[-1] not in "-‐‑–./:" or not before[-2].isalnum():
        return False
    if before[-1] in "-‐‑–":
        word = before[:-1].split()[-1].lower()
        return (word[-1].isalpha() and not word.isalpha()) or (
            word.isalpha() and word not in ("minus", "plus", "magnitude", "to", "a", "of")
            and word not in number_words())
    return before[-2].isdigit() or (before[-1] in "./" and before[-2].isalpha())


def is_date(text: str, numeral: Numeral, token: Token) -> bool:
    """Whether the bare number is a day, a year or a time of day."""
    start, end = numeral.start, numeral.end
    if CLOCK.match(text, end):
        return numeral.low <= 24
    if numeral.style != "figure" or numeral.low % 1 or numeral.low < 0:
        return False
    digits, before = text[start:end], text[max(0, start - 24) : start]
    if len(digits) <= 2 and 1 <= numeral.low <= 31:
        return bool(MONTH_BEFORE.search(before) or MONTH_AFTER.match(text, end))
    if len(digits) == 4 and digits.isdigit() and 1400 <= numeral.low <= 2150:
        return _is_year(text, numeral, token, before)
    return False


def _is_year(text: str, numeral: Numeral, token: Token, before: str) -> bool:
    if MONTH_BEFORE.search(before) or token.ent_type_ == "DATE":
        return True
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    counts = following is not None and (following.tag_ in ("NNS", "NNPS") or (following.is_alpha
                                        and following.tag_ == "JJ" and token.dep_ == "nummod"))
    if YEAR_BEFORE.search(before):
        return not counts or (numeral.low >= 1900 and before.lower().rstrip().endswith(
            ("in", "since", "of the", "the")))
    return not counts and numeral.low >= 1900


def is_name(doc: Doc, text: str, numeral: Numeral, first: int) -> bool:
    """Whether the number names a thing: *Article 5*, *Boeing 737*, *S&P 500*, *Unit 3*."""
    if numeral.style == "figure" and STREET.match(text, numeral.end):
        return True
    before = doc[first - 1] if first else None
    if before is None or not before.whitespace_ or before.is_punct:
        return False
    if numeral.style == "figure" and ("," in text[numeral.start : numeral.end] or numeral.scaled):
        return False
    word = before.lower_
    counts = _counts_on(doc, first)
    if word in numbered_things() and before.tag_ not in ("VB", "VBD", "VBZ", "VBP", "VBN", "MD"):
        return before.text[0].isupper() or word.endswith(".") or not counts
    if numeral.style == "word" and not doc[first].text[0].isupper():
        return False
    capital = before.tag_ in ("NNP", "NNPS") or (
        before.text != before.lower_ and before.is_alpha and not before.is_sent_start)
    if not capital or before.ent_type_ in ("DATE", "TIME") or _is_aged(before, numeral):
        return False
    return not counts or _named_together(before, doc[first])


def _is_aged(before: Token, numeral: Numeral) -> bool:
    return before.ent_type_ == "PERSON" and 10 <= numeral.low <= 110


def _named_together(before: Token, number: Token) -> bool:
    """*Boeing 737 jets*, *Leopard 2 tanks*, but *in Kursk 600 soldiers*."""
    following = number.nbor(1)
    if number.head == before or (following.text[0].isupper() and following.tag_ == "NNP"):
        return True
    return before.dep_ in ("compound", "nmod") and before.head.i > number.i


def _counts_on(doc: Doc, first: int) -> bool:
    """Whether a plural noun follows, so that the number counts it."""
    for i in range(first + 1, min(len(doc), first + 5)):
        token = doc[i]
        if token.tag_ in ("NNS", "NNPS"):
            return True
        if token.tag_ not in ("JJ", "NN", "NNP", "VBN", "VBG", "JJR", "HYPH", "CD"):
            return False
    return False


def is_score(text: str, numeral: Numeral, token: Token) -> bool:
    """Whether the number begins or ends the result of a match or a vote: *3-2*, *54-46*."""
    if numeral.style != "figure" or numeral.scaled:
        return False
    second = FIRST_OF_SCORE.search(text, max(0, numeral.start - 6), numeral.start)
    start = second.start() if second else numeral.start
    pair = BARE_SCORE.match(text, start)
    if pair is None or (start and (text[start - 1].isalnum() or text[start - 1] in "$€£¥₩₽₹")):
        return False
    if text[pair.end() : pair.end() + 1].isalpha() or text[pair.end() : pair.end() + 1] == "-":
        return False
    if unit_after(text, pair.end(), scaled=False):
        return False
    left, right = (int(n) for n in re.split(r"\s?[-–]\s?", pair[0]))
    last = token.i
    while last + 1 < len(token.doc) and token.doc[last + 1].idx < pair.end():
        last += 1
    earlier = {t.lower_ for t in token.doc[max(0, token.i - 6) : token.i]}
    return left >= right or bool(earlier & words_of("score")) or not _counts_on(token.doc, last)
