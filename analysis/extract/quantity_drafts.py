"""Numbers of a text with their measures, bounds and ranges: drafts of quantities."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.extract import not_quantities as no
from analysis.extract.bounds import bound_after, bound_before, change_before
from analysis.extract.counted import lemma_of, noun_after
from analysis.extract.measures import Measure, prefix_before, rate_after, unit_after
from analysis.extract.numerals import LETTERS, SAFE_LETTERS, Numeral, find_numerals, scaled_by
from analysis.extract.records import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity in the making: offsets and values, and the tokens it hangs on.

    `number_start`, `number_end` are the offsets of the bare number; `head` is the
    index of the token that stands for the quantity in the parse.
    """

    number_start: int
    number_end: int
    start: int
    end: int
    low: float
    high: float
    first: int
    last: int
    head: int
    text: str = ""
    style: str = "figure"
    scaled: bool = False
    bound: str = "exact"
    change: str = "none"
    unit: str | None = None
    name: str | None = None
    counted: str | None = None
    kind: str = "count"
    scope: str | None = None
    whole: int | None = None
    role: str | None = None
    prefixed: bool = False

    @property
    def key(self) -> int:
        """What tells this draft from the others of its text."""
        return self.number_start

    def record(self) -> Quantity:
        """The draft as a record, its open end empty, without ids."""
        open_above = self.bound in ("at_least", "more_than")
        open_below = self.bound in ("at_most", "less_than")
        return Quantity(
            quantity_id="", start=self.start, end=self.end, text=self.text,
            low=None if open_below else self.low, high=None if open_above else self.high,
            bound=self.bound, change=self.change, unit=self.unit, counted=self.counted,
            kind=self.kind, scope=self.scope, role=self.role,
        )


class Places:
    """Where the tokens of a text begin, to find the token at an offset."""

    def __init__(self, doc: Doc) -> None:
        self.starts = [token.idx for token in doc]

    def at(self, offset: int) -> int:
        """The index of the token that holds the character at `offset`."""
        return max(0, bisect_right(self.starts, offset) - 1)


def read_drafts(doc: Doc, *, every_number: bool = False) -> list[Draft]:
    """The drafts of `doc` in text order: values, units, bounds, ranges and spans are settled."""
    text = doc.text
    numerals = find_numerals(text)
    if not numerals:
        return []
    places = Places(doc)
    drafts = []
    for numeral in numerals:
        draft = _draft(doc, text, numeral, places, every_number)
        if draft is not None:
            drafts.append(draft)
    drafts = merged_ranges(text, drafts)
    drafts = [_spanned(doc, text, _bounded(doc, text, d), places) for d in drafts]
    return [d for d in drafts if d is not None]


def _draft(doc: Doc, text: str, numeral: Numeral, places: Places, every_number: bool) -> Draft | None:
    prefix = prefix_before(text, numeral.start)
    start = prefix[2] if prefix else numeral.start
    if not prefix and numeral.style == "figure" and no.is_glued(text, numeral):
        return None
    numeral = _with_letter(text, numeral, money=prefix is not None)
    if numeral is None:
        return None
    first, last = places.at(numeral.start), places.at(numeral.end - 1)
    measure = unit_after(text, numeral.end, scaled=numeral.scaled, prefixed=prefix is not None)
    if prefix:
        measure = _priced(text, prefix, numeral, measure)
    if measure is None and not numeral.scaled and (
        no.is_date(text, numeral) or no.is_name(doc, text, numeral, first)
    ):
        return None
    draft = Draft(
        number_start=numeral.start, number_end=numeral.end, start=start, end=numeral.end,
        low=numeral.low, high=numeral.high, first=first, last=last, head=last, style=numeral.style,
        scaled=numeral.scaled, prefixed=prefix is not None,
    )
    if measure:
        draft = replace(draft, end=max(measure.end, numeral.end), unit=measure.unit,
                        name=measure.name, kind=measure.kind)
    if numeral.style == "vague":
        draft = replace(draft, bound="about")
    return draft if _counts(doc, text, draft, every_number) else None


def _with_letter(text: str, numeral: Numeral, *, money: bool) -> Numeral | None:
    """The numeral with a magnitude letter read, or left to be a unit; None for a code."""
    tail_end = numeral.end
    while tail_end < len(text) and text[tail_end].isalpha():
        tail_end += 1
    tail = text[numeral.end : tail_end]
    if not numeral.suffix:
        return numeral
    if tail in SAFE_LETTERS or (money and tail in LETTERS):
        return scaled_by(numeral, tail, tail_end)
    if tail in ("m", "M", "b", "B", "mil") and _noun_follows(text, tail_end):
        return scaled_by(numeral, tail, tail_end)
    return numeral


def _noun_follows(text: str, end: int) -> bool:
    following = text[end : end + 24].split()
    if not following or text[end : end + 1] != " ":
        return False
    word = following[0].strip(".,;:()").lower()
    return word.isalpha() and word.endswith("s") or word in ("people", "of", "men", "women", "euro")


def _priced(text: str, prefix: tuple[str, str, int], numeral: Numeral,
            measure: Measure | None) -> Measure:
    unit, name, _ = prefix
    end = numeral.end
    if measure is not None and measure.kind == "money":
        end = measure.end
        if "/" in measure.unit:
            per = measure.unit.split("/", 1)[1]
            return Measure(f"{unit}/{per}", f"{name} per {measure.per}", "money", end, measure.per)
        return Measure(unit, name, "money", end)
    per = rate_after(text, end)
    if per:
        return Measure(f"{unit}/{per[0]}", f"{name} per {per[1]}", "money", per[2], per[1])
    return Measure(unit, name, "money", end)


PRONOUN_TAGS = frozenset({"VBZ", "VBD", "VBP", "MD", "WDT", "WP", "TO", "IN", "CC"})


def _counts(doc: Doc, text: str, draft: Draft, every_number: bool) -> bool:
    """Whether the number is a quantity here, and not a pronoun or a name in words."""
    if draft.style != "word" or draft.scaled or draft.unit:
        return True
    if draft.low == 1:
        return _counting_one(doc, draft, every_number)
    if doc[draft.first].text[0].isupper() and not doc[draft.first].is_sent_start:
        return noun_after(doc, draft.last + 1) is not None
    if not every_number and draft.low <= 4 and draft.first and doc[draft.first - 1].lower_ in (
        "the", "these", "those", "both", "its", "their", "other", "all"
    ):
        return False
    return True


def _counting_one(doc: Doc, draft: Draft, every_number: bool) -> bool:
    token = doc[draft.first]
    following = doc[draft.last + 1] if draft.last + 1 < len(doc) else None
    if following is None:
        return False
    if every_number and following.lower_ == "of":
        return True
    if token.dep_ != "nummod" or following.lower_ in ("another", "day"):
        return False
    return noun_after(doc, draft.last + 1) is not None


def merged_ranges(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts with *A to B*, *between A and B*, *A-B*, *from A to B* made one."""
    found: list[Draft] = []
    i = 0
    while i < len(drafts):
        both = _range(text, drafts[i], drafts[i + 1]) if i + 1 < len(drafts) else None
        found.append(both or drafts[i])
        i += 2 if both else 1
    return found


LINKS = frozenset({"to", "-", "–", "—", "‐", "‑", "and", "or", "till", "until"})


def _range(text: str, a: Draft, b: Draft) -> Draft | None:
    gap = text[a.end : b.start].strip().lower()
    if gap not in LINKS or len(text[a.end : b.start]) > 7:
        return None
    before = text[max(0, a.start - 9) : a.start].lower().split()
    word = before[-1] if before else ""
    if (a.unit and b.unit and a.unit != b.unit) or a.kind != b.kind and a.unit and b.unit:
        return None
    if a.unit and not b.unit and word not in ("from", "between"):
        return None
    if gap == "and" and word != "between":
        return None
    if gap == "or" and (a.unit or a.style != b.style or b.low - a.low > a.low or b.low <= a.low):
        return None
    if b.scaled and not a.scaled and a.low < _mantissa(b) and a.low < 1000:
        factor = b.low / _mantissa(b)
        a = replace(a, low=a.low * factor, high=a.high * factor)
    low, high = min(a.low, b.low), max(a.high, b.high)
    start = a.start
    if word in ("between", "from"):
        start = text.lower().rfind(word, 0, a.start)
    measured = b if b.unit else a
    return replace(
        a, start=start, number_end=b.number_end, end=max(b.end, a.end), low=low, high=high,
        last=b.last, head=b.last, unit=measured.unit, name=measured.name, kind=measured.kind,
        scaled=a.scaled or b.scaled, bound="between",
    )


def _mantissa(draft: Draft) -> float:
    value = draft.low
    for factor in (1e12, 1e9, 1e6, 1e3, 12.0):
        if value >= factor:
            return value / factor
    return value


def _bounded(doc: Doc, text: str, draft: Draft) -> Draft:
    """The draft with the bound and the change that stand beside it."""
    before = bound_before(text, draft.start)
    after = bound_after(text, draft.end)
    start, end, bound = draft.start, draft.end, draft.bound
    if before:
        start = before[1]
        bound = bound if bound in ("between",) else before[0]
    elif after:
        end = after[1]
        bound = after[0]
    elif text[draft.start - 1 : draft.start] == "~":
        start, bound = draft.start - 1, "about"
    kind = "points" if draft.name in ("point", "degree") else draft.kind
    first = draft.first
    while first > 0 and doc[first - 1].idx >= start:
        first -= 1
    change = change_before(doc, first, kind=kind)
    return replace(draft, start=start, end=end, bound=bound,
                   change=change[0] if change else draft.change)


def _spanned(doc: Doc, text: str, draft: Draft, places: Places) -> Draft | None:
    """The draft with its counted noun, and its span drawn to that noun."""
    at = places.at(draft.end - 1) + 1
    if at < len(doc) and doc[at].is_punct and doc[at].text in ("-", "‑", "–") :
        at += 1
    noun = noun_after(doc, at) if at < len(doc) else None
    end, counted, head = draft.end, draft.counted, draft.head
    if draft.unit and draft.kind == "duration" and noun is not None and noun.lower_ == "old":
        noun = None
    if noun is not None and (draft.unit is None or draft.kind in ("length", "area", "mass")):
        counted, head = lemma_of(noun), noun.i
        if draft.unit is None:
            end = noun.idx + len(noun)
    elif at < len(doc) and doc[at].lower_ == "more" and draft.unit is None:
        end = doc[at].idx + len(doc[at])
    if counted and draft.unit is None and (per := rate_after(text, end)):
        draft = replace(draft, kind="rate", unit=f"per {per[1]}")
    return replace(draft, end=end, counted=counted, head=head, text=text[draft.start : end])
