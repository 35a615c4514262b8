"""Content that the parse does not tie to its verb: quotations, inverted and strayed clauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.attributions.content_spans import trimmed
from analysis.extract.attributions.contents import complemented
from analysis.extract.attributions.quotes import Quotations
from analysis.extract.attributions.reporting import Range
from analysis.extract.syntax import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
FAR = 30  # tokens between a verb and a clause that it governs from afar
SEGMENT = 16  # tokens of a source's name with its apposition
GAP = 14  # tokens between a verb and the quotation that it introduces


@dataclass(frozen=True)
class Inverted:
    """*CONTENT, SOURCE said*: the content, and the extent of the source before the verb."""

    content: Range
    source: Range


def inverted(verb: Token, cue: Range, frames: frozenset[str]) -> Inverted | None:
    """The clause before *…, X said* or *…, X, the minister, said*, read from the commas.

    The parse often takes such an ending for a part of the clause before it. None
    where something that is said follows the verb.
    """
    if not _finite(verb) or complemented(verb) or _goes_on(verb) or any(
        child.lower_ in frames or child.dep_ == "prt" for child in verb.rights
    ):
        return None
    doc, start = verb.doc, sentence_of(verb)[0]
    end = cue[0]
    comma = doc[end - 1].text == "," if end > start else False
    at = end - 1 if comma else end
    for _ in range(2 if comma else 1):
        at = _segment_start(doc, at, start)
        if at is None:
            return None
        at -= 1
    if doc[at + 1].pos_ == "ADP":  # with casualties reported
        return None
    piece = trimmed(doc, start, at)
    if not any(t.pos_ in ("VERB", "AUX") for t in doc[piece[0] : piece[1]]):
        return None
    return Inverted(piece, (at + 1, end - 1 if comma else end))


def _finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or (
        verb.tag_ == "VBN" and verb.dep_ not in ("acl", "amod", "pcomp")
    )


def _goes_on(verb: Token) -> bool:
    """Whether the clause that a parenthesis interrupts goes on behind it: *Kyiv, he said, is*."""
    doc, end = verb.doc, sentence_of(verb)[1]
    if verb.i + 1 >= end or doc[verb.i + 1].text not in (",", "—", "–"):
        return False
    subject_seen = False
    for i in range(verb.i + 2, end):
        token = doc[i]
        if token.dep_ in ("nsubj", "nsubjpass", "expl"):
            subject_seen = True
        if token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBG", "VBN") and (
            not subject_seen or token.dep_ in ("ROOT", "ccomp")
        ):
            return True
    return False


def _segment_start(doc: Doc, end: int, start: int) -> int | None:
    """Where the verbless phrase that ends at `end` begins, right behind a comma or dash."""
    for i in range(end - 1, max(start, end - SEGMENT), -1):
        if doc[i].text in (",", "—", "–"):
            return i + 1 if i + 1 < end else None
        if doc[i].pos_ in ("VERB", "AUX") and doc[i].dep_ not in ("amod", "acl"):
            return None
    return None


def quoted_before(doc: Doc, own: Range, quotations: Quotations) -> list[Range]:
    """The quotation that ends right before the tokens `own` of a source and its verb, if any."""
    before = own[0] - 1
    while before >= 0 and doc[before].text in (",", "-", "–", "—"):
        before -= 1
    found = quotations.at(before) if before >= 0 else None
    return [found] if found else []


def quoted_after(verb: Token, own: Range, quotations: Quotations) -> list[Range]:
    """The quotation that `verb`, whose own words span `own`, introduces, if any."""
    doc, sentence_end = verb.doc, sentence_of(verb)[1]
    for i in range(own[1], min(own[1] + GAP, len(doc))):
        found = quotations.at(i)
        if found:
            return [found] if i < sentence_end or doc[i - 1].text in (":", ",") else []
        if i >= sentence_end and doc[i - 1].text != ":":
            return []
    return []


def strayed_clause(verb: Token, quotations: Quotations) -> list[Token]:
    """The *that* clause which the parse hung on a time or place between: *said Monday that*."""
    doc, end = verb.doc, min(sentence_of(verb)[1], verb.i + FAR)
    for i in range(verb.i + 2, end):
        token = doc[i]
        if token.lower_ == "that" and _opens_clause(token):
            return [token.head]
        if quotations.at(i):
            return []
        if token.pos_ == "VERB" and token.dep_ in ("ccomp", "conj", "ROOT", "relcl"):
            return []
    return []


def _opens_clause(that: Token) -> bool:
    clause = that.head
    return clause.i > that.i and clause.pos_ in ("VERB", "AUX") and any(
        child.dep_ in ("nsubj", "nsubjpass", "expl") and child != that for child in clause.lefts
    )
