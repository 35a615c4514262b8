"""Which nouns are read as events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.events.coding import Coding, coding_of, in_phrase, is_figure
from analysis.extract.events.context import Context
from analysis.extract.events.trigger import (
    BACKGROUND,
    DOCUMENT,
    MODIFIER,
    NONE,
    SAID_BY_VERB,
    STATE,
    STATUS_WORD,
    TOPIC,
    Trigger,
)
from analysis.extract.events.types import noun_classes
from analysis.extract.events.verb_triggers import (
    MODIFIERS,
    SUBJECTS,
    WEAK,
    carries_noun,
    in_act,
    particle_phrase,
)
from analysis.extract.events.words import generic_acts, is_standing, roles_of

if TYPE_CHECKING:
    from spacy.tokens import Token

INDEFINITE = frozenset({"a", "an", "any", "no", "another", "some", "several"})
SHARES = frozenset({"percent", "%", "share", "half", "third", "quarter", "majority", "per", "cent"})
BACKDROPS = frozenset({"fighting", "conflict", "violence", "hostilities", "unrest"})
# What the verb says of its object is the event: *suspended imports*, *lifted sanctions*.
SAID_TOGETHER = frozenset({("SANCTION", "TRADE"), ("CONCEDE", "SANCTION"), ("CONCEDE", "COERCE"),
                           ("ASSAULT", "RETREAT"), ("REJECT", "AGREE")})
INSIDERS = frozenset({"close", "familiar", "privy", "briefed", "knowledge"})
UNDERGOING = frozenset({"see", "face", "experience", "witness"})
TOPIC_WORDS = frozenset({"on", "about", "over", "regarding", "concerning"})


def read_noun(token: Token, ctx: Context) -> Trigger | str | None:
    coding = coding_of(token, ctx)
    if coding is None:
        return _read_generic(token, ctx)
    if token.dep_ in MODIFIERS:
        return None if _carried(token) else MODIFIER
    verb = clause_of_noun(token)
    carried = verb is not None and token.dep_ != "nsubj" and carries_noun(verb, ctx)
    if token.dep_ == "pobj" and token.head.head.lower_ in INSIDERS:
        return BACKGROUND  # "a diplomat familiar with the talks"
    if token.dep_ == "pobj" and token.head.lower_ in TOPIC_WORDS and _about(token, ctx):
        return TOPIC
    if not carried and (_said_by(token, verb, coding, ctx) or _moved(token, verb, coding, ctx)):
        return SAID_BY_VERB
    if not carried and (reason := _aside(token, verb, coding, ctx)) is not None:
        return reason
    if coding.weak and not _is_news(token, coding, ctx, carried=carried):
        return WEAK.get(coding.weak, STATE)
    if coding.document and not carried and not _new_document(token, ctx):
        return DOCUMENT
    return Trigger(token, token.i, token.i, token.lemma_.lower(), verb or token, coding, NONE, True)


def _about(token: Token, ctx: Context) -> bool:
    """Whether `token` is what an agreement, a meeting or a restriction is about."""
    noun = token.head.head
    if noun.pos_ == "VERB":  # the parser may hang *on aid* on the verb
        noun = ctx.child(noun, "dobj") or noun
    if noun.pos_ != "NOUN":
        return False
    if noun.lemma_.lower() in noun_classes()["sanction"] | noun_classes()["restriction"]:
        return True  # "the limits on imports"
    coding = coding_of(noun, ctx) if noun == token.head.head else None
    return coding is not None and coding.event_type in ("AGREE", "CONSULT")


def _said_by(token: Token, verb: Token | None, coding: Coding, ctx: Context) -> bool:
    if coding.event_type == "AID" and _is_sum_of(token, ctx):
        return True
    if verb is None and token.dep_ == "pobj" and token.head.head.pos_ == "VERB":
        governor = token.head.head
        return in_phrase(governor, token, ctx) and coding_of(governor, ctx) is not None
    if verb is None or verb.pos_ != "VERB":
        return False
    own = coding_of(verb, ctx)
    if own is None:
        return False
    strikes = own.event_type == "INCIDENT" and "impact" in roles_of(particle_phrase(verb, ctx))
    return in_phrase(verb, token, ctx) or (
        own.event_type == coding.event_type and (token.dep_ != "nsubj" or strikes)
    )


def _is_sum_of(token: Token, ctx: Context) -> bool:
    """Whether a sum is given as aid by a verb that says so: *pledged 3 million in aid*."""
    if token.dep_ != "pobj" or token.head.lower_ not in ("in", "of", "as"):
        return False
    money = token.head.head
    if money.pos_ == "VERB":  # the parser may hang *in aid* on the verb
        money = ctx.child(money, "dobj") or money
    verb = money.head.head if money.head.lower_ == "between" else money.head
    if money.dep_ not in ("dobj", "pobj") or money.i not in ctx.quantities or verb.pos_ != "VERB":
        return False
    giving = coding_of(verb, ctx)
    return giving is not None and giving.event_type == "AID"


def _moved(token: Token, verb: Token | None, coding: Coding, ctx: Context) -> bool:
    """Whether aid is the thing that arrives, or a truce what takes effect."""
    if verb is None or token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    inner = ctx.child(verb, "xcomp") or ctx.child(verb, "acomp") or verb
    inner = ctx.child(inner, "xcomp") or inner
    roles = roles_of(particle_phrase(inner, ctx)) if inner.pos_ == "VERB" else frozenset()
    if coding.event_type == "AID" and is_standing(token):
        return bool(roles & {"motion", "transfer"})
    return in_act(inner, ctx)


def _aside(token: Token, verb: Token | None, coding: Coding, ctx: Context) -> str | None:
    """Why a noun is only mentioned: votes are counted, rallies in general are banned."""
    lemma = token.lemma_.lower()
    if coding.event_type == "ELECT" and lemma == "vote":
        shared = token.dep_ == "pobj" and token.head.lower_ == "of"
        if token.tag_ == "NNS" or (shared and token.head.head.lower_ in SHARES):
            return STATE
    if coding.event_type == "INCIDENT" and is_figure(token, ctx):
        return STATE
    if coding.event_type == "LEGAL":  # "told the hearing", "the hearing was told"
        said = token.head.head if token.dep_ == "pobj" else token.head
        if said.i in ctx.cues and said.lemma_ in ("tell", "hear", "say"):
            return STATE
    own = coding_of(verb, ctx) if verb is not None and verb.pos_ == "VERB" else None
    if own is None:
        return None
    determined = ctx.child(token, "det", "poss", "nummod")
    if own.event_type == "COERCE" and token.tag_ == "NNS" and token.dep_ == "dobj":
        return None if determined is not None else SAID_BY_VERB
    undergone = token.dep_ in ("dobj", "nsubjpass")
    pair = (own.event_type, coding.event_type)
    if pair in SAID_TOGETHER and undergone:
        return SAID_BY_VERB
    if token.dep_ == "nsubj" and lemma in BACKDROPS and determined is not None:
        return BACKGROUND
    return None


def _carried(token: Token) -> bool:
    """Whether a generic noun stands for `token`: *launch attempt* is one event, on *attempt*."""
    return generic_acts().get(token.head.lemma_.lower()) in ("act", "carrier", "try")


def _read_generic(token: Token, ctx: Context) -> Trigger | str | None:
    kind = generic_acts().get(token.lemma_.lower())
    if kind not in ("act", "try") or token.dep_ in MODIFIERS:
        return None
    if kind == "act" and token.tag_ != "NNS":
        return None  # "the works" are one act, "the work" may be anything
    complement = any(kid.dep_ in ("acl", "relcl", "advcl") for kid in ctx.kids[token.i])
    if complement or ctx.child(token, "prep") is not None:
        return STATUS_WORD
    owner = ctx.child(token, "poss", "det")
    if owner is None or owner.lower_ in INDEFINITE:
        return STATUS_WORD
    verb = clause_of_noun(token)
    return Trigger(
        token, token.i, token.i, token.lemma_.lower(), verb or token, None, frozenset({kind}), True
    )


def clause_of_noun(token: Token) -> Token | None:
    """The verb that `token` is the subject or object of, or None."""
    head = token
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    if head.dep_ in SUBJECTS or head.dep_ in ("dobj", "attr", "oprd"):
        return head.head
    return None


def _is_news(token: Token, coding: Coding, ctx: Context, *, carried: bool) -> bool:
    """Whether a noun that is mostly background is an event here."""
    if coding.weak == "counted":
        return carried or token.i in ctx.quantities
    if coding.weak == "speech act" and token.head.lemma_ in UNDERGOING:
        return False  # "has seen no threat"
    if coding.weak == "speech act" and _of_another(token, ctx):
        return True
    if coding.weak == "background" and (det := ctx.child(token, "det")) is not None:
        carried = carried and det.lower_ != "the"  # "the raid that began the war"
    return carried and coding.weak != "statement"


def _of_another(noun: Token, ctx: Context) -> bool:
    """Whether what is said is told by whose it is: *denied Oslo's accusation that it spied*."""
    owner = ctx.child(noun, "poss")
    told = owner is not None and owner.pos_ == "PROPN" and ctx.referents.of(owner)
    return bool(told) and ctx.child(noun, "acl", "relcl", "ccomp") is not None


def _new_document(token: Token, ctx: Context) -> bool:
    owner = ctx.child(token, "det", "poss")
    if owner is not None:
        return owner.lower_ in INDEFINITE
    return not any(
        ctx.referents.of(kid) for kid in ctx.children(token, "compound", "nmod", "amod")
    )  # "UN sanctions" are the ones in force
