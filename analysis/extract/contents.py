"""What a reporting verb is said to convey: the pieces of its content, as token ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.quotes import Quotations
from analysis.extract.reporting import Cue, reporting_cues
from analysis.extract.sources import agent, negative
from analysis.extract.syntax import first_child

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]

COMPLEMENTS = frozenset({"at", "as", "away", "off", "aside"})  # with an object before them
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
SET_OFF = frozenset({",", "—", "–", "-", "“", '"', "("})
PRONOMINAL = frozenset({"det", "nsubj", "nsubjpass", "attr", "pobj", "poss"})  # uses of *that*
NEAR = 3  # tokens between an object and its complement
FAR = 30  # tokens between a verb and a clause that it governs from afar
UNSOURCED = frozenset({"statement", "judgement", "belief", "finding", "question", "denial"})
SEGMENT = 16  # tokens of a source's name with its apposition
ADDRESSING = frozenset({"tell", "remind", "inform", "assure", "warn", "advise"})
GAP = 14  # tokens between a verb and the quotation that it introduces


def active_contents(verb: Token, cue: Cue) -> list[Token]:
    """The heads of what an active `verb` conveys, by the frames of `cue`; empty where nothing."""
    frames = cue.frames
    if "that" in frames or "quote" in frames:
        if heads := _clauses(verb):
            return heads
    if "objinf" in frames and (heads := _object_infinitive(verb)):
        return heads
    for child in verb.children:
        if child.dep_ == "xcomp" and (
            ("inf" in frames and infinitive(child)) or ("ing" in frames and gerund(child))
        ):
            return [child]
    return _objects(verb, frames)


def _objects(verb: Token, frames: frozenset[str]) -> list[Token]:
    """The object with what the frames allow to follow it: *accuse X of Y*, *put X at Y*."""
    found: list[Token] = []
    for child in verb.rights:
        if child.dep_ == "dobj" and negative(child):
            return []
        if child.dep_ == "dobj" and frames & {"obj", "oprd"}:
            found.append(_inner_claim(child))
        elif child.dep_ == "dobj" and "figure" in frames and _has_number(child):
            found.append(child)
        elif child.dep_ in ("oprd", "attr") and "oprd" in frames:
            found.append(child)
        elif child.dep_ in ("prep", "dative", "advmod") and child.lower_ in frames:
            target = first_child(child, "pobj", "pcomp")
            if child.lower_ == "at" and verb.lemma_ == "put" and not _figure(target):
                continue
            if child.lower_ in COMPLEMENTS or child.dep_ == "advmod":
                thing = first_child(verb, "dobj")
                return [thing, child] if thing is not None and thing not in found else (
                    [*found, child] if found else [])
            if target is not None:
                return [*found, child] if found else [target]
    if not found and "at" in frames and (thing := first_child(verb, "dobj")) is not None:
        at = next((t for t in thing.subtree if t.lower_ == "at" and t.i > thing.i), None)
        target = first_child(at, "pobj") if at is not None else None
        return [thing] if _figure(target) else []
    return found


def _inner_claim(noun: Token) -> Token:
    """The clause in *the claim that …*, as what is conveyed; otherwise `noun` itself."""
    if noun.lemma_ in reporting_cues("noun", "claims"):
        for child in noun.rights:
            mark = first_child(child, "mark")
            if child.dep_ in ("acl", "ccomp", "relcl") and mark is not None and (
                mark.lower_ == "that"
            ):
                return child
    return noun


def _figure(target: Token | None) -> bool:
    return target is not None and (target.like_num or _has_number(target))


def _has_number(noun: Token) -> bool:
    return noun.like_num or any(child.dep_ == "nummod" for child in noun.lefts)


def gerund(verb: Token) -> bool:
    """Whether `verb` is a gerund, simple or perfect: *sending*, *having sent*."""
    return verb.tag_ == "VBG" or any(child.lower_ == "having" for child in verb.lefts)


def strayed_clause(verb: Token, quotations: Quotations) -> list[Token]:
    """The *that* clause which the parse hung on a time or place between: *said Monday that*."""
    doc, end = verb.doc, min(verb.sent.end, verb.i + FAR)
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
    if verb.tag_ not in FINITE or _complemented(verb) or _goes_on(verb) or any(
        child.lower_ in frames or child.dep_ == "prt" for child in verb.rights
    ):
        return None
    doc, start = verb.doc, verb.sent.start
    end = cue[0]
    comma = doc[end - 1].text == "," if end > start else False
    at = end - 1 if comma else end
    for _ in range(2 if comma else 1):
        at = _segment_start(doc, at, start)
        if at is None:
            return None
        at -= 1
    piece = trimmed(doc, start, at)
    if not any(t.pos_ in ("VERB", "AUX") for t in doc[piece[0] : piece[1]]):
        return None
    return Inverted(piece, (at + 1, end - 1 if comma else end))


def _complemented(verb: Token) -> bool:
    return any(
        child.dep_ in ("ccomp", "xcomp", "oprd") or (
            child.dep_ == "dobj" and verb.lemma_ not in ADDRESSING
        )
        for child in verb.rights
    )


def _goes_on(verb: Token) -> bool:
    """Whether the clause that a parenthesis interrupts goes on behind it: *Kyiv, he said, is*."""
    doc, end = verb.doc, verb.sent.end
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
    subject = first_child(verb, "nsubjpass")
    if subject is not None and "obj" in frames and (
        agent(verb) is not None or cue.kind in UNSOURCED
    ):
        return [subject]
    return []


def infinitive(verb: Token) -> bool:
    """Whether *to* stands before `verb`."""
    return any(child.tag_ == "TO" for child in verb.lefts)


def _clauses(verb: Token) -> list[Token]:
    if (verb.dep_ == "parataxis" and _set_off(verb)) or (
        verb.dep_ == "advcl" and (_as_clause(verb) or _parenthesis(verb))
    ):
        return [verb.head]
    return [
        child for child in verb.children
        if (child.dep_ == "ccomp" and _said(child, verb))
        or (child.dep_ == "parataxis" and child.i < verb.i)
    ]


def _said(clause: Token, verb: Token) -> bool:
    """Not a clause behind a preposition (*for which …*), nor one that a semicolon parts."""
    doc, edge = verb.doc, clause.left_edge.i
    if doc[edge].pos_ == "ADP" and edge + 1 < len(doc) and doc[edge + 1].tag_ == "WDT":
        return False
    return clause.i > verb.i or all(
        doc[i].text != ";" for i in range(clause.right_edge.i, verb.i)
    )


def _parenthesis(verb: Token) -> bool:
    """*…, the agency reckons, …*: subject and verb between commas, and nothing else."""
    doc = verb.doc
    subject = first_child(verb, "nsubj")
    if subject is None or verb.i + 1 >= len(doc) or doc[verb.i + 1].text != ",":
        return False
    edge = subject.left_edge.i
    return edge > 0 and doc[edge - 1].text == "," and not _complemented(verb)


def _set_off(verb: Token) -> bool:
    """Whether a parenthesis is set off by a comma or dash, not a semicolon, or begins it all."""
    doc, edge = verb.doc, verb.left_edge.i
    return edge == verb.sent.start or doc[edge].text in SET_OFF or doc[edge - 1].text in SET_OFF


def _as_clause(verb: Token) -> bool:
    """*as the minister said*: a clause that reports the clause it hangs on."""
    mark = first_child(verb, "mark", "advmod")
    return mark is not None and mark.lower_ == "as" and not _complemented(verb)


def _object_infinitive(verb: Token) -> list[Token]:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and child.i > verb.i and infinitive(child):
            return [child]
    return []


def quoted_before(doc: Doc, own: Range, quotations: Quotations) -> list[Range]:
    """The quotation that ends right before the tokens `own` of a source and its verb, if any."""
    before = own[0] - 1
    while before >= 0 and doc[before].text in (",", "-", "–", "—"):
        before -= 1
    found = quotations.at(before) if before >= 0 else None
    return [found] if found else []


def quoted_after(verb: Token, own: Range, quotations: Quotations) -> list[Range]:
    """The quotation that `verb`, whose own words span `own`, introduces, if any."""
    doc, sentence_end = verb.doc, verb.sent.end
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
        or (doc[start].lower_ == "that" and doc[start].dep_ in ("mark", "advmod"))
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


def merged(ranges: Sequence[Range]) -> list[Range]:
    """The ranges in order, those that touch, overlap or nearly meet as one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1] + NEAR:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
