"""Who the claimant is: the source's identity, through documents, carriers and briefings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.actors.people import belongs_to
from analysis.extract.attributions.claim_chains import (
    Briefing,
    briefing,
    carriers,
    told_lawmakers,
    was_briefed,
)
from analysis.extract.attributions.reporting import Draft, Range, documents
from analysis.extract.coreference import Referents
from analysis.extract.records import Attribution
from analysis.extract.syntax import (
    children_of,
    conjuncts,
    first_child,
    lemmas_of,
    sentence_of,
    sentences_of,
    words_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OWN, THEIR = frozenset({"it", "its"}), frozenset({"they", "their"})
BACK = OWN | THEIR
NEW = frozenset({"a", "an"})
OFFICES = frozenset({"office", "spokesman", "spokeswoman", "spokesperson", "team", "campaign"})
BODIES = frozenset({"organisation", "organ", "media", "group"})
SOON = 40  # tokens after a sentence in which its unnamed source is named
ANONYMOUS = "anon:"  # begins the id of a source without a name
BACKWARD = frozenset({"this", "that", "these", "those", "the", "such"})


def claimed(
    doc: Doc, rows: Sequence[Attribution], drafts: Sequence[Draft], referents: Referents
) -> list[Attribution]:
    """`rows` with `claimant_id` and `via`; `drafts` are the same attributions in tokens.

    A briefing or a document told of earlier in the report explains who *were
    told*, or whose *these updates* are, later on.
    """
    known: Briefing | None = None
    authors: dict[str, str] = {}
    found: list[Attribution] = []
    unnamed: dict[str, str] = {}
    before: Draft | None = None
    for row, draft in zip(rows, drafts, strict=True):
        via = carriers(doc, draft, referents)
        claimant = identity(doc, draft, referents) or _known_author(doc, draft, authors)
        if before is not None and _goes_on_speaking(doc, before, draft):
            spoke = found[-1].claimant_id
            claimant = _organisation(spoke) or (claimant if spoke else None)
        claimant = _same_unnamed(doc, draft, claimant, unnamed)
        claimant = claimant or _named_next(doc, draft, referents)
        before = draft
        told = briefing(doc, draft, referents)
        known = told or known
        if known is not None and (told is not None or was_briefed(doc, draft)):
            speaker = told.carrier if told else (claimant,) if claimant else known.carrier
            via = tuple(dict.fromkeys((*via, *speaker)))
            claimant = known.claimant
        else:
            known = told_lawmakers(doc, draft, claimant, referents) or known
        via = tuple(id_ for id_ in via if id_ != claimant)
        if claimant is not None:
            sentence = slice(*sentences_of(doc)[draft.anchor])
            authors |= dict.fromkeys(documents().intersection(lemmas_of(doc)[sentence]), claimant)
        found.append(replace(row, claimant_id=claimant, via=via))
    return found


def _goes_on_speaking(doc: Doc, before: Draft, draft: Draft) -> bool:
    """Whether a pronoun is the source of the sentence before: *…, it said*, *by its count*."""
    if draft.source_head is None or before.source_head is None:
        return False
    speaker, pronoun = doc[before.source_head], doc[draft.source_head]
    if pronoun.lower_ not in BACK:
        return False
    start = sentence_of(pronoun)[0]
    if start == 0 or not before.anchor < start or sentences_of(doc)[start - 1][0] > before.anchor:
        return False
    many = speaker.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in speaker.rights)
    return pronoun.lower_ in (THEIR if many else OWN) and not any(
        "\n" in word and word.isspace() for word in words_of(doc)[before.anchor : start])


def _same_unnamed(
    doc: Doc, draft: Draft, claimant: str | None, unnamed: dict[str, str]
) -> str | None:
    """`claimant`; of *the officials*, the ones told of more closely before: *Peruvian officials*.

    `unnamed` remembers the sources without a name by their noun.
    """
    if claimant is None or not claimant.startswith(ANONYMOUS) or draft.source_head is None:
        return claimant
    head = doc[draft.source_head]
    bare = claimant == ANONYMOUS + head.lower_
    if bare and any(child.lower_ in BACKWARD for child in head.lefts):
        return unnamed.get(head.lemma_, claimant)
    unnamed[head.lemma_] = claimant
    return claimant


def _named_next(doc: Doc, draft: Draft, referents: Referents) -> str | None:
    """*A team that watches prices said*: who is then named by that noun (*the Price Team*)."""
    head = doc[draft.source_head] if draft.source_head is not None else None
    if head is None or head.tag_ != "NN" or not any(c.lower_ in NEW for c in head.lefts):
        return None
    end = head.sent.end
    for token in doc[end : end + SOON]:
        named = referents.mention(token) if token.lower_ == head.lower_ else None
        if named is None or not token.is_title or named.text == token.text or not named.actor_id:
            continue
        before = any(other.actor_id == named.actor_id and i < head.i
                     for i, other in referents.mentions.items())
        return None if before else _organisation(named.actor_id)
    return None


def _organisation(actor_id: str | None) -> str | None:
    """`actor_id` if it is that of an organisation or a state, which are in capitals."""
    return actor_id if actor_id is not None and actor_id.isupper() else None


def _known_author(doc: Doc, draft: Draft, authors: dict[str, str]) -> str | None:
    """Whose document was spoken of before: *these updates*, *the report*."""
    if draft.source_head is None:
        return None
    head = doc[draft.source_head]
    if any(child.lower_ in BACKWARD for child in head.lefts):
        return authors.get(head.lemma_)
    return None


def identity(doc: Doc, draft: Draft, referents: Referents) -> str | None:
    """The actor id of the source, several joined by `; `; of a document's source, its author's."""
    if draft.source_head is None or draft.source is None:
        return None
    head, end = doc[draft.source_head], draft.source[1]
    found = (_identity(member, draft.source, referents) for member in conjuncts(head)
             if member == head or head.i < member.i < end)
    return "; ".join(dict.fromkeys(one for one in found if one)) or None


def _identity(head: Token, source: Range, referents: Referents) -> str | None:
    ids = _named_behind(head, referents) or referents.of(head)
    if not ids and head.lemma_ in OFFICES and (owner := first_child(head, "poss")) is not None:
        ids = _house(referents.of(owner))
    if not ids and head.lower_ in ("who", "which", "that") and head.head.dep_ == "relcl":
        head = head.head.head
        ids = referents.of(head)
    if not ids and documents() & {head.lemma_, head.lower_}:
        ids = _author(head, source, referents)
    return ids[0] if ids else None


def _named_behind(head: Token, referents: Referents) -> tuple[str, ...]:
    """The body whose name follows its common noun: *the border agency Frontex*."""
    if head.tag_ != "NN" or head.i + 1 >= len(head.doc):
        return ()
    name = head.doc[head.i + 1]
    mention = referents.mention(name) if name.pos_ == "PROPN" else None
    if mention is None or mention.kind not in BODIES or name.head not in (head, head.head):
        return ()
    return (mention.actor_id,) if mention.actor_id else ()


def _house(owner: tuple[str, ...]) -> tuple[str, ...]:
    """Who speaks for a person's office: the state's or body's organ they belong to, or they."""
    return tuple(belongs_to(actor_id) or actor_id for actor_id in owner[:1])


def _author(head: Token, source: Range, referents: Referents) -> tuple[str, ...]:
    """Whose the document is: *Kyiv's estimate*, *a report by the panel*, *army statement*."""
    for child in children_of(head):
        if child.dep_ == "poss" and (ids := referents.of(child)):
            return ids
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
            noun = first_child(child, "pobj")
            if noun is not None and (ids := _named_behind(noun, referents) or referents.of(noun)):
                return ids
    for i in range(head.i - 1, source[0] - 1, -1):
        if ids := referents.of(head.doc[i]):
            return ids
    return ()
