"""Scores of the quantities layer against NewsQuant's JSON and the test phrases in its format.

The public data and this project's codebook cut quantities differently. What is
compared, and how one is turned into the other:

- Both ends of a range count, in any order; an open bound is its one end.
- `change`: about is ~, more_than and at_least are >, less_than and at_most are <, up and
  down stay, anything else is =. A move from one figure to another is one range
  with = there; here it also has its direction.
- `unit`: a measure by its English name (*dollar per share*), an age as *year of age*, times
  as *count*; where no measure stands, the noun counted must be a word of the gold
  unit, which is the whole noun phrase. The unit exactly as written also agrees.
- Vague plurals begin with one of their kind there (*thousands* is 1000-10000 or 1000,
  *dozens* 12), here with two (2,000 to 9,999); they are compared by the word.
- Left out: ordinals, and rows without any numeral (*several*, *doubled*), which
  are no quantities there. Spans of time and *one of the oldest* are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis import language
from analysis.extract.quantities import find_quantities
from analysis.extract.records import Quantity
from analysis.lexicons import read_lexicon
from benchmarks.accuracy.scores import Miss, Result, paired

LAYER = "quantities"
SIGNS = {"about": "~", "more_than": ">", "at_least": ">", "less_than": "<", "at_most": "<"}
NUMBER = r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
VALUE = re.compile(rf"\s*({NUMBER})(?:\s*-\s*({NUMBER}))?\s*")
WORDS = re.compile(r"[^\W\d_]+")
NO_NUMERAL = re.compile(r"several|couple|doubl|tripl|trebl|quadrupl|halv", re.IGNORECASE)
HAS_NUMERAL = re.compile(r"\d|hundred|thousand|million|billion|dozen", re.IGNORECASE)
VAGUE = re.compile(r"\b(?:tens|dozens|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
IRREGULAR = {"feet": "foot", "inches": "inch", "people": "people", "men": "man", "women": "woman"}


@dataclass(frozen=True, slots=True)
class Item:
    """One quantity in the terms of the comparison, from the gold data or from the layer."""

    low: float
    high: float
    change: str | None
    unit: str
    written: str
    shown: str
    counted: str | None = None
    vague: bool = False


def score_newsquant(file: Path) -> Result:
    """The value, value+change and value+unit F1 of the layer on one JSON file, and its misses.

    Each sentence is a bag of quantities; pairs are one to one. Files without `change`
    get no value+change score. Raises ValueError where the file is not in that format.
    """
    cases = _read(file)
    bags = [
        ([_gold_item(one) for one in case["quantities"]],
         [_found_item(one) for one in find_quantities(language.parse(case["text"]),
                                                      every_number=True) if _comparable(one)])
        for case in cases
    ]
    fits = {"value": _same_value, "value+change": _same_change, "value+unit": _same_unit}
    if all(item.change is None for gold, _ in bags for item in gold):
        del fits["value+change"]
    result = Result()
    for measure, same in fits.items():
        found = paired(bags, same)
        misses = tuple(
            Miss(LAYER, file.stem, measure, "missed" if gold else "spurious", str(number),
                 gold and gold.shown, other and other.shown, cases[number]["text"])
            for number, gold, other in found.left
        )
        result += Result((found.f1_score(LAYER, file.stem, measure),), misses)
    return result


def _read(file: Path) -> list[dict]:
    cases = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(cases, list) or not all(
        isinstance(case, dict) and {"text", "quantities"} <= set(case) for case in cases
    ):
        raise ValueError(f"{file}: not a list of {{text, quantities}}")
    return cases


def _gold_item(one: Mapping[str, str]) -> Item:
    match = VALUE.fullmatch(str(one["value"]))
    if match is None:
        raise ValueError(f"not a value: {one['value']!r}")
    low, high = float(match[1]), float(match[2] or match[1])
    unit = one.get("normalized_unit", "-")
    shown = f"{one.get('change', '')} {one['value']} {unit}".strip()
    return Item(min(low, high), max(low, high), one.get("change"), unit, one.get("unit", ""), shown)


def _comparable(one: Quantity) -> bool:
    if one.kind == "ordinal":
        return False
    return not NO_NUMERAL.search(one.text) or bool(HAS_NUMERAL.search(one.text))


def _found_item(one: Quantity) -> Item:
    low = one.low if one.low is not None else one.high
    high = one.high if one.high is not None else one.low
    change = one.change if one.change != "none" else SIGNS.get(one.bound, "=")
    vague = bool(VAGUE.search(one.text))
    if vague:
        low, high = (low or 0.0) / 2, 5 * (low or 0.0)
        change = "="
    if one.change != "none" and low != high:
        change = "="
    shown = f"{change} {one.text} [{low:g}, {high:g}] {one.unit or ''} {one.counted or ''}".strip()
    return Item(low or 0.0, high or 0.0, change, _unit_name(one), one.text, shown, one.counted,
                vague)


@cache
def _unit_names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for lexicon, last in (("quantities/units", "kind"), ("quantities/currencies", "place")):
        for row in read_lexicon(lexicon, ("form", "unit", "name", last)):
            names.setdefault(row["unit"], row["name"])
    return names


def _unit_name(one: Quantity) -> str:
    if one.unit is None or one.unit == "share":
        return "-"
    names = _unit_names()
    if one.kind == "age":
        return f"{names.get(one.unit, one.unit)} of age"
    top, _, per = one.unit.partition("/")
    if one.unit in names or not per:
        return names.get(one.unit, one.unit)
    return f"{names.get(top, top)} per {names.get(per, per)}"


def _same_value(gold: Item, found: Item) -> float:
    if found.vague and gold.low == gold.high:
        return float(_close(gold.low, found.low))
    return float(_close(gold.low, found.low) and _close(gold.high, found.high))


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-5 * max(abs(a), abs(b))


def _same_change(gold: Item, found: Item) -> float:
    return _same_value(gold, found) * (gold.change == found.change)


def _same_unit(gold: Item, found: Item) -> float:
    return _same_value(gold, found) * (_unit_agrees(gold, found))


def _unit_agrees(gold: Item, found: Item) -> bool:
    if _words(gold.unit) == _words(found.unit) and found.unit != "-":
        return True
    if gold.written not in ("", "-") and found.written.lower().endswith(gold.written.lower()):
        return True
    counted = _words(found.counted or "")
    if counted and counted[-1] in _words(gold.unit):
        return True
    return gold.unit in ("-", "") and found.unit == "-" and not _in_text(found)


def _in_text(found: Item) -> bool:
    """Whether the noun counted stands in the row itself, and is not carried over to it."""
    return bool(found.counted) and found.counted.split()[-1][:3].lower() in found.written.lower()


def _words(unit: str) -> list[str]:
    return [IRREGULAR.get(word, word.removesuffix("s")) for word in WORDS.findall(unit.lower())]
