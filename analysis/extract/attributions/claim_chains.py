"""Chains of sources: who carries a claim (`via`) and who is the one that knows.

*Yonhap reported, citing the agency* is a claim of the agency, carried by
Yonhap; *Y expects Z, according to X* is a claim of Y, carried by X.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.extract.attributions.content_spans import pieces
from analysis.extract.attributions.reporting import CITING, NAMED, Draft, Range, documents, words
from analysis.extract.attributions.sources import agent, source_range
from analysis.extract.coreference import Referents
from analysis.extract.syntax import conjuncts, first_child, lemmas_of, sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

RELAYED = frozenset({"statement", "prediction", "finding", "denial"})
MEDIA, PARLIAMENT = "MED", "LEG"  # sectors in an actor id
MAX_LINKS = 4
NEAR = 25  # tokens behind a verb in which its medium is named


@dataclass(frozen=True)
class Briefing:
    """Who was briefed (carrier) by whom (claimant), as actor ids."""

    carrier: tuple[str, ...]
    claimant: str


def cited(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in which *citing Y* or *quoting Y* has made Y the source of its host's content."""
    citations = {d.anchor: d for d in drafts if d.entry.lemma in CITING}
    gone: set[int] = set()
    changed: dict[int, Draft] = {}
    for anchor in sorted(citations):
        verb = doc[anchor]
        if (verb.tag_ != "VBG" and verb.dep_ != "relcl") or (target := _target(verb)) is None:
            continue
        if _nobodys(target):
            gone.add(anchor)
            continue
        host = _host(doc, verb, drafts)
        if host is None:
            gone |= {anchor} if verb.dep_ == "relcl" else set()  # who is cited is no claim
            continue
        carriers = [host.source_head] if host.source_head is not None else []
        gone.add(anchor)
        for _ in range(MAX_LINKS):
            link = next(
                (c for c in target.rights if c.dep_ == "relcl" and c.lemma_ in CITING), None
            )
            if link is None or (further := _target(link)) is None:
                break
            carriers.append(target.i)
            gone.add(link.i)
            verb, target = link, further
        changed[host.anchor] = replace(
            host, cue=(verb.i, verb.i + 1), anchor=host.anchor, source=source_range(target),
            source_head=target.i, via=tuple(carriers),
        )
    return [changed.get(d.anchor, d) for d in drafts if d.anchor not in gone]


def _target(verb: Token) -> Token | None:
    """The one who is cited, if it is someone or a document and not a fact."""
    target = first_child(verb, "dobj")
    if target is not None and (
        target.pos_ == "PROPN" or target.ent_type_ in NAMED or target.lemma_ in documents()
        or target.lemma_ in words("source_people", "noun")
    ):
        return target
    return None


def _nobodys(target: Token) -> bool:
    """Whether a document is cited and not whose it is: *citing intelligence*, *citing data*."""
    people = words("source_people", "noun") - documents()
    return target.lemma_ in documents() and not any(
        word.ent_type_ in NAMED or word.pos_ in ("PROPN", "PRON") or word.lemma_ in people
        for word in target.subtree
    )


def _host(doc: Doc, verb: Token, drafts: Sequence[Draft]) -> Draft | None:
    """The attribution that a participle *citing* belongs to: its governor's, or the nearest."""
    governors = {verb.head.i, verb.head.head.i}
    start, end = sentence_of(verb)
    near = [d for d in drafts if d.entry.lemma not in CITING and start <= d.anchor < end]
    if verb.dep_ == "relcl":  # *a report by the Herald, which cited officials, that …*
        return next((d for d in near if d.source_head == verb.head.i), None)
    for draft in near:
        if draft.anchor in governors or draft.source_head in governors:
            return draft
    return min(near, key=lambda d: abs(d.anchor - verb.i), default=None)


def unfolded(
    doc: Doc, kept: Sequence[Draft], drafts: Sequence[Draft], referents: Referents
) -> list[Draft]:
    """`kept`, each replaced by the attribution that is all its content, if another makes that.

    Told only where both parties are known: who is quoted must not be who quotes.
    """
    by_anchor = {draft.anchor: draft for draft in drafts}
    found: list[Draft] = []
    for draft in kept:
        found.extend(_parted(doc, draft, by_anchor, referents))
    return sorted(found, key=lambda d: (d.cue, d.content))


def _parted(
    doc: Doc, outer: Draft, by_anchor: dict[int, Draft], referents: Referents
) -> Iterator[Draft]:
    """`outer` and what its second clause says was said: *X left and said that Z, according to Y*.

    Not under a verb, where the second may be said by the same: *Y said X left and added that Z*.
    """
    joined = None if outer.entry.lemma else first_child(_main(doc, outer), "conj")
    inner = by_anchor.get(joined.i) if joined is not None else None
    if inner is None or not _relays(doc, outer, inner, referents):
        yield _innermost(doc, outer, by_anchor, referents)
        return
    whole = (joined.left_edge.i, joined.right_edge.i + 1)
    rest = [piece for a, b in outer.content for piece in pieces(doc, a, b, [whole])]
    if rest:
        yield _innermost(doc, replace(outer, content=tuple(rest)), by_anchor, referents)
    yield _relayed(outer, inner)


def _innermost(doc: Doc, outer: Draft, by_anchor: dict[int, Draft], referents: Referents) -> Draft:
    for _ in range(MAX_LINKS):
        inner = by_anchor.get(_main(doc, outer).i)
        if inner is not None and inner.source_head is None and inner is not outer:
            inner = by_anchor.get(_main(doc, inner).i)  # is said to have announced
        if inner is None or not _relays(doc, outer, inner, referents):
            return outer
        outer = _relayed(outer, inner)
    return outer


def _main(doc: Doc, draft: Draft) -> Token:
    start, end = max(draft.content, key=lambda p: p[1] - p[0])
    return doc[start:end].root


def _relays(doc: Doc, outer: Draft, inner: Draft, referents: Referents) -> bool:
    """Whether `outer` carries the claim of another that `inner` is."""
    if inner is outer or None in (inner.source_head, outer.source_head):
        return False
    kinds = RELAYED | {"belief"} if _freely(doc, outer) else RELAYED
    ids, carrier = referents.of(doc[inner.source_head]), referents.of(doc[outer.source_head])
    if any(MEDIA in id_.split(".") for id_ in carrier):
        kinds = kinds | {"judgement", "order"}
    return inner.entry.kind in kinds and bool(ids) and ids != carrier


def _freely(doc: Doc, outer: Draft) -> bool:
    """Whether `outer` may carry beliefs: *according to X*, *X told us after a briefing*."""
    start, end = sentence_of(doc[outer.anchor])
    return not outer.entry.lemma or "briefing" in lemmas_of(doc)[start:end]


def _relayed(outer: Draft, inner: Draft) -> Draft:
    return replace(
        inner, content=_clipped(inner.content, outer.content),
        via=(*outer.via, outer.source_head, *inner.via),
    )


def _clipped(inner: tuple[Range, ...], outer: tuple[Range, ...]) -> tuple[Range, ...]:
    """The pieces of `inner` as far as they lie within `outer`."""
    common = tuple(
        (max(a, c), min(b, d)) for a, b in inner for c, d in outer if max(a, c) < min(b, d)
    )
    return common or inner


def carriers(doc: Doc, draft: Draft, referents: Referents) -> tuple[str, ...]:
    """The ids of those who carry the claim: its chain, then the medium it was told to."""
    heads = [doc[i] for i in draft.via]
    if draft.source_head is not None:
        heads.extend(by for child in doc[draft.source_head].rights if child.dep_ == "acl"
                     and child.lemma_ in CITING and (by := agent(child)) is not None)
    if draft.entry.lemma:
        heads.extend(_media(doc[draft.anchor], referents))
    found: list[str] = []
    for head in (member for first in heads for member in conjuncts(first)):
        found.extend(id_ for id_ in _own_id(head, referents) if id_ not in found)
    return tuple(found)


def _own_id(head: Token, referents: Referents) -> tuple[str, ...]:
    """The id of the medium itself where it is named within a phrase: *the broadcaster KBS*."""
    mention = referents.mention(head)
    if mention is not None and mention.kind == "media" and mention.actor_id:
        return (mention.actor_id,)
    return referents.of(head)[:1]


def _media(verb: Token, referents: Referents) -> list[Token]:
    """Who published what was said: *told Bloomberg*, *in an interview with X*, *carried by X*."""
    told = first_child(verb, "dobj", "dative")
    found, interview = [], False
    if told is not None and told.tag_ != "NNS" and _is_medium(told, referents):
        found.append(told)
    lemmas, carrying = lemmas_of(verb.doc), words("carrying_verbs", "lemma")
    start, end = sentence_of(verb)
    for i in range(max(start, verb.i - NEAR), min(end, verb.i + NEAR)):
        if i < verb.i and lemmas[i] not in carrying:
            continue
        if lemmas[i] != "interview" and lemmas[i] not in carrying:
            continue
        noun = verb.doc[i]
        if lemmas[i] == "interview" and noun.dep_ == "pobj":
            interview = True
            found.extend(_partner(noun))
        elif noun.dep_ == "acl" and lemmas[i] in carrying and (
            noun.head.lemma_ in documents() and (by := agent(noun)) is not None
        ):
            found.append(by)
    if interview and told is not None and not found:
        found.append(told)
    return found


def _partner(interview: Token) -> list[Token]:
    return [
        partner for prep in interview.rights if prep.lower_ in ("with", "to")
        if (partner := first_child(prep, "pobj")) is not None
    ]


def _is_medium(noun: Token, referents: Referents) -> bool:
    mention = referents.mention(noun)
    return (mention is not None and mention.kind == "media") or any(
        MEDIA in id_.split(".") for id_ in referents.of(noun)
    )


def briefing(doc: Doc, draft: Draft, referents: Referents) -> Briefing | None:
    """The briefing that *X said after a briefing by Y* or *X, briefed by Y, said* tells of."""
    if draft.source_head is None or not draft.entry.lemma:
        return None
    source = doc[draft.source_head]
    briefer = _briefer(doc[draft.anchor], source)
    ids = referents.of(briefer) if briefer is not None else ()
    return Briefing(referents.of(source)[:1], ids[0]) if ids else None


def told_lawmakers(doc: Doc, draft: Draft, claimant: str | None, referents: Referents) -> (
    Briefing | None
):
    """The briefing that *the agency told lawmakers* is, for those who speak of it later."""
    told = first_child(doc[draft.anchor], "dobj", "dative")
    if claimant is None or draft.entry.lemma not in ("tell", "brief") or told is None:
        return None
    ids = tuple(id_ for id_ in referents.of(told)[:1] if PARLIAMENT in id_.split("."))
    return Briefing(ids, claimant) if ids or told.lemma_ == "lawmaker" else None


def _briefer(verb: Token, source: Token) -> Token | None:
    for child in source.rights:
        if child.dep_ in ("acl", "relcl") and child.lemma_ == "brief":
            return agent(child)
    for prep in verb.rights:
        if prep.dep_ in ("prep", "advcl") and prep.lower_ in ("after", "following"):
            noun = first_child(prep, "pobj", "pcomp")
            if noun is None or noun.lemma_ != "briefing":
                continue
            for by in noun.rights:
                if by.lower_ in ("by", "from", "with"):
                    return _name(first_child(by, "pobj"))
    return None


def _name(head: Token | None) -> Token | None:
    apposed = first_child(head, "appos") if head is not None else None
    return apposed if apposed is not None and apposed.ent_type_ == "PERSON" else head


def was_briefed(doc: Doc, draft: Draft) -> bool:
    """Whether the source speaks of what it was told: *were told*, *X, who was briefed, said*."""
    verb = doc[draft.anchor]
    if draft.source_head is None:
        return verb.lemma_ == "tell" and draft.entry.kind == "statement"
    return any(
        child.dep_ in ("acl", "relcl") and child.lemma_ == "brief"
        for child in doc[draft.source_head].rights
    )
