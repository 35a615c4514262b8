"""Where an event took place: what its words name, and what harm shares with its cause."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments, prepositions
from analysis.extract.events.coding import Coding, coding_of
from analysis.extract.events.context import Context
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.words import roles_of

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACE_PREPOSITIONS = ("to", "into", "in", "at", "inside", "near", "on", "over", "onto", "towards",
                      "around", "along", "through", "off", "from", "outside", "across")
CAUSES = frozenset({"INCIDENT", "ASSAULT"})
WHEN = frozenset({"when", "after", "as"})
COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast",
                     "southwest", "outside", "off"})
HARMFUL = frozenset({"INCIDENT", "ASSAULT", "CASUALTIES", "COERCE"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
# Acts whose object may be the place itself: *reached the port*, *retook the town*, *rebuild it*.
ON_PLACES = frozenset({"AID", "MOBILIZE", "RETREAT", "ASSAULT", "BUILD"})
# Acts whose place is the one led to, not the one *from* where.
LEFT_BEHIND = frozenset({"AID", "MOBILIZE"})
# Beside whom somebody is; where those are is where it happens: *fight alongside units in Kyoto*.
BESIDE = frozenset({"alongside", "beside", "with", "against"})
SCENES = frozenset({"in", "near", "at", "inside", "on"})


def effect_of(trigger: Trigger, ctx: Context) -> Token | None:
    """The verb of harm whose subject a noun is: *the strike killed ten*, or None."""
    if not trigger.nominal or trigger.coding is None or trigger.coding.event_type not in CAUSES:
        return None
    if trigger.head.dep_ == "nsubj":
        verbs = [trigger.clause]
    else:  # a main verb that the parser hung on its subject
        verbs = [kid for kid in ctx.children(trigger.head, "acl")
                 if kid.tag_ == "VBD" or ctx.child(kid, "dobj") is not None]
    return next((verb for verb in verbs if _kind(verb, ctx) in HARMFUL), None)


def _kind(token: Token, ctx: Context) -> str | None:
    coding = coding_of(token, ctx) if token.pos_ in ("NOUN", "VERB") else None
    return coding.event_type if coding is not None else None


def cause_of(trigger: Trigger, ctx: Context) -> Token | None:
    """The event that does the harm `trigger` tells of, a noun or the verb of a clause, or None.

    *The strike killed ten*, *ten died when a bus crashed*, *a bus crashed, killing ten*.
    """
    if trigger.nominal or trigger.coding is None or trigger.coding.event_type not in HARMFUL:
        return None
    verb = trigger.head
    while verb.dep_ == "conj" and ctx.child(verb, *SUBJECTS) is None and verb.head != verb:
        verb = verb.head
    subject = verb.head if verb.dep_ == "acl" else ctx.child(verb, "nsubj")
    if subject is not None and subject.tag_ == "WDT":
        subject = verb.head
    if subject is not None and subject.pos_ == "NOUN" and _kind(subject, ctx) in CAUSES:
        return subject
    if "harm" not in trigger.roles:
        return None
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.pos_ == "VERB":
        return verb.head
    return next((clause for clause in ctx.children(verb, "advcl")
                 if _when(clause, ctx) and _kind(clause, ctx) in CAUSES), None)


def _when(clause: Token, ctx: Context) -> bool:
    return any(kid.lower_ in WHEN for kid in ctx.children(clause, "advmod", "mark"))


def place_of(arguments: Arguments, ctx: Context) -> tuple[str, str | None] | None:
    """Text and id of the place that an argument names, the goal before the scene."""
    beside = tuple(pair for prep, held in arguments.preps if prep in BESIDE
                   for pair in prepositions(held, ctx) if pair[0] in SCENES)
    for wanted in PLACE_PREPOSITIONS:
        for prep, token in (*arguments.preps, *beside):
            if prep != wanted:
                continue
            for named in (token, *_parts_of(token, ctx)):
                mention = ctx.referents.mention(named)
                if mention is not None and mention.is_place:
                    return mention.text, mention.actor_id
    return None


def of_goal(
    trigger: Trigger, arguments: Arguments, coding: Coding, ctx: Context
) -> Arguments:
    """The arguments that tell where those sent or counted end up.

    Not *brought from Kyoto*; of a figure those behind its verb: *in Rome he spoke of
    40 men in Kyoto*.
    """
    if coding.event_type in LEFT_BEHIND:
        arguments = replace(
            arguments, preps=tuple(pair for pair in arguments.preps if pair[0] != "from"))
    if coding.weak != "figure" or trigger.nominal:
        return arguments
    behind = [pair for pair in arguments.preps if pair[1].i > trigger.head.i]
    behind += [pair for _, held in behind if held.i in ctx.quantities
               for pair in prepositions(held, ctx) if pair[0] in SCENES]
    return replace(arguments, preps=tuple(behind))


def place_acted_on(
    trigger: Trigger, arguments: Arguments, coding: Coding, ctx: Context
) -> tuple[str, str | None] | None:
    """The place that is reached, taken or built: the object of the act itself, or None."""
    thing = arguments.patient
    if thing is None or trigger.nominal or coding.event_type not in ON_PLACES:
        return None
    mention = ctx.referents.mention(thing)
    return (mention.text, mention.actor_id) if mention is not None and mention.is_place else None


def place_beside(
    trigger: Trigger, arguments: Arguments, ctx: Context
) -> tuple[str, str | None] | None:
    """The place that harm shares with its cause, its victims or the verb it is joined to."""
    if (found := _among(trigger, arguments, ctx)) is not None:
        return found
    cause = cause_of(trigger, ctx)
    if cause is not None:
        preps = prepositions(cause, ctx)
        preps += tuple(pair for _, held in preps for pair in prepositions(held, ctx))
        found = place_of(replace(arguments, preps=preps), ctx)
        if found is not None:
            return found
    beside = tuple(
        ("near", held) for kid in ctx.children(trigger.head, "advmod") if kid.lower_ in COMPASS
        for prep, held in prepositions(kid, ctx) if prep == "of"
    )  # "struck 30 kilometres north of Quito"
    if beside:
        return place_of(replace(arguments, preps=beside), ctx)
    if (found := _around(trigger, arguments, ctx)) is not None:
        return found
    effect = effect_of(trigger, ctx) or trigger.head
    for kid in ctx.children(effect, "conj"):
        same = "harm" in roles_of(kid.lemma_.lower()) and ctx.child(kid, *SUBJECTS) is None
        if same and "harm" in roles_of(effect.lemma_.lower()):
            return place_of(replace(arguments, preps=prepositions(kid, ctx)), ctx)
    return None


def _around(
    trigger: Trigger, arguments: Arguments, ctx: Context
) -> tuple[str, str | None] | None:
    """The place told before the clause or behind what is acted on, by the clause that describes it.

    *It was in Mombasa that two buses collided*; *hit a convoy guarded by soldiers in Chad*.
    """
    verb, preps = trigger.head, ()
    if verb.dep_ == "ccomp" and verb.head.lemma_ == "be" and verb.i > verb.head.i:
        first = ctx.child(verb.head, "nsubj", "expl")
        preps = prepositions(verb.head, ctx) if first is not None and first.lower_ == "it" else ()
    elif not trigger.nominal and trigger.coding and trigger.coding.event_type in HARMFUL:
        for clause in ctx.children(arguments.patient, "acl") if arguments.patient else ():
            preps += prepositions(clause, ctx)
        preps += tuple(pair for _, held in preps for pair in prepositions(held, ctx))
    scenes = tuple(pair for pair in preps if pair[0] in SCENES)
    return place_of(replace(arguments, preps=scenes), ctx) if scenes else None


def _among(
    trigger: Trigger, arguments: Arguments, ctx: Context
) -> tuple[str, str | None] | None:
    """Where those are of whom some come to harm: *40 of the soldiers in Kyoto were killed*."""
    some = arguments.patient if arguments.passive else arguments.agent
    if some is None or trigger.nominal or "harm" not in trigger.roles or some.tag_ != "CD":
        return None
    of = next((kid for kid in ctx.children(some, "prep") if kid.lower_ == "of"), None)
    whole = ctx.child(of, "pobj") if of is not None else None
    if whole is None:
        return None
    return place_of(replace(arguments, preps=prepositions(whole, ctx)), ctx)


def _parts_of(token: Token, ctx: Context) -> list[Token]:
    """The places that a common noun is a part of: *in the hills of eastern Nepal*."""
    if token.pos_ != "NOUN" or ctx.referents.mention(token) is not None:
        return []
    found = [kid for prep in ctx.children(token, "prep") if prep.lower_ in ("of", "in", "near")
             for kid in ctx.children(prep, "pobj")]
    return [*ctx.children(token, "compound", "nmod"), *found]  # "in the Mombasa stadium"
