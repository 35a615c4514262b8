"""Numbers of a text with their measures, nouns, ranges and bounds: drafts of quantities."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.quantities import not_quantities as no
from analysis.extract.quantities.ages import aged
from analysis.extract.quantities.bounds import bound_after
from analysis.extract.quantities.counted import noun_after
from analysis.extract.quantities.draft import Draft
from analysis.extract.quantities.measures import (
    Measure,
    prefix_before,
    priced,
    unit_after,
)
from analysis.extract.quantities.numeral_items import LETTERS
from analysis.extract.quantities.numerals import Numeral, find_numerals, scaled_by
from analysis.extract.quantities.ranges import merged
from analysis.extract.quantities.spans import HYPHENS, bounded, with_noun
from analysis.extract.quantities.words import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Magnitude letters that are no unit, and those that may be one.
SURE_LETTERS = frozenset({"k", "mn", "mln", "mio", "bn", "Bn", "BN", "bln", "tn", "trn"})
MAGNITUDE = re.compile(r"\bmagnitude[- ](?:of\s)?$", re.IGNORECASE)


def read_drafts(
    doc: Doc, text: str, starts: Sequence[int], *, every_number: bool = False
) -> list[Draft]:
    """The drafts of `doc` in text order: values, units, bounds, ranges and spans are settled.

    `starts` are the offsets of the tokens.
    """
    numerals = find_numerals(text)
    drafts = _placed(doc, text, numerals, starts, every_number)
    drafts = [aged(doc, text, draft) for draft in merged(text, drafts)]
    return [bounded(doc, text, draft) for draft in drafts]


def _placed(doc: Doc, text: str, numerals: Sequence[Numeral], starts: Sequence[int],
            every_number: bool) -> list[Draft]:
    codes = no.code_spans(text)
    code_starts = [start for start, _ in codes]
    drafts: list[Draft] = []
    taken = 0
    for numeral in numerals:
        i = bisect_right(code_starts, numeral.start) - 1
        if numeral.start < taken or (i >= 0 and numeral.start < codes[i][1]):
            continue
        first = max(0, bisect_right(starts, numeral.start) - 1)
        last = max(first, bisect_right(starts, numeral.end - 1) - 1)
        draft = _measured(doc, text, numeral, first, last, taken)
        if draft is None or not _is_quantity(doc, draft, every_number):
            continue
        # A price in brackets between a number and its rate is a quantity of its own.
        inner = text.find("(", draft.number_end, draft.end)
        taken = draft.end if inner < 0 else inner
        drafts.append(with_noun(doc, text, draft, starts))
    return drafts


def _measured(
    doc: Doc, text: str, numeral: Numeral, first: int, last: int, taken: int
) -> Draft | None:
    """The number with its unit, or None where it is a name, a date or a code."""
    prefix = prefix_before(text, numeral.start, after=taken)
    if not prefix and no.is_glued(text, numeral.start):
        return None
    numeral = _with_letters(doc, text, numeral, last, money=prefix is not None)
    measure = unit_after(text, numeral.end, scaled=numeral.scaled, vague=numeral.style == "vague",
                         halved=numeral.style == "fraction")
    measure = measure or _behind_plus(text, numeral) or _magnitude(text, numeral)
    if prefix:
        measure = priced(text, prefix[0], numeral.end, measure)
    elif measure is None and _is_something_else(doc, text, numeral, first):
        return None
    draft = Draft(
        start=prefix[1] if prefix else numeral.start, end=numeral.end, number_start=numeral.start,
        number_end=numeral.end, first=first, last=last, head=last, low=numeral.low,
        high=numeral.high, style=numeral.style, scaled=numeral.scaled,
        bound="about" if numeral.style == "vague" else "exact",
        fraction=numeral.style == "fraction" and abs(numeral.low) < 1,
    )
    return _in_unit(draft, measure, prefixed=prefix is not None)


def _behind_plus(text: str, numeral: Numeral) -> Measure | None:
    """The unit behind *15-plus* or *90+*."""
    after = bound_after(text, numeral.end)
    if after is None or after.cue not in ("+", "-plus", "-odd"):
        return None
    return unit_after(text, after.at, scaled=numeral.scaled)


def _magnitude(text: str, numeral: Numeral) -> Measure | None:
    """*a magnitude of 6.8*: the one measure whose name stands before the number."""
    if numeral.low > 10 or not MAGNITUDE.search(text, max(0, numeral.start - 14), numeral.start):
        return None
    return Measure("magnitude", "magnitude", "magnitude", numeral.end)


def _in_unit(draft: Draft, measure: Measure | None, *, prefixed: bool) -> Draft:
    if measure is None:
        return replace(draft, kind="rate", unit="share") if draft.fraction else draft
    return replace(
        draft, low=draft.low * measure.factor, high=draft.high * measure.factor, fraction=False,
        end=max(measure.end, draft.end), unit=measure.unit, name=measure.name, kind=measure.kind,
        scaled=draft.scaled or measure.factor > 1, prefixed=prefixed,
        spelled=measure.kind == "money" and not prefixed,
    )


def _with_letters(doc: Doc, text: str, numeral: Numeral, last: int, *, money: bool) -> Numeral:
    """The numeral with magnitude letters behind it read, or left there to be a unit."""
    letters = numeral.suffix
    if not letters or text[numeral.end + len(letters) : numeral.end + len(letters) + 1].isalnum():
        return numeral
    if letters in SURE_LETTERS or (money and letters in LETTERS):
        return scaled_by(numeral, letters)
    end = numeral.end + len(letters)
    following = last + 1
    while following < len(doc) and doc[following].idx < end:
        following += 1
    if text[end : end + 1] != " " or following >= len(doc):
        return numeral
    noun = doc[following]
    counts = noun.tag_ in ("NNS", "NNPS") or noun.tag_ == "JJ" or unit_after(
        text, end, scaled=True) is not None
    return scaled_by(numeral, letters) if counts and letters in ("m", "M", "b", "B") else numeral


def _is_something_else(doc: Doc, text: str, numeral: Numeral, first: int) -> bool:
    """Whether a number without a unit is a code, a date, a name or a score."""
    if numeral.style == "figure" and _letters_behind(text, numeral.end):
        return True
    if text[numeral.end : numeral.end + 1] == ")" and _numbers_an_item(text, numeral):
        return True
    return (no.is_date(text, numeral, doc[first]) or no.is_name(doc, text, numeral, first)
            or no.is_score(text, numeral, doc[first]))


def _numbers_an_item(text: str, numeral: Numeral) -> bool:
    """*(4)* and *4)*: the number of an item or of a player's shirt."""
    before = text[numeral.start - 1 : numeral.start]
    if before == "(":
        return True
    opened = text.count("(", 0, numeral.start) > text.count(")", 0, numeral.start)
    return numeral.low < 20 and before in ("", " ", "\n") and not opened


def _letters_behind(text: str, end: int) -> bool:
    return text[end : end + 1].isalpha() or text[end : end + 1] == "_" or (
        text[end : end + 2] in ("'s", "’s"))


def _is_quantity(doc: Doc, draft: Draft, every_number: bool) -> bool:
    """Whether a number in words is a quantity here, and not a pronoun or a part of a name."""
    if draft.style != "word" or draft.scaled or draft.unit:
        return True
    following = doc[draft.last + 1] if draft.last + 1 < len(doc) else None
    if _of_numbered(doc, draft.last + 1) or _of_numbered(doc, draft.first - 2):
        return True
    if draft.low == 1:
        return following is not None and _counting_one(doc, draft, following, every_number)
    if following is not None and following.text in HYPHENS and draft.last + 2 < len(doc):
        return doc[draft.last + 2].lower_ not in words_of("joined")
    first = doc[draft.first]
    if first.tag_ == "NNP" and following is not None and following.tag_ == "NNP":
        return False
    if first.text[0].isupper() and not first.is_sent_start:
        return noun_after(doc, draft.last + 1) is not None
    definite = draft.first > 0 and doc[draft.first - 1].lower_ in words_of("definite")
    return every_number or not definite or draft.low > 4


def _of_numbered(doc: Doc, i: int) -> bool:
    """Whether *of the two* stands at token `i`, between two numbers."""
    if not 0 < i < len(doc) - 2 or doc[i].lower_ != "of":
        return False
    definite = doc[i + 1].lower_ in words_of("definite")
    return definite and doc[i + 2].tag_ == "CD" and doc[i - 1].tag_ == "CD"


def _counting_one(doc: Doc, draft: Draft, following: Token, every_number: bool) -> bool:
    word = following.lower_
    if every_number and word == "of" and draft.last + 2 < len(doc):
        return doc[draft.last + 2].lower_ not in ("them", "us", "those", "these", "which", "whom")
    if word in ("in", "out"):
        return True
    if following.text in HYPHENS or word in ("another", "day", "thing", "such"):
        return False
    return doc[draft.first].dep_ == "nummod" and noun_after(doc, draft.last + 1) is not None
