"""People's names that the parser takes for something else, or does not see."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from analysis.extract.actors.people import title_of
from analysis.extract.syntax import children, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

CALLED = frozenset({"who", "whose", "whom"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
LONGEST = 4


def unseen_people(doc: Doc, taken: Container[int]) -> Iterator[tuple[int, int]]:
    """The tokens of people's names outside the parser's, start and end (excluded) each.

    *the mayor of Brod, Ana Kolar,*: one place to the parser, a place and a person here.
    *Ana Kolar, whose son …*: a name without a label is a person's where *who* takes it up.
    """
    for entity in doc.ents:
        if (span := _behind_place(doc, entity)) and not _any_taken(span, taken):
            yield span
    for token in tokens_of(doc):
        if token.pos_ == "PROPN" and token.dep_ in SUBJECTS and not token.ent_type_ and (
                token.i not in taken):
            span = _unlabelled(doc, token)
            if span and not _any_taken(span, taken):
                yield span


def _any_taken(span: tuple[int, int], taken: Container[int]) -> bool:
    return any(i in taken for i in range(*span))


def _behind_place(doc: Doc, entity: Span) -> tuple[int, int] | None:
    """The name behind the comma in *mayor of Brod, Ana Kolar*, where that is one label."""
    start = entity.start
    if entity.label_ not in ("GPE", "LOC", "FAC", "ORG") or start < 2 or (
            doc[start - 1].lower_ != "of" or title_of(doc[start - 2].text) is None):
        return None
    comma = next((i for i in range(start, entity.end) if doc[i].text == ","), None)
    if comma is None or not 2 <= entity.end - comma - 1 <= LONGEST:
        return None
    named = all(doc[i].text.istitle() for i in range(comma + 1, entity.end))
    return (comma + 1, entity.end) if named else None


def _unlabelled(doc: Doc, token: Token) -> tuple[int, int] | None:
    start = token.i
    while start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].head == token and (
            doc[start - 1].text.istitle() and not doc[start - 1].ent_type_):
        start -= 1
    if not 2 <= token.i + 1 - start <= LONGEST or not token.text.istitle():
        return None
    clause = next(children(token, "relcl"), None)
    if clause is None or token.i + 2 >= len(doc) or doc[token.i + 1].text != ",":
        return None
    return (start, token.i + 1) if doc[token.i + 2].lower_ in CALLED else None
