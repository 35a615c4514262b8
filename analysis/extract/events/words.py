"""The word lists of the events layer, as tables that are looked up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from analysis.extract.events.types import noun_classes
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

NO_ROLES: frozenset[str] = frozenset()


@cache
def verb_roles() -> Mapping[str, frozenset[str]]:
    """Verb, with its particle, → what it can do: figure, motion, transfer, presence."""
    roles: dict[str, set[str]] = {}
    for row in read_lexicon("verb_roles", ("lemma", "role")):
        roles.setdefault(row["lemma"], set()).add(row["role"])
    return MappingProxyType({lemma: frozenset(found) for lemma, found in roles.items()})


def roles_of(verb: str) -> frozenset[str]:
    """The roles of a verb, given by its lemma with its particle; empty for most verbs."""
    return verb_roles().get(verb, NO_ROLES)


@cache
def object_classes() -> Mapping[str, str]:
    """Noun → what kind of thing it names when it is sent: troops, arms, workers, money …"""
    return MappingProxyType(
        {row["noun"]: row["class"] for row in read_lexicon("object_classes", ("noun", "class"))}
    )


@cache
def recipient_prepositions() -> Mapping[str, tuple[str, ...]]:
    """Event type → the prepositions that name the other party, the likeliest first."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_lexicon("recipient_prepositions", ("event_type", "preposition")):
        found[row["event_type"]] = (*found.get(row["event_type"], ()), row["preposition"])
    return MappingProxyType(found)


@cache
def relational_nouns() -> Mapping[str, str]:
    """Noun for a part of a state → the sector of that part; empty for the state itself."""
    return MappingProxyType(
        {row["noun"]: row["sector"] for row in read_lexicon("relational_nouns", ("noun", "sector"))}
    )


@cache
def generic_acts() -> Mapping[str, str]:
    """Noun that leaves open which act it names → act, carrier or try."""
    rows = read_lexicon("generic_acts", ("noun", "kind"))
    return MappingProxyType({row["noun"]: row["kind"] for row in rows})


@cache
def weapon_modes() -> Mapping[str, str]:
    """Noun for a weapon or who uses it → the mode of the attack."""
    rows = read_lexicon("weapon_modes", ("noun", "mode"))
    return MappingProxyType({row["noun"]: row["mode"] for row in rows})


@cache
def rejected_things() -> frozenset[str]:
    """The nouns for what one party puts to another: claims, demands, offers."""
    classes = noun_classes()
    return classes["claim"] | classes["demand"] | classes["counts"]


def is_standing(noun: Token) -> bool:
    """Whether `noun` names something that goes on: *support*, *cooperation*."""
    return generic_acts().get(noun.lemma_.lower()) == "standing"


@cache
def not_events() -> Mapping[tuple[str, str], str]:
    """(word, VERB or NOUN) → why it is no event by itself, although it has a type."""
    rows = read_lexicon("not_events", ("word", "pos", "reason"))
    return MappingProxyType({(row["word"], row["pos"]): row["reason"] for row in rows})
