"""Attributions that a verb makes: *said that*, *"…," said*, *was told*, *urged X to*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.extract.attributions.content_beside import (
    inverted,
    quoted_after,
    quoted_before,
    strayed_clause,
)
from analysis.extract.attributions.content_spans import merged, pieces, with_quotation
from analysis.extract.attributions.contents import active_contents, infinitive, passive_contents
from analysis.extract.attributions.quotes import Quotations
from analysis.extract.attributions.reporting import (
    Cue,
    Draft,
    Range,
    reporting_cues,
    tokens_of,
    words,
)
from analysis.extract.attributions.sources import (
    WEEKDAYS,
    cited,
    is_source,
    negative,
    neighbour_source,
    passive,
    segment_head,
    source_range,
    verb_source,
)
from analysis.extract.syntax import children_of, first_child

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What somebody may be said not to hold; what is not said is no attribution.
HELD = frozenset({"belief", "prediction", "position", "intention", "promise"})
# Of these verbs *to comment*, *to be named* is no claim.
NOT_TELLING = frozenset({"decline", "refuse", "ask", "request"})
BEFORE_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})


def by_verbs(doc: Doc, quotations: Quotations, scope: str) -> Iterator[Draft]:
    """The attributions of reporting verbs that stand outside quotation marks."""
    cues = reporting_cues("verb", scope)
    for token in tokens_of(doc, cues):
        if token.pos_ in ("VERB", "AUX") and token.dep_ != "amod" and (
                not quotations.at(token.i) and not _begins_word(token)):
            draft = read_verb(token, cues[token.lemma_], quotations, scope)
            if draft is not None:
                yield draft


def _begins_word(token: Token) -> bool:
    """Whether a hyphen ties the token to the next: *counter-tariffs*."""
    return not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor().text == "-"


def read_verb(verb: Token, cue: Cue, quotations: Quotations, scope: str) -> Draft | None:
    """The attribution that `verb` makes, or None where it reports nothing."""
    doc, span, head = verb.doc, cue_range(verb), verb_source(verb)
    if _silent(verb, head, cue, scope):
        return None
    place = _place(verb, span, cue, head, quotations)
    sourceless = passive(verb) or cue.kind == "impression"
    head = place.source if cue.kind != "impression" else None
    if head is None and not sourceless:
        head = _beside(doc, span, place.ranges)
    if not is_source(head):
        head = None
    if (head is None and not sourceless) or _unspoken(verb, head, scope):
        return None
    if head is not None and _merely_shown(cue, place.heads) and not cited(head):
        return None
    cut = [*place.cut, *_own(span, head)]
    grown = [with_quotation(doc, piece, quotations) for piece in place.ranges]
    found = [piece for whole in grown for piece in pieces(doc, *whole, cut)]
    found = [with_quotation(doc, piece, quotations) for piece in found]
    found = sorted({p for p in found if not p[0] <= verb.i < p[1]})
    if not found:
        return None
    main = next((h.i for h in place.heads if h.pos_ in ("VERB", "AUX")), None)
    return Draft(
        span, tuple(found), _with_stance(cue, verb, place.heads), verb.i,
        source_range(head) if head is not None else None,
        head.i if head is not None else None, main=main,
    )


@dataclass(frozen=True)
class Place:
    """Where a verb's content stands: its heads and ranges, what is cut from them, the source."""

    heads: list[Token]
    ranges: list[Range]
    cut: list[Range]
    source: Token | None


def _place(
    verb: Token, span: Range, cue: Cue, head: Token | None, quotations: Quotations
) -> Place:
    """The content by the parse, else by quotation marks, else by the commas before *X said*."""
    is_passive = passive(verb)
    heads = passive_contents(verb, cue) if is_passive else active_contents(verb, cue)
    if head in heads:
        head = None
    ranges = _coordinated(verb, merged([_clause_range(c) for c in heads]))
    ranges = _behind_day(verb, _grown_to_source(verb, ranges, head))
    if "quote" not in cue.frames:
        return Place(heads, ranges, [], head)
    if not ranges:
        own = _extent(_own(span, head))
        ranges = quoted_before(verb.doc, own, quotations)
        if not ranges and "that" in cue.frames and not is_passive:
            heads = strayed_clause(verb, quotations)
            ranges = [_clause_range(c) for c in heads]
        ranges = ranges or quoted_after(verb, own, quotations)
    if is_passive or any(end > verb.i for _, end in ranges):
        return Place(heads, ranges, [], head)
    turned = inverted(verb, span, cue.frames)
    if turned is None:
        return Place(heads, ranges, [], head)
    if not ranges or head is None or not turned.source[0] <= head.i < turned.source[1]:
        ranges, head = [turned.content], segment_head(verb.doc, turned.source, verb)
    return Place(heads, ranges, [turned.source], head)


def _coordinated(verb: Token, ranges: list[Range]) -> list[Range]:
    """`ranges`, the last grown to what is joined to it: *spoke of 20 dead and of 40 missing*."""
    if not ranges or verb.doc[ranges[0][0] - 1].head != verb:
        return ranges
    preposition = verb.doc[ranges[0][0] - 1]
    for child in verb.rights:
        second = first_child(child, "conj") if child.dep_ == "prep" else None
        if second is not None and preposition.dep_ == "prep" and (
            second.lower_ == preposition.lower_ and second.i > ranges[-1][0]
        ):
            return [*ranges[:-1], (ranges[-1][0], second.right_edge.i + 1)]
    return ranges


def _grown_to_source(verb: Token, ranges: list[Range], head: Token | None) -> list[Range]:
    """`ranges` with what the parse hung on the cue: *It came [after they met], he said*."""
    if head is None or len(ranges) != 1 or ranges[0][1] > verb.i or head.i > verb.i:
        return ranges
    start, end = ranges[0]
    for child in verb.lefts:
        edge = child.right_edge.i + 1
        if child.dep_ == "advcl" and child.left_edge.i == end and edge <= head.left_edge.i:
            end = edge
    return [(start, end)]


def _behind_day(verb: Token, ranges: list[Range]) -> list[Range]:
    """`ranges` without the day of the saying: *said on Friday it had closed*."""
    if not ranges or ranges[0][0] != verb.i + 1:
        return ranges
    doc, (start, end) = verb.doc, ranges[0]
    day = start + (doc[start].lower_ == "on")
    if day + 2 >= end or doc[day].lower_ not in WEEKDAYS or (
            doc[day + 1].tag_ not in ("PRP", "DT", "NNP", "NNS", "PRP$", "EX")):
        return ranges
    return [(day + 1, end), *ranges[1:]]


def _silent(verb: Token, head: Token | None, cue: Cue, scope: str) -> bool:
    """Whether nothing is said: *did not say*, *neither X nor Y has confirmed*."""
    if head is not None and negative(head):
        return True
    if verb.lemma_ in NOT_TELLING and (act := first_child(verb, "xcomp")) is not None and (
        act.lemma_ in words("comment_verbs", "lemma")
    ):
        return True
    if cue.kind == "impression" and head is not None and head.lower_ in ("what", "that", "which"):
        return True
    return scope == "claims" and cue.kind not in HELD and _negated(verb)


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in children_of(verb))


def _with_stance(cue: Cue, verb: Token, heads: list[Token]) -> Cue:
    """`cue` with the stance that it has here: not held, or asked for."""
    if _negated(verb):
        return replace(cue, stance="denies")
    if cue.lemma == "call" and any(_called_for(head) for head in heads):
        return replace(cue, stance="orders")
    if cue.stance == "questions" and any(_requested(head) for head in heads):
        return replace(cue, stance="orders")
    return cue


def _requested(content: Token) -> bool:
    """*asked for help*, *asked them to leave*."""
    return infinitive(content) or (content.dep_ == "pobj" and content.head.lower_ == "for")


def _called_for(content: Token) -> bool:
    """*called for calm*, *called on them to leave*; not *called it a lie*."""
    preposition = content if content.dep_ == "prep" else content.head
    return infinitive(content) or preposition.lower_ in ("for", "on", "upon")


def _clause_range(head: Token) -> Range:
    """The subtree of `head`, from its *that* on where something was drawn in before it."""
    start = head.left_edge.i
    for child in head.lefts:
        if child.dep_ == "mark" and child.lower_ == "that":
            start = child.i
    return start, head.right_edge.i + 1


def _unspoken(verb: Token, head: Token | None, scope: str) -> bool:
    """Whether the form of `verb` tells of no saying: *for him to say*, *a rule that says*."""
    if infinitive(verb):
        return scope == "claims" and (
            verb.dep_ in ("acl", "relcl")
            or verb.head.lemma_ in words("unsaid_infinitives", "lemma")
        )
    if head is None:
        return False
    if verb.dep_ == "acl" and head == verb.head:
        return not cited(head)
    if verb.dep_ == "relcl" and head.lower_ in ("that", "which"):
        return not cited(verb.head)
    return False


def _merely_shown(cue: Cue, heads: list[Token]) -> bool:
    """Whether a thing may be the subject without being a source: *the delay shows the strain*."""
    return cue.kind == "finding" and bool(heads) and heads[0].dep_ == "dobj"


def _extent(ranges: list[Range]) -> Range:
    return min(a for a, _ in ranges), max(b for _, b in ranges)


def _own(cue: Range, head: Token | None) -> list[Range]:
    return [cue] if head is None else [cue, source_range(head)]


def _beside(doc: Doc, cue: Range, found: list[Range]) -> Token | None:
    inverted = any(end <= cue[0] for _, end in found)
    head = neighbour_source(cue, doc, inverted=inverted)
    if head is None and inverted:
        head = neighbour_source(cue, doc, inverted=False)
    if head is not None and any(a <= head.i < b for a, b in found):
        return None
    return head


def cue_range(verb: Token) -> Range:
    """The verb with its auxiliaries, what stands between them, and its particle."""
    doc, start, end = verb.doc, verb.i, verb.i + 1
    while start > 0 and doc[start - 1].head == verb and doc[start - 1].dep_ in BEFORE_CUE:
        start -= 1
    while start < verb.i and doc[start].dep_ not in ("aux", "auxpass"):
        start += 1
    if end < len(doc) and doc[end].head == verb and doc[end].dep_ == "prt":
        end += 1
    return start, end
