"""Units and currencies beside a number, read from the bare text: *170mm*, *US$2*, *92 a day*."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from analysis.lexicons import read_lexicon


class Form(NamedTuple):
    """What a form of a unit stands for."""

    unit: str
    name: str
    kind: str
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is measured in: unit, English name, kind, and where its words end.

    `factor` multiplies the number (*12 MEUR*); `per` is the unit behind *per*, *a* or a
    slash, which is in `unit` already.
    """

    unit: str
    name: str
    kind: str
    end: int
    factor: float = 1.0
    per: str | None = None


WORD = re.compile(r"[^\s,;:()\[\]{}<>\-–—]+")
JOINER = re.compile(
    r"(?:[ \xa0]?[-‐‑][ ]?|[ \xa0]?[(\[{<](?=[A-Za-z°]{1,12}[)\]}>])|[ \xa0]{1,2}(?=[^ ]))?")
TRAILING = ".,;:!?'’\"”"
# Symbols of one letter are read as units only where they touch the figure.
TOUCHING = frozenset("A C F K V W J N T B s h c x l L t g p P".split())
POUNDS = frozenset({"pound", "pounds"})
SCALE_BEHIND = re.compile(r"\s(?:million|billion|trillion|thousand)\b", re.IGNORECASE)
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
PER = re.compile(
    r"(?:\s\([^()]{1,25}\))?(?:\s?/\s?|(?:\s|\s?-\s?)(?P<per>per|each|every|an?)(?:\s-\s|[\s-]))",
    re.IGNORECASE)
NOT_RATE = re.compile(r"\s(?:earlier|ago|before|later|after|old|hence|previous|or\s(?:so|two))\b",
                      re.IGNORECASE)
DECADE = re.compile(r"(?<![.\d,])\d{1,3}0$")
NEXT_SUM = re.compile(r"\s?\d")  # the currency behind a sum is the one before the next
ARTICLE = re.compile(r"\s(?:of\s)?an?\s", re.IGNORECASE)
LENGTHS_OF_TIME = frozenset({"h", "s", "min"})
WINDOW = 48  # characters in which the words of a unit are looked for


@cache
def unit_forms() -> Mapping[str, Form]:
    """Forms of measures, and of currencies behind a number, with what they stand for."""
    forms: dict[str, Form] = {}
    for row in read_lexicon("units", ("form", "unit", "name", "kind")):
        forms[row["form"]] = Form(row["unit"], row["name"], row["kind"])
    for row in _currency_rows():
        if row["place"] != "prefix":
            forms.setdefault(row["form"], _currency(row))
    return forms


@cache
def currency_prefixes() -> Mapping[str, Form]:
    """Forms of currencies before a number with what they stand for."""
    return {row["form"]: _currency(row) for row in _currency_rows() if row["place"] == "prefix"}


@cache
def minor_units() -> frozenset[str]:
    """Units that are a hundredth of a currency."""
    return frozenset(row["unit"] for row in _currency_rows() if row["place"] == "minor")


@cache
def rate_nouns() -> frozenset[str]:
    """Nouns that may follow *a* in a rate: *a share*, *a day*, *a head*."""
    return frozenset(row["noun"] for row in read_lexicon("rate_nouns", ("noun",)))


def _currency_rows() -> tuple[Mapping[str, str], ...]:
    return read_lexicon("currencies", ("form", "unit", "name", "place", "factor"))


def _currency(row: Mapping[str, str]) -> Form:
    return Form(row["unit"], row["name"], "money", float(row["factor"]))


def _looked_up(form: str) -> Form | None:
    forms = unit_forms()
    known = forms.get(form)
    if known is None and len(form) > 3:
        known = forms.get(form.lower())
    return known


def unit_after(text: str, end: int, *, scaled: bool, vague: bool = False,
               halved: bool = False) -> Measure | None:
    """The unit behind a number that ends at `end`, with what it is measured per; or None.

    Behind a number with a magnitude word (`scaled`) *pounds* are money; a vague one
    (`vague`) has *of* before its unit, a fraction (`halved`) an article: *half a mile*.
    """
    if vague and text.startswith(" of ", end):
        end += 3
    elif halved and (article := ARTICLE.match(text, end)):
        end = article.end() - 1
    at = JOINER.match(text, end).end()
    words = _words(text, at)
    for length in range(len(words), 0, -1):
        for stop in _stops(text, *words[length - 1]):
            form = " ".join(text[at:stop].split())
            known = _looked_up(form)
            if known is None and "-" in form:
                known = _looked_up(form.replace("-", " "))
            decade = form == "s" and DECADE.search(text, max(0, end - 5), end)
            if known and not decade and _acceptable(text, form, at - end, stop):
                if scaled and form.lower() in POUNDS:
                    known = Form("GBP", "pound sterling", "money")
                return with_rate(text, _scaled_money(text, known, stop))
    return None


def _words(text: str, at: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in WORD.finditer(text, at, min(len(text), at + WINDOW)):
        gap = text[found[-1][1] if found else at : match.start()]
        if gap not in ("", " ", "  ", "-", "\xa0") or len(found) == 4:
            break
        found.append(match.span())
    return found


def _stops(text: str, start: int, end: int) -> list[int]:
    word = text[start:end]
    bare = word.rstrip(TRAILING)
    stops = [end, start + len(bare)] if bare and bare != word else [end]
    stops.extend(start + word.find(mark, 1) for mark in "/'’" if word.find(mark, 1) > 0)
    return stops


def _acceptable(text: str, form: str, gap: int, stop: int) -> bool:
    if form in TOUCHING and gap and not text.startswith("/", stop):
        return False
    if stop < len(text) and (text[stop].isalnum() or text[stop] == "_"):
        return False
    if form in ('"', "”"):
        return gap <= 1 and text.count('"', 0, stop) % 2 == 1
    return True


def _scaled_money(text: str, known: Form, end: int) -> Measure:
    """*22 EUR million*: a magnitude word behind the currency multiplies as well."""
    factor = known.factor
    if known.kind == "money" and (scale := SCALE_BEHIND.match(text, end)):
        factor, end = factor * SCALES[scale[0].strip().lower()], scale.end()
    return Measure(known.unit, known.name, known.kind, end, factor)


def with_rate(text: str, measure: Measure) -> Measure:
    """The measure with what it is counted per, where that follows."""
    per = rate_after(text, measure.end)
    if per is None:
        return measure
    unit, name, end = per
    kind = "speed" if measure.kind == "length" and unit in LENGTHS_OF_TIME else (
        "money" if measure.kind == "money" else "rate")
    if measure.kind in ("temperature", "angle", "duration") and unit in ("year", "day"):
        kind = "rate"
    return replace(measure, unit=f"{measure.unit}/{unit}", name=f"{measure.name} per {name}",
                   kind=kind, end=end, per=name)


def rate_after(text: str, end: int) -> tuple[str, str, int] | None:
    """What a quantity that ends at `end` is counted per: (unit, English name, where it ends)."""
    cue = PER.match(text, end)
    if cue is None:
        return None
    word = (cue["per"] or "").lower()
    words = _words(text, cue.end())[:2]
    for length in range(len(words), 0, -1):
        for stop in _stops(text, *words[length - 1]):
            form = " ".join(text[cue.end() : stop].split())
            if word not in ("", "per") and form not in rate_nouns():
                continue
            known = _looked_up(form)
            if (known or form in rate_nouns()) and not NOT_RATE.match(text, stop):
                return (known.unit, known.name, stop) if known else (form, form, stop)
    if word == "per" and words:
        bare = text[slice(*words[0])].rstrip(TRAILING)
        if bare.isalpha():
            return bare.lower(), bare.lower(), words[0][0] + len(bare)
    return None


def prefix_before(text: str, start: int, *, after: int = 0) -> tuple[Form, int] | None:
    """The currency sign or code before a number, and where it starts; not before `after`."""
    stop = start - 1 if start > after and text[start - 1] in " \xa0" else start
    for length in range(min(9, stop - after), 0, -1):
        known = currency_prefixes().get(text[stop - length : stop])
        if known is None:
            continue
        before = text[stop - length - 1] if stop > length else " "
        if text[stop - length].isalpha() and (before.isalnum() or before in "-_."):
            continue
        return known, stop - length
    return None


def priced(text: str, prefix: Form, end: int, following: Measure | None) -> Measure:
    """The measure of a number with a currency before it, which ends at `end`."""
    if following is not None and following.kind == "money" and not NEXT_SUM.match(
            text, following.end):
        if following.per is None:
            return Measure(prefix.unit, prefix.name, "money", following.end, prefix.factor)
        per = following.unit.split("/", 1)[1]
        return Measure(f"{prefix.unit}/{per}", f"{prefix.name} per {following.per}", "money",
                       following.end, prefix.factor, following.per)
    return with_rate(text, Measure(prefix.unit, prefix.name, "money", end, prefix.factor))
