"""Organisations and places that no list holds, as the parser's names tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from analysis.extract.drafts import Draft
from analysis.extract.gazetteer import Hit
from analysis.text import slug

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

ORGANISATION, PLACE = frozenset({"ORG"}), frozenset({"GPE", "LOC", "FAC"})
ARTICLES = frozenset({"the", "a", "an"})


def find_unlisted(doc: Doc, found: Sequence[Draft], names: Iterable[Hit]) -> Iterator[Draft]:
    """The parser's organisations and places outside the mentions `found` and listed `names`.

    Bracketed short forms of any mention are mentions of the same actor.
    """
    known = {draft.end: draft for draft in found}
    covered = {i for one in (*found, *names) for i in range(one.start, one.end)}
    fresh: list[Draft] = []
    for entity in doc.ents:
        draft = _draft(doc, entity, covered)
        if draft is not None:
            fresh.append(draft)
            known[draft.end] = draft
            covered |= set(range(draft.start, draft.end))
    short = _short_forms(doc, known)
    fresh = [d for d in fresh if doc[d.start : d.end].text not in short]
    yield from fresh
    taken = {i for draft in (*found, *fresh) for i in range(draft.start, draft.end)}
    for token in doc:
        full = short.get(token.text)
        if full is not None and token.i not in taken:
            yield Draft(token.i, token.i + 1, full.actor_id, full.name, full.kind, full.country)


def _short_forms(doc: Doc, known: dict[int, Draft]) -> dict[str, Draft]:
    """Short forms told in brackets: *the Harbour Safety Office (HSO)*."""
    found: dict[str, Draft] = {}
    for end, draft in sorted(known.items()):
        if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
            word = doc[end + 1].text
            if word.isupper() and word.isalnum() and 1 < len(word) < 8:
                found.setdefault(word, draft)
    return found


def _draft(doc: Doc, entity: Span, covered: set[int]) -> Draft | None:
    start, end = entity.start, entity.end
    while start < end and (doc[start].lower_ in ARTICLES or doc[start].is_punct):
        start += 1
    while end > start and (doc[end - 1].text in ("'s", "’s") or doc[end - 1].is_space):
        end -= 1
    if start >= end or any(i in covered for i in range(start, end)):
        return None
    text = doc[start:end].text
    capitals = [t for t in doc[start:end] if t.text[:1].isupper() and t.pos_ == "PROPN"]
    # A plural name is none of one place or body (*the two Koreas*).
    if not capitals or doc[end - 1].tag_ == "NNPS" or "\n" in text:
        return None
    if entity.label_ in PLACE:
        return Draft(start, end, slug(text), text, "place", is_place=True)
    if entity.label_ in ORGANISATION and len(capitals) > 1:
        return Draft(start, end, slug(text), text, "organisation")
    return None
