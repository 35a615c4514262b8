"""Chains of sources: who carries a claim (`via`), who is the one that knows, and who that is.

*Yonhap reported, citing the agency* is a claim of the agency, carried by Yonhap; *Y expects
Z, according to X* is a claim of Y, carried by X; *X quoted Y as saying that Z* too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.claims.contents import under
from analysis.claims.cues import Draft
from analysis.claims.lexicon import Cue, is_person, words
from analysis.claims.sources import (
    NAMED,
    agent,
    beside,
    cited,
    joined,
    named,
    source_of,
    source_range,
)
from analysis.claims.text import Range, Text, breaks
from analysis.extract.actors.people import belongs_to

SAYING = Cue("say", frozenset(), "statement", "asserts")
CITING = frozenset({"cite", "quote"})
RELAYED = frozenset({"statement", "prediction", "finding", "denial"})
TOLD = frozenset({"statement", "denial", "finding", "belief", "prediction"})
JOINING = frozenset({"and", "but"})
JOINED = frozenset({"conj", "ccomp", "parataxis", "advcl", "pcomp"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
MEDIA = "MED"  # the sector of media in an actor id
BODIES = frozenset({"organisation", "organ", "media", "group"})
OFFICES = frozenset({"office", "spokesman", "spokeswoman", "spokesperson", "team", "campaign"})
OWN, THEIR = frozenset({"it", "its"}), frozenset({"they", "their"})
BACKWARD = frozenset({"this", "that", "these", "those", "the", "such"})
ANONYMOUS = "anon:"  # begins the id of a source without a name
MAX_LINKS = 4
NEAR = 25  # tokens behind a verb in which its medium is named
SOON = 40  # tokens after a sentence in which its unnamed source is named


# Who carries what


def quoted_as_saying(t: Text, drafts: Sequence[Draft]) -> list[Draft]:
    """`drafts` with one for each *quoted Y as saying*, in place of those of its two verbs."""
    tree, found, gone = t.tree, [], set()
    for quote, lemma in enumerate(tree.lemma):
        clause = t.clauses.at.get(quote) if lemma in CITING else None
        saying = None if clause is None else next(
            (k for prep in t.behind(quote, "prep") if tree.lower[prep] == "as"
             for k in tree.children(prep, "pcomp")), None)
        if clause is None or saying is None or t.quotations.at(quote):
            continue
        gone |= {quote, saying}
        content = tree.kid(saying, "ccomp")
        content = tree.kid(quote, "ccomp") if content is None else content
        if clause.voice == "passive":
            speaker, carrier = tree.kid(quote, "nsubjpass"), agent(t, quote)
            if carrier is None:
                carrier = next((noun for by in t.behind(saying) if tree.lower[by] == "by"
                                for noun in tree.children(by, "pobj")), None)
        else:
            speaker = tree.kid(quote, "dobj")
            carrier = source_of(t, clause)
            if carrier is None:
                carrier = beside(t, (quote, quote + 1), inverted=False)
        if speaker is None or content is None:
            continue
        speaker = named(tree, speaker)
        found.append(Draft(
            (saying, saying + 1), tuple(t.pieces(t.left[content], t.right[content] + 1)), SAYING,
            saying, source_range(t, speaker), speaker, via=() if carrier is None else (carrier,)))
    return [*(draft for draft in drafts if draft.anchor not in gone), *found]


def with_citations(t: Text, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in which *citing Y* or *quoting Y* has made Y the source of its host's content."""
    tree, gone, changed = t.tree, set(), {}
    near: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.entry.lemma not in CITING:
            near.setdefault(tree.sentence[draft.anchor][0], []).append(draft)
    for verb in sorted(d.anchor for d in drafts if d.entry.lemma in CITING):
        if (tree.tag[verb] != "VBG" and tree.dep[verb] != "relcl") or (
                (target := _target(t, verb)) is None):
            continue
        if _is_nobodys(t, target):
            gone.add(verb)
            continue
        host = _host(t, verb, near.get(tree.sentence[verb][0], ()))
        if host is None:
            gone |= {verb} if tree.dep[verb] == "relcl" else set()  # who is cited is no claim
            continue
        gone.add(verb)
        carriers = [] if host.source_head is None else [host.source_head]
        for _ in range(MAX_LINKS):
            link = next((k for k in t.behind(target, "relcl") if tree.lemma[k] in CITING), None)
            if link is None or (further := _target(t, link)) is None:
                break
            carriers.append(target)
            gone.add(link)
            verb, target = link, further
        changed[host.anchor] = replace(
            host, cue=(verb, verb + 1), source=source_range(t, target), source_head=target,
            via=tuple(carriers))
    return [changed.get(d.anchor, d) for d in drafts if d.anchor not in gone]


def _target(t: Text, verb: int) -> int | None:
    """The one who is cited, if it is someone or a document and not a fact."""
    target = t.tree.kid(verb, "dobj")
    known = target is not None and t.tree.pos[target] != "PRON" and cited(t.tree, target)
    return target if known else None


def _is_nobodys(t: Text, target: int) -> bool:
    """Whether a document is cited and not whose it is: *citing intelligence*, *citing data*."""
    tree = t.tree
    return tree.lemma[target] in words("document") and not any(
        tree.entity[i] in NAMED or tree.pos[i] in ("PROPN", "PRON") or (
            is_person(tree.lemma[i]) and tree.lemma[i] not in words("document"))
        for i in range(t.left[target], t.right[target] + 1))


def _host(t: Text, verb: int, near: Sequence[Draft]) -> Draft | None:
    """The claim that a participle *citing* belongs to: its governor's, or the nearest."""
    head = t.tree.head[verb]
    if t.tree.dep[verb] == "relcl":  # a report by the Herald, which cited officials, that …
        return next((d for d in near if d.source_head == head), None)
    governors = {head, t.tree.head[head]}
    return next((d for d in near if d.anchor in governors or d.source_head in governors), min(
        near, key=lambda d: abs(d.anchor - verb), default=None))


def side_by_side(t: Text, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those that hold a joined clause with a source of its own cut before it.

    *X said that A, and Y reported B*; *X said that A, and denied B*; *X said A; Y said B*: behind
    a comma and a conjunction, or a semicolon, a second claim stands beside the first.
    """
    found = {draft.anchor: draft for draft in drafts}
    for inner in drafts:
        start = _joined_at(t, inner)
        outer = None if start is None else next(
            (found[i] for i in t.tree.climb(inner.anchor) if i in found), None)
        if outer is None or start is None or not outer.entry.lemma or outer.anchor >= start or (
                outer.source_head is None or t.tree.tag[outer.anchor] not in FINITE) or not any(
                outer.anchor < a < start < b for a, b in outer.content):
            continue
        found[outer.anchor] = replace(outer, content=tuple(
            (a, min(b, start)) for a, b in outer.content if a < start))
        if t.tree.kid(inner.anchor, "nsubj", "nsubjpass") is None:
            found[inner.anchor] = replace(
                found[inner.anchor], source=outer.source, source_head=outer.source_head)
    return list(found.values())


def _joined_at(t: Text, draft: Draft) -> int | None:
    """The comma before *and Y reported*, or the semicolon; None where nothing is joined so."""
    tree, verb = t.tree, draft.anchor
    dep, subject = tree.dep[verb], tree.kid(verb, "nsubj")
    if draft.entry.kind not in TOLD or dep not in JOINED:
        return None
    if subject is not None and (not cited(tree, subject) or tree.pos[subject] == "PRON"):
        return None
    edge = verb if subject is None else t.left[subject]
    before = tree.lower[edge - 1] if edge else ""
    if tree.tag[verb] not in FINITE:  # with Y reporting that …
        return edge - 1 if before == "with" and subject is not None else None
    if (subject is not None and before == ";") or before in ("while", "whereas"):
        return edge - 1
    if before not in JOINING or dep != "conj":
        return None
    comma = edge - 2 if tree.words[edge - 2] == "," else None
    if subject is not None:
        return comma
    if tree.kid(verb, "ccomp") is None or tree.lower[verb + 1] != "that":
        return None
    shared = t.clauses.at.get(verb)
    thing = None if shared is None else shared.one("agent", "theme")
    if comma is None and thing is not None and not cited(tree, thing.head):
        return edge - 1  # said the road was open and warned that …: a road does not warn
    return comma


def unfolded(t: Text, kept: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """`kept`, each replaced by the claim that is all its content, if another makes that.

    Told only where both parties are known: who is quoted must not be who quotes.
    """
    by_anchor = {draft.anchor: draft for draft in drafts}
    found: dict[int, Draft] = {}
    for one in (_innermost(t, draft, by_anchor) for draft in kept):
        if one.anchor not in found or len(found[one.anchor].via) < len(one.via):
            found[one.anchor] = one
    return sorted(found.values(), key=lambda d: (d.cue, d.content))


def _innermost(t: Text, outer: Draft, by_anchor: dict[int, Draft]) -> Draft:
    for _ in range(MAX_LINKS):
        inner = by_anchor.get(_main(t, outer))
        if inner is not None and inner.source_head is None and inner is not outer:
            inner = by_anchor.get(_main(t, inner))  # is said to have announced
        if inner is None or not _relays(t, outer, inner):
            return outer
        outer = _relayed(outer, inner)
    return outer


def _main(t: Text, draft: Draft) -> int:
    """The head of the longest stretch of the content."""
    start, end = max(draft.content, key=lambda p: p[1] - p[0])
    node = draft.main if draft.main is not None and start <= draft.main < end else start
    while start <= t.tree.head[node] < end and t.tree.head[node] != node:
        node = t.tree.head[node]
    return node


def _relays(t: Text, outer: Draft, inner: Draft) -> bool:
    """Whether `outer` carries the claim of another that `inner` is."""
    if inner is outer or inner.source_head is None or outer.source_head is None:
        return False
    # according to X; X told us after a briefing
    freely = not outer.entry.lemma or "briefing" in t.tree.lemma[
        slice(*t.tree.sentence[outer.anchor])]
    kinds = RELAYED | {"belief"} if freely else RELAYED
    ids, carrier = t.ids(inner.source_head), t.ids(outer.source_head)
    if any(MEDIA in id_.split(".") for id_ in carrier):
        kinds = kinds | {"judgement", "order"}
    return inner.entry.kind in kinds and bool(ids) and ids != carrier


def _relayed(outer: Draft, inner: Draft) -> Draft:
    common = tuple((max(a, c), min(b, d)) for a, b in inner.content for c, d in outer.content
                   if max(a, c) < min(b, d))
    assert outer.source_head is not None
    return replace(inner, content=common or inner.content,
                   via=(*outer.via, outer.source_head, *inner.via))


# Who that is


def claimants(t: Text, drafts: Sequence[Draft]) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """For each draft, in text order, the claimant's id and the ids of the carriers.

    A briefing told of earlier in the report explains who *were told* later on.
    """
    unnamed: dict[str, str] = {}
    briefed: tuple[tuple[str, ...], str] | None = None  # who was briefed, and by whom
    before: Draft | None = None
    spoke: str | None = None
    for draft in drafts:
        claimant = _identity(t, draft)
        if before is not None and _goes_on_speaking(t, before, draft):
            claimant = _organisation(spoke) or (claimant if spoke else None)
        elif claimant is None and spoke and spoke.islower() and (
                not spoke.startswith(ANONYMOUS) and _is_person_again(t, before, draft)):
            claimant = spoke
        claimant = _same_unnamed(t, draft, claimant, unnamed) or _named_next(t, draft)
        carriers = _carriers(t, draft)
        told = _briefing(t, draft)
        briefed = told or briefed
        if briefed is not None and (told is not None or _was_briefed(t, draft)):
            carriers += briefed[0] if told or claimant is None else (claimant,)
            claimant = briefed[1]
        elif claimant is not None and _tells_somebody(t, draft):
            briefed = (), claimant
        yield claimant, tuple(i for i in dict.fromkeys(carriers) if i != claimant)
        before, spoke = draft, claimant


def _identity(t: Text, draft: Draft) -> str | None:
    """The actor id of the source, several joined by `; `; of a document's source, its author's."""
    if draft.source_head is None or draft.source is None:
        return None
    found = (_identity_of(t, member, draft.source)
             for member in joined(t, draft.source_head, draft.source))
    return "; ".join(dict.fromkeys(one for one in found if one)) or None


def _identity_of(t: Text, head: int, source: Range) -> str | None:
    tree = t.tree
    if tree.tag[head] in ("WP", "WDT") and not t.ids(head):
        subject = t.clauses.at[tree.head[head]].one("agent", "theme") if (
            tree.head[head] in t.clauses.at) else None
        head = head if subject is None else subject.head
    ids = _named_behind(t, head) or t.ids(head)
    if not ids and tree.lemma[head] in OFFICES and (owner := tree.kid(head, "poss")) is not None:
        # who speaks for a person's office: the state's or body's organ they belong to, or they
        ids = tuple(belongs_to(one) or one for one in t.ids(owner)[:1])
    if not ids and words("document") & {tree.lemma[head], tree.lower[head]}:
        ids = _author(t, head, source)
    return ids[0] if ids else None


def _named_behind(t: Text, head: int) -> tuple[str, ...]:
    """The body whose name follows its common noun: *the border agency Frontex*."""
    tree, first = t.tree, head + 1
    mention = t.referents.mentions.get(first)
    if tree.tag[head] != "NN" or mention is None or mention.kind not in BODIES or (
            not mention.actor_id or tree.pos[first] != "PROPN"):
        return ()
    name = tree.head[first] if tree.dep[first] == "compound" else first
    return (mention.actor_id,) if name == tree.head[head] or tree.head[name] in (
        head, tree.head[head]) else ()


def _author(t: Text, head: int, source: Range) -> tuple[str, ...]:
    """Whose the document is: *Kyiv's estimate*, *a report by the panel*, *army statement*."""
    tree = t.tree
    for k in tree.kids[head]:
        if tree.dep[k] == "poss" and (ids := t.ids(k)):
            return ids
        if tree.dep[k] in ("prep", "agent") and tree.lower[k] in ("by", "from", "of"):
            for noun in tree.children(k, "pobj"):
                if ids := _named_behind(t, noun) or t.ids(noun):
                    return ids
    return next((t.ids(i) for i in range(head - 1, source[0] - 1, -1) if t.ids(i)), ())


def _goes_on_speaking(t: Text, before: Draft, draft: Draft) -> bool:
    """Whether a pronoun is the source of the sentence before: *…, it said*, *by its count*."""
    tree, speaker, pronoun = t.tree, before.source_head, draft.source_head
    if pronoun is None or speaker is None or tree.lower[pronoun] not in OWN | THEIR:
        return False
    many = tree.tag[speaker] in ("NNS", "NNPS") or tree.kid(speaker, "conj") is not None
    return tree.lower[pronoun] in (THEIR if many else OWN) and _follows(t, before, draft) and (
        not any(breaks(tree, i) for i in range(before.anchor, tree.sentence[pronoun][0])))


def _is_person_again(t: Text, before: Draft | None, draft: Draft) -> bool:
    """*…, Berg said. "…," he continued*: the next sentence's person whom nothing else names."""
    return before is not None and draft.source_head is not None and (
        t.tree.lower[draft.source_head] in ("he", "she")) and _follows(t, before, draft)


def _follows(t: Text, before: Draft, draft: Draft) -> bool:
    """Whether one claim stands in the sentence right behind that of the other, or in it."""
    start = t.tree.sentence[draft.anchor][0]
    return before.anchor < start and t.tree.sentence[max(0, start - 1)][0] <= before.anchor


def _same_unnamed(
    t: Text, draft: Draft, claimant: str | None, unnamed: dict[str, str]
) -> str | None:
    """`claimant`; of *the officials*, the ones told of more closely before: *Peruvian officials*.

    `unnamed` remembers the sources without a name by their noun.
    """
    head = draft.source_head
    if claimant is None or not claimant.startswith(ANONYMOUS) or head is None:
        return claimant
    if claimant == ANONYMOUS + t.tree.lower[head] and any(
            t.tree.lower[k] in BACKWARD for k in t.tree.kids[head] if k < head):
        return unnamed.get(t.tree.lemma[head], claimant)
    unnamed[t.tree.lemma[head]] = claimant
    return claimant


def _named_next(t: Text, draft: Draft) -> str | None:
    """*A team that watches prices said*: who is then named by that noun (*the Price Team*)."""
    tree, head = t.tree, draft.source_head
    if head is None or tree.tag[head] != "NN" or not any(
            tree.lower[k] in ("a", "an") for k in tree.kids[head]):
        return None
    end = tree.sentence[head][1]
    for i in range(end, min(end + SOON, len(tree))):
        named_as = t.referents.mentions.get(i) if tree.lower[i] == tree.lower[head] else None
        if named_as is None or not tree.words[i].istitle() or (
                named_as.text == tree.words[i] or not named_as.actor_id):
            continue
        before = any(one.actor_id == named_as.actor_id and k < head
                     for k, one in t.referents.mentions.items())
        return None if before else _organisation(named_as.actor_id)
    return None


def _organisation(actor_id: str | None) -> str | None:
    """`actor_id` if it is that of an organisation or a state, which are in capitals."""
    return actor_id if actor_id is not None and actor_id.isupper() else None


def _carriers(t: Text, draft: Draft) -> tuple[str, ...]:
    """The ids of those who carry the claim: its chain, then the medium it was told to."""
    heads, tree = list(draft.via), t.tree
    if draft.source_head is not None:
        heads += [by for k in t.behind(draft.source_head, "acl") if tree.lemma[k] in CITING
                  and (by := agent(t, k)) is not None]
    if draft.entry.lemma:
        heads += _media(t, draft.anchor)
    return tuple(id_ for first in heads for head in tree.conjuncts(first)
                 for id_ in _medium_or_own(t, head))


def _medium_or_own(t: Text, head: int) -> tuple[str, ...]:
    """The id of the medium itself where it is named within a phrase: *the broadcaster KBS*."""
    mention = t.referents.mentions.get(head)
    if mention is not None and mention.kind == "media" and mention.actor_id:
        return (mention.actor_id,)
    return t.ids(head)[:1]


def _media(t: Text, verb: int) -> list[int]:
    """Who published what was said: *told Bloomberg*, *in an interview with X*, *carried by X*."""
    tree, told = t.tree, t.tree.kid(verb, "dobj", "dative")
    found, interview = [], False
    if told is not None and tree.tag[told] != "NNS" and _is_medium(t, told):
        found.append(told)
    start, end = tree.sentence[verb]
    for i in range(max(start, verb - NEAR), min(end, verb + NEAR)):
        if tree.lemma[i] in words("carrying"):
            if tree.dep[i] == "acl" and tree.lemma[tree.head[i]] in words("document") and (
                    (by := agent(t, i)) is not None):
                found.append(by)
        elif tree.lemma[i] == "interview" and tree.dep[i] == "pobj" and i > verb:
            interview = True
            found += under(t, i, "with", "to")[:1]
    if interview and told is not None and not found:
        found.append(told)
    return found


def _is_medium(t: Text, noun: int) -> bool:
    mention = t.referents.mentions.get(noun)
    return (mention is not None and mention.kind == "media") or any(
        MEDIA in id_.split(".") for id_ in t.ids(noun))


def _briefing(t: Text, draft: Draft) -> tuple[tuple[str, ...], str] | None:
    """The briefing that *X said after a briefing by Y* or *X, briefed by Y, said* tells of."""
    if draft.source_head is None or not draft.entry.lemma:
        return None
    briefer = _briefer(t, draft.anchor, draft.source_head)
    ids = () if briefer is None else t.ids(briefer)
    return (t.ids(draft.source_head)[:1], ids[0]) if ids else None


def _briefer(t: Text, verb: int, source: int) -> int | None:
    tree = t.tree
    for k in t.behind(source, "acl", "relcl"):
        if tree.lemma[k] == "brief":
            return agent(t, k)
    for prep in t.behind(verb, "prep", "advcl"):
        if tree.lower[prep] in ("after", "following"):
            for noun in tree.children(prep, "pobj", "pcomp"):
                for by in t.behind(noun) if tree.lemma[noun] == "briefing" else ():
                    if tree.lower[by] in ("by", "from", "with"):
                        return next((named(tree, one) for one in tree.children(by, "pobj")), None)
    return None


def _tells_somebody(t: Text, draft: Draft) -> bool:
    """Whether the verb names who hears it: *the agency told lawmakers*."""
    tree = t.tree
    return tree.lemma[draft.anchor] in ("tell", "brief") and draft.source_head is not None and any(
        tree.tag[k].startswith("NN") for k in tree.children(draft.anchor, "dobj", "dative"))


def _was_briefed(t: Text, draft: Draft) -> bool:
    """Whether the source speaks of what it was told: *were told*, *X, who was briefed, said*."""
    if draft.source_head is None:
        return t.tree.lemma[draft.anchor] == "tell" and draft.entry.kind == "statement"
    return any(t.tree.lemma[k] == "brief" for k in t.behind(draft.source_head, "acl", "relcl"))
