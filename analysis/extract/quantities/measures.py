"""Units and currencies beside a number, read from the bare text: *170mm*, *US$2*, *92 a day*."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from analysis.extract.quantities.draft import rows_of
from analysis.lexicons import Row, read_lexicon


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is measured in: unit, English name, kind, and where its words end.

    `factor` multiplies the number (*12 MEUR*); `per` is the unit behind *per*, *a* or a
    slash, which is in `unit` already.
    """

    unit: str
    name: str
    kind: str
    factor: float = 1.0
    end: int = 0
    per: str | None = None


WORD = re.compile(r"[^\s,;:()\[\]{}<>\-–—]+")
BLANKS = " \xa0\u2009\u202f"
JOINER = re.compile(
    rf"(?:[{BLANKS}]?[-‐‑][ ]?|[{BLANKS}]?[(\[{{<](?=[A-Za-z°]{{1,12}}[)\]}}>])"
    rf"|[{BLANKS}]{{1,2}}(?=[^ ]))?")
TRAILING = ".,;:!?'’\"”"
# Symbols of one letter are read as units only where they touch the figure.
TOUCHING = frozenset("A C F K V W J N T B s h c x l L t g p P".split())
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
def unit_forms() -> Mapping[str, Measure]:
    """Forms of measures, and of currencies behind a number, with what they stand for."""
    rows = read_lexicon("quantities/units", ("form", "unit", "name", "kind"))
    forms = {row["form"]: Measure(row["unit"], row["name"], row["kind"]) for row in rows}
    for row in _currency_rows():
        if row["place"] != "prefix":
            forms.setdefault(row["form"], _currency(row))
    return forms


@cache
def currency_prefixes() -> Mapping[str, Measure]:
    """Forms of currencies before a number with what they stand for."""
    return {row["form"]: _currency(row) for row in _currency_rows() if row["place"] == "prefix"}


@cache
def minor_units() -> frozenset[str]:
    """Units that are a hundredth of a currency."""
    return frozenset(row["unit"] for row in _currency_rows() if row["place"] == "minor")


@cache
def rate_nouns() -> frozenset[str]:
    """Nouns that may follow *a* in a rate: *a share*, *a day*, *a head*."""
    return frozenset(row["word"] for row in rows_of("rate_noun"))


def _currency_rows() -> tuple[Row, ...]:
    return read_lexicon("quantities/currencies", ("form", "unit", "name", "place", "factor"))


def _currency(row: Row) -> Measure:
    return Measure(row["unit"], row["name"], "money", float(row["factor"]))


def _looked_up(form: str) -> Measure | None:
    forms = unit_forms()
    return forms.get(form) or (forms.get(form.lower()) if len(form) > 3 else None)


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
                if scaled and form.lower() in ("pound", "pounds"):
                    known = Measure("GBP", "pound sterling", "money")
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


def _scaled_money(text: str, known: Measure, end: int) -> Measure:
    """*22 EUR million*: a magnitude word behind the currency multiplies as well."""
    factor = known.factor
    if known.kind == "money" and (scale := SCALE_BEHIND.match(text, end)):
        factor, end = factor * SCALES[scale[0].strip().lower()], scale.end()
    return replace(known, factor=factor, end=end)


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
            noun, known = form in rate_nouns(), _looked_up(form)
            if word not in ("", "per") and not noun:
                continue
            if (known or noun) and not NOT_RATE.match(text, stop):
                return (known.unit, known.name, stop) if known else (form, form, stop)
    if word == "per" and words:
        bare = text[slice(*words[0])].rstrip(TRAILING)
        if bare.isalpha():
            return bare.lower(), bare.lower(), words[0][0] + len(bare)
    return None


def prefix_before(text: str, start: int, *, after: int = 0) -> tuple[Measure, int] | None:
    """The currency sign or code before a number, and where it starts; not before `after`."""
    stop = start - 1 if start > after and text[start - 1] in BLANKS else start
    for length in range(min(9, stop - after), 0, -1):
        known = currency_prefixes().get(text[stop - length : stop])
        if known is None:
            continue
        before = text[stop - length - 1] if stop > length else " "
        if text[stop - length].isalpha() and (before.isalnum() or before in "-_."):
            continue
        return known, stop - length
    return None


def priced(text: str, prefix: Measure, end: int, following: Measure | None) -> Measure:
    """The measure of a number with a currency before it, which ends at `end`."""
    if following is None or following.kind != "money" or NEXT_SUM.match(text, following.end):
        return with_rate(text, replace(prefix, end=end))
    if following.per is None:
        return replace(prefix, end=following.end)
    per = following.unit.split("/", 1)[1]
    return replace(prefix, unit=f"{prefix.unit}/{per}", name=f"{prefix.name} per {following.per}",
                   end=following.end, per=following.per)
