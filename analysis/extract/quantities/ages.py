"""Numbers that are ages: *aged 31*, *a 28-year-old*, *Maria Petrova, 65, said*."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.quantities.bounds import bound_before
from analysis.extract.quantities.draft import Draft
from analysis.extract.quantities.words import words_of
from analysis.extract.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Doc

OLD = re.compile(r"\s?-?\s?(?:olds?\b(?!\s(?:man|woman)?\s?enough)|of\sage\b)", re.IGNORECASE)
AGED = re.compile(
    r"\b(?:aged|ages?(?:\s(?:was|is))?|age\sof|turn(?:s|ed|ing)?)"
    r"\s(?:(?:of|about|around|only|just|between|from|over|under)\s)?$", re.IGNORECASE)
PEOPLE_BEFORE = re.compile(r"\b(?:people|men|women|children|boys|girls|adults|those|anyone|everyone"
                           r"|players|voters|workers|youths|persons)\s$", re.IGNORECASE)
OLDEST = 120


def aged(doc: Doc, text: str, draft: Draft) -> Draft:
    """The draft as an age, where it is one."""
    if draft.kind == "age":
        return draft
    if draft.kind == "duration":
        old = OLD.match(text, draft.end)
        return _age(draft, old.end(), draft.unit) if old else draft
    if _of_people(text, draft) and not draft.unit and 0 < draft.high <= OLDEST:
        return _age(draft, draft.number_end, "year")
    if draft.unit or draft.noun is not None or not 0 < draft.high <= OLDEST or draft.low % 1:
        return draft
    if AGED.search(text, max(0, draft.start - 20), draft.start) or _apposed(doc, text, draft):
        return _age(draft, draft.end, "year")
    if _of_a_person(doc, draft):
        return _age(draft, draft.end, "year")
    return draft


def _age(draft: Draft, end: int, unit: str | None) -> Draft:
    return replace(draft, kind="age", end=end, unit=unit, name=None, counted=None, noun=None)


def _apposed(doc: Doc, text: str, draft: Draft) -> bool:
    """*Petrova, 65, said*: between commas behind a name."""
    if draft.style != "figure" or draft.low < 1 or draft.first < 2:
        return False
    comma, name = doc[draft.first - 1], doc[draft.first - 2]
    if comma.text == ",":
        named = name.ent_type_ == "PERSON" or (
            name.tag_ == "NNP" and name.ent_type_ != "DATE" and draft.low >= 10)
        closed = text[draft.end : draft.end + 1] in (",", ".", "") or (
            text[draft.end : draft.end + 2] in (" —", " –", " ―", " -"))
        return named and closed
    following = doc[draft.last + 1] if draft.last + 1 < len(doc) else None
    return comma.ent_type_ == "PERSON" and draft.low >= 10 and following is not None and (
        following.tag_ in ("VBD", "VBZ", "MD"))


def _of_people(text: str, draft: Draft) -> bool:
    """*people under 30*, *women over 40*."""
    bound = bound_before(text, draft.start)
    return bound is not None and bound.cue in ("under", "over", "above", "below") and bool(
        PEOPLE_BEFORE.search(text, max(0, bound.at - 10), bound.at))


def _of_a_person(doc: Doc, draft: Draft) -> bool:
    """*He will be 35*: a bare number that a person is."""
    token = doc[draft.last]
    verb = token.head
    if verb.lemma_ != "be" or token.dep_ not in ("attr", "acomp", "nummod") or draft.low < 5:
        return False
    return any(child.lower_ in words_of("person") or child.ent_type_ == "PERSON"
               for child in children(verb, "nsubj"))
