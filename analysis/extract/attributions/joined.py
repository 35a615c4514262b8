"""Clauses that the parse drew into what somebody says, though another says them.

*X said that A, and Y reported B*; *X said that A, and denied B*: behind a comma
and *and* the second reporting verb stands beside the first, not inside its content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.attributions.reporting import Draft, Range
from analysis.extract.attributions.sources import cited
from analysis.extract.syntax import first_child, sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

JOINING = frozenset({"and", "but", "while"})
TOLD = frozenset({"statement", "denial", "finding", "belief"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def side_by_side(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those that hold a joined clause with a source of its own cut before it."""
    found = list(drafts)
    for i, inner in enumerate(drafts):
        start = _joined_at(doc, inner)
        if start is None:
            continue
        for k, outer in enumerate(found):
            if k != i and _draws_in(doc, outer, inner, start):
                found[k] = _cut(outer, start)
                if first_child(doc[inner.anchor], "nsubj") is None:
                    found[i] = replace(
                        found[i], source=outer.source, source_head=outer.source_head)
                break
    return found


def _joined_at(doc: Doc, draft: Draft) -> int | None:
    """The token of the comma before *and Y reported*, or None where nothing is joined so."""
    verb = doc[draft.anchor]
    if verb.dep_ != "conj" or verb.tag_ not in FINITE or draft.entry.kind not in TOLD:
        return None
    subject = first_child(verb, "nsubj")
    if subject is not None and (not cited(subject) or subject.pos_ == "PRON"):
        return None
    if subject is None and not _whole_clause(verb):
        return None
    edge = verb.i if subject is None else subject.left_edge.i
    if edge < 2 or doc[edge - 1].lower_ not in JOINING or doc[edge - 2].text != ",":
        return None
    return edge - 2


def _whole_clause(verb: Token) -> bool:
    """Whether *that* follows: *and denied that …*."""
    clause = first_child(verb, "ccomp")
    return clause is not None and verb.i + 1 < len(verb.doc) and (
        verb.doc[verb.i + 1].lower_ == "that")


def _draws_in(doc: Doc, outer: Draft, inner: Draft, start: int) -> bool:
    if not outer.entry.lemma or outer.anchor >= start or (
            outer.source_head is None or outer.source is None):
        return False
    verb = doc[outer.anchor]
    same = sentence_of(verb) == sentence_of(doc[inner.anchor]) and verb.tag_ in FINITE
    return same and any(a < start < b and a > outer.anchor for a, b in outer.content)


def _cut(outer: Draft, start: int) -> Draft:
    pieces: list[Range] = [(a, min(b, start)) for a, b in outer.content if a < start]
    return replace(outer, content=tuple(pieces))
