"""The type of an act: PLOVER's sixteen and this project's additions, looked up word by word.

A verb's type is that of the first frame that fits what follows it
(data/lexicons/type_frames.csv, e.g. *launch* + missile or + attack), else of the event
noun that its light verb carries, else its own (data/lexicons/event_types.csv).
Types and modes follow PLOVER's codebook; root codes are CAMEO's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from analysis.extract.status.lexicon import lemma_of
from analysis.extract.status.links import is_nominal, to_of
from analysis.extract.syntax import children_of
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from analysis.extract.records import Status

PLOVER = frozenset({
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
})  # fmt: skip
HOSTILE = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"})
COOPERATIVE = frozenset({
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT",
})  # fmt: skip
OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "oprd", "attr"})
NO_EVENT = "-"  # in the lists: a use of the word that names no act
COMPLEMENTS = frozenset({"xcomp", "ccomp", "acomp", "oprd"})
PURPOSES = frozenset({"xcomp", "advcl", "ccomp"})
# Cues of a plan that is more than words: "decided to lift" lifts.
SETTLED = ("deci", "try", "tri", "attempt")
PHRASAL = frozenset({"advmod", "prep", "dobj", "acomp"})
TYPES = ("type", "mode", "plover", "cameo")


@dataclass(frozen=True, slots=True)
class EventType:
    """What kind of act a trigger names; `plover_type` and `cameo_root` are None where none fits."""

    event_type: str
    mode: str | None
    plover_type: str | None
    cameo_root: str | None
    action: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One use of a verb: the slot (object, a preposition, or *) and the nouns that must fill it."""

    slot: str
    nouns: frozenset[str] | None
    kind: tuple[str, str, str, str]


def type_of(
    trigger: Token, *, object: Token | None = None, recipient: Token | None = None
) -> EventType | None:
    """The type of one trigger, or None where the lists do not know it.

    `object` is what the act is done with or to, where the caller knows better than the
    parse (a relative clause, a control verb); `recipient` is taken as an object too.
    """
    given = tuple(token for token in (object, recipient) if token is not None)
    if trigger.pos_ == "ADJ" and trigger.tag_ not in ("VBN", "VBG"):
        kind = words().get((trigger.lemma_.lower(), "ADJ"))
        return _event_type(kind, trigger.lemma_.lower()) if kind else _noun_type(trigger)
    if is_nominal(trigger) or trigger.pos_ == "ADJ":
        return _noun_type(trigger)
    action = action_of(trigger)
    lemma = lemma_of(trigger)
    light = action in light_verbs() or lemma in light_verbs()
    carried = carried_noun(trigger) if light else None
    if carried is not None and (found := _phrase_type(carried)) is not None:
        return found
    kind = _by_frame(trigger, (action, lemma), given)
    if kind is None and carried is not None and (found := _noun_type(carried)) is not None:
        return found
    if kind is None:
        kind = words().get((action, "VERB")) or words().get((lemma, "VERB"))
    return _event_type(kind, action) if kind and kind[0] != NO_EVENT else None


def strict_plover(kind: EventType, status: Status) -> tuple[str | None, str | None]:
    """PLOVER type and CAMEO root by PLOVER's own rules, in which intention is an act of its own.

    A cooperative act that is planned is AGREE, a hostile one THREATEN; an act that is asked
    for is REQUEST, one that is refused REJECT. Everything else keeps its type.
    """
    plover, cooperative = kind.plover_type, kind.plover_type in COOPERATIVE
    if plover is not None and status.status == "requested":
        return "REQUEST", "10"
    if not cooperative and plover not in HOSTILE:
        return plover, kind.cameo_root
    if status.status in ("negated", "failed") and cooperative:
        return "REJECT", "12"
    decided = (status.cue or "").lower().startswith(SETTLED)
    if status.status in ("planned", "conditional") and not decided and plover != "AGREE":
        return ("AGREE", "03") if cooperative else ("THREATEN", "13")
    return plover, kind.cameo_root


def action_of(trigger: Token) -> str:
    """The lemma of a trigger with its particle: *send*, *carry out*."""
    lemma = lemma_of(trigger)
    found = None
    for child in children_of(trigger):
        dep = child.dep_
        if dep == "prt":
            return f"{lemma} {child.lower_}"
        if found is None and dep in PHRASAL and (dep != "prep" or child.i == trigger.i + 1):
            phrase = f"{lemma} {child.lower_}"
            found = phrase if (phrase, "VERB") in words() else None
    return found or lemma


def carried_noun(verb: Token) -> Token | None:
    """The noun that a light verb leaves the naming of the act to, or None."""
    for child in children_of(verb):
        if child.dep_ in ("dobj", "nsubjpass") and is_nominal(child):
            return child
    for child in children_of(verb):
        if child.dep_ == "prep" and child.lower_ in ("in", "under", "into"):
            for noun in children_of(child):
                if noun.dep_ == "pobj" and is_nominal(noun):
                    return noun
    return None


def _phrase_type(noun: Token) -> EventType | None:
    # "hunger strike", "air strike": the noun with what stands before it.
    lemma = noun.lemma_.lower()
    for child in children_of(noun):
        if child.dep_ in ("compound", "amod", "nmod"):
            found = words().get((f"{child.lower_} {lemma}", "NOUN"))
            if found:
                return _event_type(found, f"{child.lower_} {lemma}")
    return None


def _noun_type(noun: Token) -> EventType | None:
    phrase = _phrase_type(noun)
    if phrase is not None:
        return phrase
    lemma = noun.lemma_.lower()
    for child in children_of(noun):
        if child.dep_ == "prep":
            found = words().get((f"{lemma} {child.lower_}", "NOUN"))
            if found:
                return _event_type(found, lemma)
    found = words().get((lemma, "NOUN")) or words().get((noun.lower_, "NOUN"))
    return _event_type(found, lemma) if found else None


def _event_type(kind: tuple[str, str, str, str], action: str) -> EventType:
    name, mode, plover, cameo = kind
    strict = plover or (name if name in PLOVER else None)
    return EventType(name, mode or None, strict, cameo or None, action)


def _by_frame(
    verb: Token, keys: tuple[str, str], given: tuple[Token, ...]
) -> tuple[str, str, str, str] | None:
    if keys[0] not in frames_of() and (keys[0], "VERB") in words() and _has_particle(verb):
        return None  # "call up" is no "call"
    frames = next((frames_of()[key] for key in keys if key in frames_of()), None)
    if frames is None:
        return None
    slots = _slots(verb, given)
    for frame in frames:
        if frame.slot == "*":
            return frame.kind
        fillers = slots.get(frame.slot)
        if fillers and (frame.nouns is None or not frame.nouns.isdisjoint(fillers)):
            return frame.kind
    return None


def _has_particle(verb: Token) -> bool:
    return any(child.dep_ == "prt" for child in children_of(verb))


def _slots(verb: Token, given: tuple[Token, ...]) -> dict[str, set[str]]:
    slots: dict[str, set[str]] = {}
    for token in given:
        slots.setdefault("object", set()).update(_heads(token))
    for child in children_of(verb):
        if child.dep_ in OBJECTS:
            slots.setdefault("object", set()).update(_heads(child))
        elif child.dep_ in ("prep", "agent", "prt", "advmod"):
            _fill(slots, child)
            if child.lower_ == "between":  # "pledged between 3 and 4 million euros"
                sums = (noun for noun in children_of(child) if noun.dep_ == "pobj")
                slots.setdefault("object", set()).update(*map(_heads, sums))
        elif child.dep_ == "nsubj":
            slots.setdefault("subject", set()).update(_heads(child))
        if child.dep_ in COMPLEMENTS:
            slots.setdefault("comp", set()).add(child.lemma_.lower())
        if child.dep_ == "ccomp":
            slots.setdefault("clause", set()).add(child.lemma_.lower())
        if child.dep_ in PURPOSES and to_of(child) is not None:
            slots.setdefault("purpose", set()).add(child.lemma_.lower())
    return slots


def _fill(slots: dict[str, set[str]], preposition: Token) -> None:
    for noun in children_of(preposition):
        if noun.dep_ == "npadvmod" and noun.lemma_ in TIMES:
            for thing in children_of(noun):  # "fires missiles days after": headlines drop commas
                if thing.dep_ == "compound":
                    slots.setdefault("object", set()).add(thing.lemma_.lower())
        if noun.dep_ in ("pobj", "pcomp") and noun.ent_type_ not in ("DATE", "TIME"):
            slots.setdefault(preposition.lower_, set()).update(_heads(noun))
        elif noun.dep_ == "prep":  # "out of the talks"
            for inner in children_of(noun):
                if inner.dep_ == "pobj":
                    key = f"{preposition.lower_} {noun.lower_}"
                    slots.setdefault(key, set()).update(_heads(inner))


def _heads(noun: Token) -> Iterator[str]:
    # "a series of attacks", "talks and a summit": what the phrase is about.
    yield noun.lemma_.lower()
    for child in children_of(noun):
        if child.dep_ == "conj":
            yield child.lemma_.lower()
        elif child.dep_ in ("compound", "amod"):
            yield f"{child.lemma_.lower()} {noun.lemma_.lower()}"
        elif child.dep_ == "prep" and child.lower_ == "of" and noun.lemma_.lower() in MEASURES:
            for inner in children_of(child):
                if inner.dep_ == "pobj":
                    yield from _heads(inner)


@cache
def words() -> Mapping[tuple[str, str], tuple[str, str, str, str]]:
    """(lemma, VERB or NOUN) → type, mode, PLOVER type where it differs, CAMEO root."""
    rows = read_lexicon("event_types", ("lemma", "pos", *TYPES))
    return MappingProxyType({
        (row["lemma"], row["pos"]): tuple(row[column] for column in TYPES) for row in rows
    })  # fmt: skip


@cache
def noun_classes() -> Mapping[str, frozenset[str]]:
    """Class → its nouns."""
    rows = read_lexicon("noun_classes", ("class", "nouns"))
    return MappingProxyType({
        row["class"]: frozenset(noun.replace("_", " ") for noun in row["nouns"].split())
        for row in rows
    })  # fmt: skip


@cache
def frames_of() -> Mapping[str, tuple[Frame, ...]]:
    """Verb (with particle) → its frames, in the list's order."""
    found: dict[str, list[Frame]] = {}
    for row in read_lexicon("type_frames", ("verbs", "slot", "nouns", *TYPES)):
        frame = Frame(row["slot"], _nouns(row["nouns"]), tuple(row[column] for column in TYPES))
        for verb in row["verbs"].split():
            found.setdefault(verb.replace("_", " "), []).append(frame)
    return MappingProxyType({verb: tuple(frames) for verb, frames in found.items()})


def _nouns(spec: str) -> frozenset[str] | None:
    if spec == "*":
        return None
    if spec.startswith("="):
        return frozenset(word.replace("_", " ") for word in spec[1:].split())
    return frozenset().union(*(noun_classes()[name] for name in spec.split()))


@cache
def light_verbs() -> frozenset[str]:
    """The verbs that leave the naming of the act to a noun."""
    return frozenset(row["lemma"] for row in read_lexicon("light_verbs", ("lemma",)))


TIMES = frozenset({"hour", "day", "week", "month", "year"})
MEASURES = frozenset({
    "number", "series", "group", "dozen", "hundred", "thousand", "score", "pair", "couple", "round",
    "lot", "set", "batch", "wave", "string", "total", "range", "variety", "majority", "one", "some",
    "kind", "type", "load", "piece", "million", "billion", "ton", "tonne", "shipment", "bit",
    "day", "week", "month", "hour", "period",
})  # fmt: skip
