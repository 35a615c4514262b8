"""The grammatical arguments of a trigger: who acts, what is acted on, by which prepositions.

Identities are told in participants.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.events.coding import coding_of
from analysis.extract.events.context import Context
from analysis.extract.events.headlines import headline_object
from analysis.extract.events.subjects import (
    DEPTH,
    NOUN_LIKE,
    dative_of,
    is_infinitive,
    is_passive,
    object_of,
    understood,
)
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.words import roles_of
from analysis.extract.status.lexicon import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

# Prepositions that say who says so, or what belongs to a number.
NOT_ARGUMENTS = frozenset({"according", "including", "like", "than", "as", "before", "since"})
# What goes on from the object of another preposition: *on their way towards Kyoto*.
ONWARD = frozenset({"to", "with", "into", "towards", "toward"})
GIFTS = frozenset({"aid", "assistance", "support", "help", "relief", "funding"})
# What a governing verb may say about its noun so that its subject is the one who does it.
DONE_BY_SUBJECT = frozenset({"light", "committed", "intended", "scheduled", "tried", "announced",
                             "continuing", "failed", "stalled", "stopped", "same", "refused",
                             "threatened", "wished", "offered"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """Tokens that head the arguments; `preps` pairs each preposition with its object."""

    agent: Token | None = None
    patient: Token | None = None
    dative: Token | None = None
    owner: Token | None = None
    preps: tuple[tuple[str, Token], ...] = ()
    passive: bool = False
    noun: Token | None = None  # the trigger itself, where it is a noun
    complement: Token | None = None  # the verb of what is promised, threatened, hinted at


def arguments_of(trigger: Trigger, ctx: Context) -> Arguments:
    """The arguments of one trigger."""
    if trigger.nominal:
        return _nominal(trigger, ctx)
    if "headline" in trigger.roles:
        return _of_headline(trigger.head, ctx)
    verb = trigger.head
    subject, passive = _by_whom(verb, ctx) or understood(verb, ctx), is_passive(verb, ctx)
    preps = prepositions(verb, ctx)
    patient = object_of(verb, ctx) or _sum_between(verb, ctx)
    if not passive:
        if patient is not None:
            preps += prepositions(patient, ctx)
            preps += _purpose(verb, ctx)
            preps += tuple(pair for prep, held in preps if prep == "in"
                           and held.lemma_ in GIFTS for pair in prepositions(held, ctx))
        complement = ctx.child(verb, "ccomp", "xcomp")
        return Arguments(
            subject, patient, dative_of(verb, ctx), None, preps, complement=complement
        )
    agent = next((token for prep, token in preps if prep == "by" and _is_agent(token)), None)
    if subject is not None:
        preps += prepositions(subject, ctx)
    preps += _purpose(verb, ctx)
    return Arguments(agent, subject, ctx.child(verb, "dobj"), None, preps, passive=True)


def _sum_between(verb: Token, ctx: Context) -> Token | None:
    """The sum in *pledged between 3 and 4 million euros*, which the parser hangs on *between*."""
    prep = next((kid for kid in ctx.children(verb, "prep") if kid.lower_ == "between"), None)
    thing = ctx.child(prep, "pobj") if prep is not None and prep.i == verb.i + 1 else None
    return thing if thing is not None and thing.i in ctx.quantities else None


def _of_headline(verb: Token, ctx: Context) -> Arguments:
    preps: tuple[tuple[str, Token], ...] = ()
    for token in verb.sent:
        if token.pos_ in NOUN_LIKE:
            preps += prepositions(token, ctx)
    return Arguments(ctx.doc[verb.i - 1], headline_object(verb), None, None, preps)


def _purpose(verb: Token, ctx: Context) -> tuple[tuple[str, Token], ...]:
    """What a purpose tells of goal and side: *sent to train in Russia*, *to help Moscow*."""
    found: tuple[tuple[str, Token], ...] = ()
    for clause in ctx.children(verb, "advcl", "xcomp"):
        if not is_infinitive(clause, ctx):
            continue
        found += tuple(pair for pair in prepositions(clause, ctx) if pair[0] in ("in", "for", "to"))
        if "help" in roles_of(clause.lemma_.lower()):
            inner = ctx.child(clause, "dobj") or _helped(clause, ctx)
            found += (("for", inner),) if inner is not None else ()
    return found


def _helped(verb: Token, ctx: Context) -> Token | None:
    clause = ctx.child(verb, "ccomp", "xcomp")
    return ctx.child(clause, "nsubj") if clause is not None else None


def _is_agent(token: Token) -> bool:
    return token.head.dep_ == "agent"


def prepositions(word: Token, ctx: Context) -> tuple[tuple[str, Token], ...]:
    """The prepositional phrases of `word`, each as preposition and object, in text order."""
    found: list[tuple[str, Token]] = []
    queue = [kid for kid in ctx.kids[word.i] if kid.pos_ in ("ADP", "SCONJ") or kid.dep_ == "prep"]
    while queue:
        prep = queue.pop(0)
        if prep.lower_ in NOT_ARGUMENTS:
            continue
        for kid in ctx.kids[prep.i]:
            if kid.dep_ == "pobj":
                found.append((prep.lower_, kid))
                queue += [k for k in ctx.children(kid, "prep") if k.lower_ in ONWARD]
            elif kid.dep_ == "prep" or (kid.dep_ == "conj" and kid.pos_ == "ADP"):
                queue.append(kid)
    return tuple(found)


def _nominal(trigger: Trigger, ctx: Context) -> Arguments:
    noun, verb = trigger.head, trigger.clause
    preps = prepositions(noun, ctx)
    owner = ctx.child(noun, "poss")
    agent = next((token for prep, token in preps if prep == "by"), None)
    for clause in _described_by(noun, ctx):
        preps += prepositions(clause, ctx)  # "agreements made between", "which was held in"
    if verb == noun:
        owner = _bound(owner, noun, ctx)
        if agent is None and owner is None:
            agent = _agreed_by(noun, ctx) or _meanwhile(noun, ctx)
        return Arguments(agent, None, None, owner, preps, noun=noun)
    if noun.dep_ == "dobj" and agent is None and owner is None and _does(verb, ctx):
        agent = understood(verb, ctx)
    if agent is None and owner is None:
        agent = _agreed_by(noun, ctx)
    return Arguments(agent, None, None, owner, preps + prepositions(verb, ctx), noun=noun)


def _agreed_by(noun: Token, ctx: Context) -> Token | None:
    """Who does what is agreed or decided on: *agreed to a truce*, *committed to talks*."""
    prep, verb = noun.head, noun.head.head
    if noun.dep_ != "pobj" or prep.lower_ not in ("to", "on", "for") or verb.pos_ != "VERB":
        return None
    lemma = verb.lemma_.lower()
    effect = cues().get((f"{lemma} {prep.lower_}", "VERB", "np"))
    if prep.lower_ == "for":  # "prepares for a trip"
        effect = effect or cues().get((lemma, "VERB", "np"))
    return understood(verb, ctx) if effect in DONE_BY_SUBJECT else None


def _by_whom(verb: Token, ctx: Context) -> Token | None:
    """Who does what a gerund names: *nine died in shelling by Sudan*."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("pcomp", "nsubj", "csubj"):
        return None
    held = (token for prep, token in prepositions(verb, ctx) if prep == "by")
    return next((token for token in held if ctx.referents.of(token)), None)


def _meanwhile(noun: Token, ctx: Context) -> Token | None:
    """Who does what a phrase names: *met him during a visit*, *killed six in an air strike*."""
    prep = noun.head
    article = ctx.child(noun, "det")
    if noun.dep_ != "pobj" or prep.head.pos_ != "VERB":
        return None
    harm = prep.lower_ in ("in", "with", "by") and "harm" in roles_of(prep.head.lemma_.lower())
    if prep.lower_ in ("after", "before", "following") and article is None and _with(noun, ctx):
        return understood(prep.head, ctx)  # "said after talks with her"
    if prep.lower_ != "during" and (not harm or is_passive(prep.head, ctx)):
        return None
    indefinite = article is not None and article.lower_ in ("a", "an")
    return understood(prep.head, ctx) if indefinite else None


def _with(noun: Token, ctx: Context) -> bool:
    """Whether `noun` is a meeting with somebody."""
    coding = coding_of(noun, ctx)
    met = any(prep.lower_ == "with" for prep in ctx.children(noun, "prep"))
    return met and coding is not None and coding.event_type == "CONSULT"


def _described_by(noun: Token, ctx: Context) -> list[Token]:
    """The clauses that describe `noun`, also those hung on a noun further off.

    In *the first meeting since their summit in June, which was held in Rome* the
    clause belongs to the event noun next to it.
    """
    found: list[Token] = []
    node = noun
    for _ in range(DEPTH):
        found += [
            clause for clause in ctx.children(node, "acl", "relcl")
            if clause.pos_ == "VERB" and clause.tag_ != "VB" and clause.i > noun.i
            and _nearest_event(clause, ctx) in (None, noun)
        ]
        if node.dep_ not in ("pobj", "prep"):
            break
        node = node.head
    return found


def _nearest_event(clause: Token, ctx: Context) -> Token | None:
    node = ctx.doc[max(0, clause.left_edge.i - 1)]
    while node.is_punct and node.i > 0:
        node = ctx.doc[node.i - 1]
    while node.head != node and node.pos_ not in ("VERB", "AUX"):
        if node.pos_ == "NOUN" and coding_of(node, ctx) is not None:
            return node
        node = node.head
    return None


def _bound(owner: Token | None, noun: Token, ctx: Context) -> Token | None:
    # "At their summit, A and B sealed a pact": the owner is named by the clause that follows.
    if owner is None or owner.lower_ != "their":
        return owner
    node = noun
    while node.dep_ in ("pobj", "prep"):
        node = node.head
    subject = understood(node, ctx) if node.pos_ == "VERB" and node.i > noun.i else None
    return subject if subject is not None and ctx.child(subject, "conj") is not None else owner


def _does(verb: Token, ctx: Context) -> bool:
    """Whether the subject of `verb` is who does what its object names: *held talks*."""
    lemma = verb.lemma_.lower()
    particle = ctx.child(verb, "prt")
    phrase = lemma if particle is None else f"{lemma} {particle.lower_}"
    effect = cues().get((phrase, "VERB", "np")) or cues().get((lemma, "VERB", "np"))
    return effect in DONE_BY_SUBJECT or (
        effect in (None, "prevented") and "doing" in roles_of(phrase) | roles_of(lemma))
