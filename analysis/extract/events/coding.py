"""The type of an event: the word lists' answer, and what the participants add to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from analysis.extract.events.context import Context
from analysis.extract.events.types import PLOVER, action_of, noun_classes, type_of, words
from analysis.extract.events.words import (
    generic_acts,
    not_events,
    object_classes,
    roles_of,
    verb_roles,
)
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Coding:
    """Type and mode of an act, with its PLOVER and CAMEO codes; `document`: a text, not the act."""

    event_type: str
    mode: str | None = None
    plover_type: str | None = None
    cameo_root: str | None = None
    document: bool = False
    weak: str | None = None  # why the word alone is no event (not_events.csv)


THINGS = frozenset({"arms", "troops", "satellite"})
TOO_GENERAL = "too general"
FIGURES = frozenset({"storm", "flood", "avalanche", "tsunami", "inferno", "deluge", "earthquake"})
BURSTING = frozenset({"blow up", "explode", "burst"})
DISASTER = Coding("INCIDENT", "disaster")
STRUCK = Coding("ASSAULT", "aerial", "ASSAULT", "19")
TYPES = ("type", "mode", "plover", "cameo")
CLOSED = (None, "standing", "total", "ground", "troops", "arms")
LINKS = {"dobj": "dobj", "nsubj": "nsubj", "nsubjpass": "dobj", "advmod": "advmod", "prt": "advmod",
         "acomp": "advmod", "oprd": "advmod", "xcomp": "advmod"}


def coding_of(token: Token, ctx: Context) -> Coding | None:
    """The type that the word lists give `token`, or None."""
    if token.i not in ctx.codings:
        found = _of_verb(token, ctx) if token.pos_ == "VERB" else None
        ctx.codings[token.i] = found or _by_modifier(token, ctx) or _word(token, ctx)
    return ctx.codings[token.i]


def _of_verb(verb: Token, ctx: Context) -> Coding | None:
    return _impact(verb, ctx) or _by_itself(verb, ctx) or _phrase(verb, ctx)


def _impact(verb: Token, ctx: Context) -> Coding | None:
    """The coding of the disaster that strikes by itself: *the quake destroyed the town*."""
    if "impact" not in roles_of(_with_particle(verb, ctx)):
        return None
    causes = ctx.children(verb, "nsubj")
    if not causes and verb.dep_ == "advcl" and verb.tag_ == "VBG":
        causes = ctx.children(verb.head, "nsubj")  # "the storm hit Samoa, destroying homes"
    for agent in ctx.children(verb, "agent"):
        causes += ctx.children(agent, "pobj")
    if verb.dep_ == "acl" and verb.tag_ == "VBD":
        causes.append(verb.head)  # a main verb that the parser hung on its subject
    for cause in causes:
        if cause.lemma_.lower() in noun_classes()["projectiles"]:
            return STRUCK
        if cause.pos_ == "PROPN" and _is_named_storm(cause, ctx):
            return DISASTER
        coding = coding_of(cause, ctx) if cause.pos_ == "NOUN" else None
        if coding is not None and coding.event_type == "INCIDENT" and not is_figure(cause, ctx):
            return replace(coding, weak=None)
    return None


def _is_named_storm(name: Token, ctx: Context) -> bool:
    """Whether a name is that of a storm or a quake: *Typhoon Haiyan*."""
    kinds = (words().get((kid.lower_, "NOUN")) for kid in ctx.children(name, "compound"))
    return any(kind is not None and kind[:2] == ("INCIDENT", "disaster") for kind in kinds)


def is_figure(noun: Token, ctx: Context) -> bool:
    """Whether a disaster is a figure of speech: *a storm of criticism*."""
    return noun.lemma_.lower() in FIGURES and any(
        prep.lower_ == "of" for prep in ctx.children(noun, "prep")
    )


def _by_itself(verb: Token, ctx: Context) -> Coding | None:
    """The coding of what blows up by itself: *the rocket blew up*."""
    if _with_particle(verb, ctx) not in BURSTING or ctx.child(verb, "dobj", "auxpass") is not None:
        return None
    subject = ctx.child(verb, "nsubj")
    thing = subject is not None and subject.lemma_.lower() in (
        noun_classes()["arms"] | noun_classes()["building"] | noun_classes()["satellite"])
    return Coding("INCIDENT", "explosion") if thing else None


def _with_particle(verb: Token, ctx: Context) -> str:
    lemma = verb.lemma_.lower()
    particle = ctx.child(verb, "prt")
    if particle is None:
        particle = next((kid for kid in ctx.children(verb, "prep", "advmod")
                         if kid.i == verb.i + 1 and f"{lemma} {kid.lower_}" in verb_roles()), None)
    return lemma if particle is None else f"{lemma} {particle.lower_}"


def _phrase(verb: Token, ctx: Context) -> Coding | None:
    lemma = verb.lemma_.lower()
    phrases = phrase_codings().get(lemma) or phrase_codings().get(verb.lower_)
    if phrases is None:
        return None
    for kid in ctx.kids[verb.i]:
        for link, word in _linked_words(kid, ctx):
            known = phrases.get((link, word)) or phrases.get(("any", word))
            if known:
                return known
    if verb.dep_ in ("acl", "relcl") and is_acted_on(verb, ctx):
        before = ctx.doc[max(0, verb.i - 1)]
        known = phrases.get(("dobj", verb.head.lemma_.lower())) or phrases.get(
            ("dobj", before.lemma_.lower())
        )
        if known is None and verb.head.ent_type_ == "NORP":
            known = phrases.get(("dobj", "people"))  # "three Kenyans held in Somalia"
        return known or phrases.get(("self", ""))
    return phrases.get(("self", ""))


def by_lemma(lemma: str) -> Coding | None:
    """The type that the word lists give a verb wherever it stands."""
    known = words().get((lemma, "VERB"))
    if known is None:
        return None
    name, mode, plover, cameo = known
    plover_type = plover or (name if name in PLOVER else None)
    reason = not_events().get((lemma, "VERB"))
    return Coding(name, mode or None, plover_type, cameo or None, weak=reason)


def _free_relative(verb: Token, ctx: Context) -> Token | None:
    """What *fired what appeared to be a missile* has as its object."""
    clause = ctx.child(verb, "ccomp") if verb.pos_ == "VERB" else None
    if clause is None or all(kid.lower_ != "what" for kid in ctx.kids[clause.i]):
        return None
    inner = ctx.child(clause, "xcomp") or clause
    return ctx.child(inner, "attr", "oprd")


def in_phrase(verb: Token, noun: Token, ctx: Context) -> bool:
    """Whether `noun` is the word by which `verb` is an event: *contacts have grown*."""
    phrases = phrase_codings().get(verb.lemma_.lower(), {})
    lemma = noun.lemma_.lower()
    return any((link, lemma) in phrases for link in ("dobj", "nsubj", "prep", "any"))


def is_acted_on(verb: Token, ctx: Context) -> bool:
    """Whether the noun that `verb` describes is what the verb acts on: *pylons built in 2006*."""
    return verb.tag_ == "VBN" and ctx.child(verb, "nsubj", "dobj") is None


def _linked_words(kid: Token, ctx: Context) -> list[tuple[str, str]]:
    link = LINKS.get(kid.dep_)
    if link is not None:
        return [(link, kid.lemma_.lower()), *[
            (link, other.lemma_.lower()) for other in ctx.children(kid, "conj")
        ], *[
            ("advmod", after.lemma_.lower())
            for after in ctx.children(kid, "amod") if after.i > kid.i
        ]]  # "left ten people dead"
    if kid.dep_ == "prep":
        inner = ctx.children(kid, "pobj")
        return [("prepword", kid.lower_), *(("prep", noun.lemma_.lower()) for noun in inner)]
    return []


def _by_modifier(token: Token, ctx: Context) -> Coding | None:
    # "a launch attempt", "construction activities": the noun before says which act it is.
    if token.pos_ != "NOUN" or generic_acts().get(token.lemma_.lower()) in CLOSED:
        return None
    for kid in ctx.kids[token.i]:
        if kid.dep_ in ("compound", "nmod") and kid.pos_ == "NOUN":
            return _word(kid, ctx)
    return None


def _word(token: Token, ctx: Context) -> Coding | None:
    described = token.head if token.dep_ == "acl" and is_acted_on(token, ctx) else None
    kind = type_of(token, object=_free_relative(token, ctx) or described)
    if kind is None:
        return None
    lemma, part = token.lemma_.lower(), "VERB" if token.pos_ == "VERB" else "NOUN"
    if part == "VERB" and kind.action != action_of(token):
        return None  # the type is that of the noun that a light verb carries
    if part == "NOUN" and object_classes().get(lemma) in THINGS:
        return None  # "nine million rounds" are shells, not talks
    reason = not_events().get((kind.action, part))
    if reason == TOO_GENERAL:
        # The word alone says too little; a frame of its own (launch + missile) says enough.
        alone = words().get((kind.action, part)) or words().get((lemma, part)) or ("", "")
        framed = (kind.event_type, kind.mode or "") != (alone[0], alone[1])
        reason = None if framed else TOO_GENERAL
    mode = None if kind.mode == "meeting" else kind.mode
    document = kind.event_type in ("AGREE", "SANCTION") and lemma in documents()
    return Coding(kind.event_type, mode, kind.plover_type, kind.cameo_root, document, reason)


@cache
def documents() -> frozenset[str]:
    """The nouns that name a text or a standing measure rather than the act that makes it."""
    classes = noun_classes()
    return classes["agreement"] | classes["sanction"] | classes["law"]


@cache
def phrase_codings() -> Mapping[str, Mapping[tuple[str, str], Coding]]:
    """Verb → (link, word) → coding, for verbs that are an event only with that word."""
    found: dict[str, dict[tuple[str, str], Coding]] = {}
    for row in read_lexicon("event_phrases", ("verb", "word", "link", *TYPES)):
        name = row["type"]
        plover = row["plover"] or (name if name in PLOVER else None)
        coding = Coding(name, row["mode"] or None, plover, row["cameo"] or None)
        found.setdefault(row["verb"], {})[row["link"], row["word"]] = coding
    return MappingProxyType(found)
