"""Units and currencies beside a number, read from the bare text: *170mm*, *US$2*, *92 a day*."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from analysis.lexicons import read_lexicon


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is measured in: the unit, its English name, its kind, where it ends.

    `per` is the unit behind *per*, *a* or a slash, by its name; it is in `unit` already.
    """

    unit: str
    name: str
    kind: str
    end: int
    per: str | None = None


UnitForms = Mapping[str, tuple[str, str, str]]
WORD = re.compile(r"[^\s,;:()\[\]{}<>\-–—]+")
JOINER = re.compile(r"(?:[ \xa0]?[-‐‑][ ]?|[ \xa0]?[(\[{<](?=[A-Za-z°]{1,12}[)\]}>])|[ \xa0])?")
TRAILING = ".,;:!?'’\"”"
MONEY_WORDS = frozenset({"pound", "pounds"})
# Symbols of one letter are read as units only where they touch the figure.
TOUCHING = frozenset("A C F K V W J N T B s h c x g l L".split())
PER = re.compile(r"\s?(?P<slash>/)\s?|[ -](?P<per>per|each|every|an?)[ -]", re.IGNORECASE)
NOT_RATE = re.compile(r"\s(?:earlier|ago|before|later|after|old|hence|from|previous)", re.IGNORECASE)


@cache
def unit_forms() -> UnitForms:
    """Forms of measures and of currencies behind a number → (unit, English name, kind)."""
    forms: dict[str, tuple[str, str, str]] = {}
    for row in read_lexicon("units", ("form", "unit", "name", "kind")):
        forms[row["form"]] = (row["unit"], row["name"], row["kind"])
    for row in read_lexicon("currencies", ("form", "unit", "name", "place")):
        if row["place"] != "prefix":
            forms.setdefault(row["form"], (row["unit"], row["name"], "money"))
    return forms


@cache
def currency_prefixes() -> Mapping[str, tuple[str, str]]:
    """Forms of currencies before a number → (unit, English name)."""
    rows = read_lexicon("currencies", ("form", "unit", "name", "place"))
    return {row["form"]: (row["unit"], row["name"]) for row in rows if row["place"] == "prefix"}


@cache
def rate_nouns() -> frozenset[str]:
    """Nouns that may follow *a* in a rate: *a share*, *a day*, *a head*."""
    return frozenset(row["noun"] for row in read_lexicon("rate_nouns", ("noun",)))


def _looked_up(form: str) -> tuple[str, str, str] | None:
    forms = unit_forms()
    known = forms.get(form)
    if known is None and len(form) > 3:
        known = forms.get(form.lower())
    return known


def unit_after(text: str, end: int, *, scaled: bool, prefixed: bool) -> Measure | None:
    """The unit behind a number that ends at `end`, with what it is measured per; or None.

    `scaled` tells a number with a magnitude word, behind which *pounds* are money.
    """
    joiner = JOINER.match(text, end)
    at = joiner.end() if joiner else end
    words = list(_words(text, at))
    for length in range(min(4, len(words)), 0, -1):
        for stop in _stops(text, words[length - 1]):
            form = " ".join(text[at:stop].split())
            known = _looked_up(form)
            if known is None and "-" in form:
                known = _looked_up(form.replace("-", " "))
            if known and _acceptable(text, form, at - end, stop):
                return _with_rate(text, _money(known, form, scaled), stop)
    return None


def _words(text: str, at: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in WORD.finditer(text, at, min(len(text), at + 48)):
        gap = text[found[-1][1] if found else at : match.start()]
        if gap not in ("", " ", "-", "\xa0") or len(found) == 4:
            break
        found.append(match.span())
    return found


def _stops(text: str, span: tuple[int, int]) -> list[int]:
    start, end = span
    stops = [end]
    word = text[start:end]
    bare = word.rstrip(TRAILING)
    if bare and bare != word:
        stops.append(start + len(bare))
    slash = word.find("/", 1)
    if slash > 0:
        stops.append(start + slash)
    for mark in ("'", "’"):
        if mark in bare:
            stops.append(start + bare.index(mark))
    return stops


def _acceptable(text: str, form: str, gap: int, stop: int) -> bool:
    if form in TOUCHING and gap:
        return False
    if stop < len(text) and (text[stop].isalnum() or text[stop] == "_"):
        return False
    if form in ('"', "”"):
        return text.count('"', 0, stop) % 2 == 1 and gap == 0
    return True


def _money(known: tuple[str, str, str], form: str, scaled: bool) -> tuple[str, str, str]:
    if scaled and form.lower() in MONEY_WORDS:
        return "GBP", "pound sterling", "money"
    return known


def _with_rate(text: str, known: tuple[str, str, str], end: int) -> Measure:
    unit, name, kind = known
    per = rate_after(text, end)
    if per is None:
        return Measure(unit, name, kind, end)
    symbol, per_name, stop = per
    return Measure(f"{unit}/{symbol}", f"{name} per {per_name}", _rate_kind(kind, symbol), stop,
                   per_name)


def _rate_kind(kind: str, per: str) -> str:
    if kind == "length" and per in ("h", "s", "min"):
        return "speed"
    return "money" if kind == "money" else "rate"


def rate_after(text: str, end: int) -> tuple[str, str, int] | None:
    """What a quantity that ends at `end` is counted per: (unit, English name, where it ends)."""
    cue = PER.match(text, end)
    if cue is None:
        return None
    words = _words(text, cue.end())[:2]
    for length in range(len(words), 0, -1):
        for stop in _stops(text, words[length - 1]):
            form = text[cue.end() : stop]
            known = _looked_up(form)
            article = (cue["per"] or "").lower() in ("a", "an", "each", "every")
            if known and (not article or form in rate_nouns()) and not NOT_RATE.match(text, stop):
                return known[0], known[1], stop
            if known is None and length == 1 and form in rate_nouns():
                return form, form, stop
    if cue["per"] == "per" and words:
        start, stop = words[0]
        bare = text[start:stop].rstrip(TRAILING)
        if bare.isalpha():
            return bare.lower(), bare.lower(), start + len(bare)
    return None


def prefix_before(text: str, start: int) -> tuple[str, str, int] | None:
    """The currency sign or code before a number: (unit, English name, where it starts)."""
    stop = start - 1 if start and text[start - 1] in " \xa0" else start
    for length in range(min(9, stop), 0, -1):
        form = text[stop - length : stop]
        known = currency_prefixes().get(form)
        if known is None:
            continue
        before = text[stop - length - 1] if stop > length else " "
        if form[0].isalpha() and (before.isalnum() or before in "-_."):
            continue
        return known[0], known[1], stop - length
    return None
