"""*X quoted Y as saying that Z*: a claim of Y, carried by X."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.extract.attributions.content_spans import pieces
from analysis.extract.attributions.quotes import Quotations
from analysis.extract.attributions.reporting import CITING, Cue, Draft, Range, tokens_of
from analysis.extract.attributions.sources import (
    agent,
    named,
    neighbour_source,
    passive,
    source_range,
    verb_source,
)
from analysis.extract.syntax import first_child

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SAYING = Cue("say", frozenset(), "statement", "asserts")


def quoted_as_saying(doc: Doc, drafts: Sequence[Draft], quotations: Quotations) -> list[Draft]:
    """`drafts` with one for each *quoted Y as saying*, in place of those of its two verbs."""
    found = list(drafts)
    for quote in tokens_of(doc, CITING):
        saying = _saying(quote)
        if saying is None or quotations.at(quote.i):
            continue
        own = {quote.i, saying.i}
        content = _content(quote, saying)
        found = [draft for draft in found if draft.anchor not in own]
        speaker, carrier = _parties(quote, saying)
        if speaker is not None and content:
            found.append(Draft(
                (saying.i, saying.i + 1), content, SAYING, saying.i, source_range(speaker),
                speaker.i, via=(carrier.i,) if carrier is not None else (),
            ))
    return found


def _saying(quote: Token) -> Token | None:
    for prep in quote.rights:
        if prep.dep_ == "prep" and prep.lower_ == "as":
            return first_child(prep, "pcomp")
    return None


def _content(quote: Token, saying: Token) -> tuple[Range, ...]:
    """What follows *saying*, or the clause before *…, X quoted Y as saying*."""
    clause = first_child(saying, "ccomp") or first_child(quote, "ccomp")
    if clause is None:
        return ()
    return tuple(pieces(quote.doc, clause.left_edge.i, clause.right_edge.i + 1, []))


def _parties(quote: Token, saying: Token) -> tuple[Token | None, Token | None]:
    """Who is quoted and who quotes."""
    if not passive(quote):
        carrier = verb_source(quote) or neighbour_source(
            (quote.i, quote.i + 1), quote.doc, inverted=False)
        return _named(first_child(quote, "dobj")), carrier
    by = agent(quote)
    for prep in saying.rights:
        if by is None and prep.lower_ == "by":
            by = first_child(prep, "pobj")
    return first_child(quote, "nsubjpass"), by


def _named(head: Token | None) -> Token | None:
    return named(head) if head is not None else None
