"""Drafts of quantities in their sentence: what they refer back to, are part of, and measure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.counted import REFERRING
from analysis.extract.quantity_drafts import Draft
from analysis.extract.quantity_roles import role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

COUNTS = frozenset({"count"})
ADDING = frozenset({"another", "additional", "more", "further", "extra"})


def linked(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """The drafts with counted nouns resolved, and with scope, whole and role."""
    heads = frozenset(draft.head for draft in drafts) | frozenset(draft.last for draft in drafts)
    found: list[Draft] = []
    for draft in drafts:
        draft = _resolved(doc, draft, found)
        draft = _with_role(doc, draft, found, heads)
        found.append(_scoped(doc, draft))
    return found


def _previous(found: list[Draft], draft: Draft) -> Draft | None:
    for one in reversed(found):
        if one.kind in COUNTS and one.counted:
            return one
    return None


def _resolved(doc: Doc, draft: Draft, found: list[Draft]) -> Draft:
    if draft.kind not in COUNTS or draft.counted:
        return draft
    i = draft.last + 1
    earlier = _previous(found, draft)
    if i + 1 < len(doc) and doc[i].lower_ == "of" and doc[i + 1].lower_ in REFERRING:
        if earlier:
            return replace(draft, counted=earlier.counted, whole=earlier.key, scope="part")
    if draft.first > 1 and doc[draft.first - 1].lower_ in ("whom", "which") and earlier:
        return replace(draft, counted=earlier.counted, whole=earlier.key, scope="part")
    if earlier is not None and earlier.low >= 10:
        return replace(draft, counted=earlier.counted)
    return draft


def _with_role(doc: Doc, draft: Draft, found: list[Draft], heads: frozenset[int]) -> Draft:
    if draft.kind not in ("count", "money", "rate"):
        return draft
    role = role_of(doc[draft.head], counted=draft.counted, others=heads - {draft.head})
    return replace(draft, role=role)


def _scoped(doc: Doc, draft: Draft) -> Draft:
    if draft.scope or draft.kind not in ("count", "percent"):
        return draft
    if draft.kind == "percent":
        return replace(draft, scope="part")
    words = set(draft.text.lower().split())
    if words & ADDING:
        return replace(draft, scope="additional")
    return replace(draft, scope="total" if draft.role else None)
