"""Which verbs are read as events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.events.coding import Coding, coding_of
from analysis.extract.events.context import Context
from analysis.extract.events.subjects import is_passive
from analysis.extract.events.trigger import (
    BACKGROUND,
    MODIFIER,
    NO_TYPE,
    REPORTING,
    STATE,
    STATEMENT,
    STATUS_WORD,
    Trigger,
)
from analysis.extract.events.types import HOSTILE, light_verbs, noun_classes, words
from analysis.extract.events.words import generic_acts, is_standing, roles_of
from analysis.extract.status.lexicon import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

WEAK = {
    "background": BACKGROUND, "statement": STATEMENT, "speech act": STATEMENT, "state": STATE,
}  # fmt: skip
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "nummod", "case", "prep"})
AUXILIARIES = frozenset({"aux", "auxpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
PRESENCE_PLACES = frozenset({"in", "at", "near", "inside", "on", "along", "alongside"})
OUTAGE = Coding("INCIDENT", "outage")
FRAMES = {"dobj": "np", "nsubjpass": "np", "nsubj": "subj"}  # where a light verb's noun stands
ENDING = frozenset({"end", "conclude", "finish", "wrap up", "complete", "cut short"})
THREATENED = frozenset({"will", "would", "'ll"})
ECHOES = frozenset({"same", "so", "likewise"})
SUSPECTED = frozenset({"suspect", "accuse", "allege", "want", "fear", "believe", "presume"})
RUMOURED = frozenset({"allege", "rumour", "rumor", "repute"})
COUNTING = frozenset({"number", "total"})
CARRYING = COUNTING | {"carry", "transport", "haul", "bear"}
SENDING = frozenset({"transfer", "motion"})
# Roles by which a verb without a type of its own can still be an event.
OPENING = frozenset({"figure", "motion", "transfer", "presence", "perception", "receipt"})


def read_copula(token: Token, ctx: Context) -> Trigger | str | None:
    subject = ctx.child(token, "nsubj") or _raised(token, ctx)
    where = any(
        prep.lower_ in PRESENCE_PLACES for prep in ctx.children(token, "prep")
    )
    if token.lemma_ == "be" and subject is not None and _under_way(token, ctx):
        return Trigger(token, token.i, token.i, "be", token, None, frozenset({"motion"}))
    cut = _without(token, ctx)
    if cut is not None and subject is not None:
        return Trigger(token, cut.head.i, cut.i, "be without", token, OUTAGE)
    if token.lemma_ == "be" and subject is not None and where:
        return Trigger(token, token.i, token.i, "be", token, None, frozenset({"presence"}))
    return None


def _raised(token: Token, ctx: Context) -> Token | None:
    """The subject of *are thought to be in Chad*."""
    verb = token.head
    thought = token.dep_ == "xcomp" and verb.i in ctx.cues and is_passive(verb, ctx)
    return ctx.child(verb, "nsubjpass") if thought else None


def _without(token: Token, ctx: Context) -> Token | None:
    """The supply that people are left without: *the hospital was without water*."""
    for prep in ctx.children(token, "prep"):
        thing = ctx.child(prep, "pobj") if prep.lower_ == "without" else None
        if thing is not None and thing.lemma_.lower() in noun_classes()["utilities"]:
            return thing
    return None


def _under_way(token: Token, ctx: Context) -> bool:
    """Whether somebody *is on the way* to a place."""
    return any(
        kid.lemma_ == "way" for prep in ctx.children(token, "prep") if prep.lower_ == "on"
        for kid in ctx.kids[prep.i]
    )


def read_verb(token: Token, ctx: Context) -> Trigger | str | None:
    if token.dep_ in AUXILIARIES:
        return None
    if token.dep_ in MODIFIERS:
        return MODIFIER if token.dep_ != "prep" else None
    if ctx.child(token, "det") is not None:
        return MODIFIER  # "the killed and the wounded" are people
    if token.dep_ == "acl" and token.tag_ == "VBN" and token.lemma_ in SUSPECTED:
        return MODIFIER  # "two men suspected of smuggling"
    if token.dep_ == "acl" and token.lemma_ in (CARRYING if token.tag_ == "VBG" else COUNTING):
        return MODIFIER  # "pilgrims, numbering 300", "a train carrying arms"
    if token.lemma_ in RUMOURED and is_passive(token, ctx) and ctx.child(token, "xcomp"):
        return STATUS_WORD  # "is alleged to have fled"
    if token.lemma_ == "serve" and any(kid.lower_ == "as" for kid in ctx.children(token, "prep")):
        return STATE  # "a barn that serves as a school"
    if token.dep_ == "acl" and token.tag_ == "VBN" and _is_counted_kind(token):
        return MODIFIER  # "counted 41 dead and another 112 wounded"
    phrase = particle_phrase(token, ctx)
    coding = coding_of(token, ctx)
    if carries_noun(token, ctx):
        return None
    if coding is not None and coding.weak in WEAK:
        return WEAK[coding.weak]
    roles = roles_of(phrase) or roles_of(token.lemma_.lower())
    if coding is None and _repeats(token, ctx):
        return Trigger(token, token.i, token.i, phrase, token, None, frozenset({"echo"}))
    general = coding is None or coding.weak is not None
    if general and "figure" in roles and _object_event(token, ctx):
        return None
    if coding is not None and coding.event_type == "THREATEN" and _threatens(token, ctx):
        coding, general = replace(coding, weak=None), False
    if coding is None and token.i in ctx.cues and "figure" not in roles:
        return REPORTING
    if coding is None and not roles & OPENING:
        return STATUS_WORD if _says_status(token, ctx) else NO_TYPE
    if coding is None and _says_status(token, ctx):
        return STATUS_WORD
    first, last = _verb_span(token, coding, ctx)
    return Trigger(token, first, last, phrase, token, coding, roles)


def _is_counted_kind(participle: Token) -> bool:
    """Whether a participle says of what kind a bare number is that a verb of counting gives."""
    number, after = participle.head, participle.i + 1
    if number.pos_ != "NUM" or number.i != participle.i - 1:
        return False
    verb = number.head
    counts = verb.pos_ == "VERB" and "figure" in roles_of(verb.lemma_.lower())
    bare = after >= len(participle.doc) or participle.doc[after].pos_ not in ("ADP", "ADV")
    return counts and bare and "harm" in roles_of(participle.lemma_.lower())


def _repeats(token: Token, ctx: Context) -> bool:
    """Whether `token` stands for the verb before: *after Moscow did the same*."""
    thing = ctx.child(token, "dobj", "advmod")
    return token.lemma_ == "do" and thing is not None and thing.lower_ in ECHOES


def _object_event(token: Token, ctx: Context) -> bool:
    """Whether a figure is given for another event: *put deliveries, or the arms sent, at 220*."""
    if token.dep_ == "relcl" and coding_of(token.head, ctx) is not None:
        return True  # "the casualties that the army gave"
    counted = ctx.children(token, "dobj", "nsubjpass", "nsubj")
    for prep in ctx.children(token, "prep"):
        if prep.lower_ == "of":
            counted += ctx.children(prep, "pobj", "pcomp", "amod")
    for kid in counted:
        total = kid.dep_ == "nsubj" and generic_acts().get(kid.lemma_.lower()) == "total"
        if kid.pos_ in ("NOUN", "VERB") and not total and coding_of(kid, ctx) is not None:
            return True
        described = [verb for verb in ctx.children(kid, "acl", "relcl") if verb.pos_ == "VERB"]
        if any(roles_of(verb.lemma_.lower()) & SENDING for verb in described):
            return True
    return False


def _threatens(verb: Token, ctx: Context) -> bool:
    """Whether what is warned of is a hostile act of one's own: *will block the roads*."""
    said = ctx.child(verb, "ccomp")
    if said is None or all(kid.lower_ not in THREATENED for kid in ctx.kids[said.i]):
        return False
    coding = coding_of(said, ctx) if said.pos_ == "VERB" else None
    return coding is not None and coding.event_type in HOSTILE


def particle_phrase(token: Token, ctx: Context) -> str:
    """The verb's lemma, with its particle where it has one."""
    particle = ctx.child(token, "prt")
    lemma = token.lemma_.lower()
    return lemma if particle is None else f"{lemma} {particle.lower_}"


def _says_status(token: Token, ctx: Context) -> bool:
    frames = {"xcomp": ("to", "ing"), "ccomp": ("to", "that")}
    lemma = token.lemma_.lower()
    return any(
        (lemma, "VERB", frame) in cues()
        for kid in ctx.kids[token.i] for frame in frames.get(kid.dep_, ())
    )


def carries_noun(verb: Token, ctx: Context) -> bool:
    """Whether `verb` is light: its meaning is the event noun it has as object or subject.

    *Held talks* is carried by its noun, *signed an agreement* by its verb.
    """
    nouns = [(kid, FRAMES[kid.dep_]) for kid in ctx.kids[verb.i]
             if kid.dep_ in FRAMES and kid.pos_ == "NOUN"]
    if not nouns or in_act(verb, ctx):
        return False
    lemma = particle_phrase(verb, ctx)
    own = words().get((lemma, "VERB"), ("",))[0]
    for kid, frame in nouns:
        light = cues().get((lemma, "VERB", frame)) == "light"
        light = light or (frame == "subj" and own == "INCIDENT" and _is_disaster(kid, ctx))
        light = light or (frame == "np" and lemma in light_verbs())
        light = light or ("scale" in roles_of(lemma) and is_standing(kid))
        light = light or (frame == "np" and lemma in ENDING and _is_visit(kid, ctx))
        if light and own_attack(verb, kid, ctx):
            return False  # "opened fire" is no blaze
        if light and (noun := coding_of(kid, ctx)) is not None and (
            noun.event_type != own or is_standing(kid) or own == "INCIDENT"
        ):
            return True
    return False


def in_act(verb: Token, ctx: Context) -> bool:
    """Whether `verb` makes an agreement binding: *take effect*, *come into force*."""
    coding = coding_of(verb, ctx) if verb.pos_ == "VERB" else None
    return coding is not None and coding.event_type == "AGREE" and any(
        word.lower_ in ("effect", "force")
        for kid in ctx.kids[verb.i] for word in (kid, *ctx.children(kid, "pobj"))
    )


def own_attack(verb: Token, noun: Token, ctx: Context) -> bool:
    """Whether a light verb with *fire* is an attack."""
    if noun.lemma_ != "fire":
        return False
    coding = coding_of(verb, ctx)
    return coding is not None and coding.event_type == "ASSAULT"


def _is_visit(noun: Token, ctx: Context) -> bool:
    coding = coding_of(noun, ctx)
    return coding is not None and coding.mode == "visit"


def _is_disaster(noun: Token, ctx: Context) -> bool:
    """Whether `noun` strikes by itself: *an earthquake hit Nepal*."""
    coding = coding_of(noun, ctx)
    return coding is not None and coding.event_type == "INCIDENT"


def _verb_span(token: Token, coding: Coding | None, ctx: Context) -> tuple[int, int]:
    last = token.i
    for kid in ctx.kids[token.i]:
        if kid.dep_ == "prt" and kid.i == last + 1:
            last = kid.i
    if coding is not None:
        for member in _sharing(token, coding, ctx):
            last = max(last, member.i)
    return token.i, last


def _sharing(token: Token, coding: Coding, ctx: Context) -> Iterator[Token]:
    """Coordinated verbs of the same type that share one count: *killed, wounded or captured*."""
    shared = _shared_count(token, ctx)
    if shared is not None:
        yield shared
    if not _counted(token, ctx):
        return
    queue = [kid for kid in ctx.kids[token.i] if kid.i > token.i]
    while queue:
        kid = queue.pop(0)
        if kid.dep_ not in ("conj", "advcl") or kid.pos_ != "VERB" or _has_own(kid, ctx):
            continue
        other = coding_of(kid, ctx)
        harm = "harm" in roles_of(kid.lemma_.lower())
        if harm or (other is not None and other.event_type == coding.event_type):
            yield kid
            queue += [k for k in ctx.kids[kid.i] if k.dep_ == "conj"]


def _shared_count(verb: Token, ctx: Context) -> Token | None:
    """The verb right after *or* that has the same count as its object: *seized or sank 20*."""
    if ctx.child(verb, "dobj") is not None or not any(
        kid.lower_ == "or" for kid in ctx.children(verb, "cc")
    ):
        return None
    for other in ctx.children(verb, "conj"):
        thing = ctx.child(other, "dobj")
        near = other.pos_ == "VERB" and other.i - verb.i <= 3
        if near and thing is not None and thing.i in ctx.quantities:
            return other if ctx.child(other, *SUBJECTS) is None else None
    return None


def _counted(token: Token, ctx: Context) -> bool:
    subject = ctx.child(token, "nsubjpass", "nsubj")
    party = subject if subject is not None else (token.head if token.dep_ == "acl" else None)
    if party is None or ctx.child(token, "dobj") is not None:
        return False
    return party.i in ctx.quantities or any(
        kid.i in ctx.quantities for kid in ctx.kids[party.i]
    )


def _has_own(verb: Token, ctx: Context) -> bool:
    own = SUBJECTS | AUXILIARIES | {"dobj", "mark"}
    return any(kid.dep_ in own or kid.i in ctx.quantities for kid in ctx.kids[verb.i])
