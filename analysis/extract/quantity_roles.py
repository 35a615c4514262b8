"""What a number measures (sent, killed, supplied …), decided from the parse alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from analysis.extract.counted import people_nouns
from analysis.extract.syntax import children, conjuncts
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

LOSSES = frozenset({"killed", "wounded", "missing", "captured", "casualties"})
STEPS = 7  # how far up the parse a governing word is looked for
PRESENT = frozenset({"be", "remain", "stay"})


@cache
def roles() -> Mapping[tuple[str, str], Mapping[str, str]]:
    """(lemma, pos) → {people, things or any: role}."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in read_lexicon("quantity_roles", ("lemma", "pos", "of", "role")):
        found.setdefault((row["lemma"], row["pos"]), {})[row["of"]] = row["role"]
    return found


POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


def role_of_word(token: Token, *, people: bool) -> str | None:
    """The role that the word itself tells, for a number of people or of things."""
    pos = POS.get(token.pos_)
    if pos is None:
        return None
    lemma = token.lemma_.lower()
    known = roles().get((lemma, pos))
    if known is None and pos != "verb":
        known = roles().get((token.lower_, "adj")) or roles().get((token.lower_, "noun"))
    if known is None:
        return None
    return known.get("people" if people else "things") or known.get("any")


def is_people(counted: str | None) -> bool:
    """Whether `counted` is a noun for people; unknown counts as people."""
    return counted is None or counted in people_nouns()


def role_of(head: Token, *, counted: str | None, others: frozenset[int]) -> str | None:
    """The role of the number that hangs on `head`, its noun or its own token.

    `others` are the tokens of other numbers; what governs those is not looked at.
    """
    people = is_people(counted)
    own = role_of_word(head, people=people) or _joined(
        _roles(children(head, "acl", "relcl", "amod"), people))
    return own or _governing(head, people, others) or _present(head, people)


def _governing(head: Token, people: bool, others: frozenset[int]) -> str | None:
    node = head
    for _ in range(STEPS):
        if node.dep_ == "ROOT":
            return None
        shared = node.dep_ in ("conj", "appos")
        node = node.head
        if node.i in others and not shared:
            return None
        if role := _role_at(node, people=people):
            return role
        if node.pos_ in ("VERB", "AUX") and node.dep_ not in ("conj", "xcomp"):
            return _role_below(node, head, people=people)
    return None


def _present(head: Token, people: bool) -> str | None:
    """*11,000 soldiers in Kursk* are deployed; that some *are in Russia* is told of men sent."""
    if not people:
        return None
    if any(_in_place(child) for child in children(head, "prep")):
        return "deployed"
    verb = head.head
    if head.dep_ == "nsubj" and verb.lemma_ in PRESENT:
        return "sent" if any(_in_place(child) for child in children(verb, "prep")) else None
    return None


def _in_place(preposition: Token) -> bool:
    return preposition.lower_ in ("in", "at") and any(
        child.ent_type_ in ("GPE", "LOC", "FAC") for child in children(preposition, "pobj"))


def _role_at(node: Token, *, people: bool) -> str | None:
    if node.pos_ in ("VERB", "AUX"):
        sharing = [verb for verb in conjuncts(node) if verb is node or not _own_arguments(verb)]
        return _joined(_roles(sharing, people))
    return role_of_word(node, people=people)


def _own_arguments(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "dobj") for child in verb.children)


def _role_below(verb: Token, head: Token, *, people: bool) -> str | None:
    """The role told by the object of an empty verb: *put deliveries at*."""
    for noun in children(verb, "dobj", "nsubj", "nsubjpass"):
        if noun is not head and (role := role_of_word(noun, people=people)):
            return role
    return None


def _roles(tokens: Iterable[Token], people: bool) -> list[str]:
    found = (role_of_word(token, people=people) for token in tokens)
    return [role for role in found if role]


def _joined(found: list[str]) -> str | None:
    """One role; several kinds of loss together are casualties."""
    losses = {role for role in found if role in LOSSES}
    if len(losses) > 1:
        return "casualties"
    return found[0] if found else None
