"""What a reporting verb is said to convey: the pieces of its content, as token ranges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.extract.quotes import Quotations
from analysis.extract.reporting import Cue
from analysis.extract.sources import agent
from analysis.extract.syntax import first_child

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]

GAP = 14  # tokens between a verb and the quotation that it introduces


def active_contents(verb: Token, cue: Cue) -> list[Token]:
    """The heads of what an active `verb` conveys, by the frames of `cue`; empty where nothing."""
    frames = cue.frames
    if "that" in frames or "quote" in frames:
        heads = _clauses(verb)
        if heads:
            return heads
    if "objinf" in frames and (heads := _object_infinitive(verb)):
        return heads
    for child in verb.children:
        dep = child.dep_
        if dep == "xcomp" and (
            ("inf" in frames and infinitive(child)) or ("ing" in frames and child.tag_ == "VBG")
        ):
            return [child]
        if dep == "dobj" and ("obj" in frames or "oprd" in frames) and child.i > verb.i:
            return [child]
        if dep in ("oprd", "attr") and "oprd" in frames:
            return [child]
        if dep in ("prep", "dative") and child.lower_ in frames:
            target = first_child(child, "pobj", "pcomp")
            if target is not None:
                return [target]
    return []


def passive_contents(verb: Token, cue: Cue) -> list[Token]:
    """The heads of what a passive conveys: *were told that*, *is said to*, *was denied by X*."""
    frames = cue.frames
    if "that" in frames and (heads := _clauses(verb)):
        return heads
    for child in verb.children:
        if child.dep_ == "xcomp" and infinitive(child) and (
            "raised" in frames or ("objinf" in frames and cue.stance == "orders")
        ):
            return [child]
    if agent(verb) is None:
        return []
    if "obj" in frames:
        subject = first_child(verb, "nsubjpass")
        return [subject] if subject is not None else []
    return []


def infinitive(verb: Token) -> bool:
    """Whether *to* stands before `verb`."""
    return any(child.tag_ == "TO" for child in verb.lefts)


def _clauses(verb: Token) -> list[Token]:
    if verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and _as_clause(verb)):
        return [verb.head]
    return [
        child for child in verb.children
        if child.dep_ == "ccomp" or (child.dep_ == "parataxis" and child.i < verb.i)
    ]


def _as_clause(verb: Token) -> bool:
    """*as the minister said*: a clause that reports the clause it hangs on."""
    mark = first_child(verb, "mark", "advmod")
    return mark is not None and mark.lower_ == "as" and first_child(verb, "ccomp") is None


def _object_infinitive(verb: Token) -> list[Token]:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and child.i > verb.i and infinitive(child):
            return [child]
    return []


def quoted_beside(verb: Token, own: Range, quotations: Quotations) -> list[Range]:
    """The quotation that `verb`, whose own words span `own`, stands beside, if any."""
    doc = verb.doc
    before = own[0] - 1
    while before >= 0 and doc[before].text in (",", "-", "–", "—"):
        before -= 1
    if before >= 0 and (found := quotations.at(before)):
        return [found]
    sentence_end = verb.sent.end
    for i in range(own[1], min(own[1] + GAP, len(doc))):
        found = quotations.at(i)
        if found:
            return [found] if i < sentence_end or doc[i - 1].text in (":", ",") else []
        if i >= sentence_end and doc[i - 1].text != ":":
            return []
    return []


def pieces(doc: Doc, start: int, end: int, cut: Sequence[Range]) -> list[Range]:
    """The tokens start..end without the ranges of `cut`, each piece trimmed."""
    found, at = [], start
    for a, b in sorted(cut):
        if a < end and b > at:
            if a > at:
                found.append((at, a))
            at = max(at, b)
    if at < end:
        found.append((at, end))
    return [piece for piece in (trimmed(doc, *p) for p in found) if piece[0] < piece[1]]


def trimmed(doc: Doc, start: int, end: int) -> Range:
    """The range without punctuation, blanks and a formal *that* at its ends."""
    while start < end and (
        doc[start].is_space or doc[start].is_punct
        or (doc[start].lower_ == "that" and doc[start].dep_ == "mark")
    ):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    if end - start > 1 and doc[end - 1].dep_ == "cc":
        return trimmed(doc, start, end - 1)
    return start, end


def with_quotation(doc: Doc, piece: Range, quotations: Quotations) -> Range:
    """`piece`, grown to the bounds of a quotation that it begins or ends in."""
    start, end = piece
    first = quotations.at(start)
    if first:
        start = min(start, first[0])
    last = quotations.at(end - 1)
    if last:
        end = max(end, last[1])
    return start, end
