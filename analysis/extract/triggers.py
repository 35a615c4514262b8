"""Which verbs and event nouns of a parse are events, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.event_coding import Coding, by_lemma, coding_of, in_phrase
from analysis.extract.event_context import Context
from analysis.extract.event_types import light_verbs, words
from analysis.extract.event_words import generic_acts, is_standing, verb_roles
from analysis.extract.headlines import headline_verb
from analysis.extract.records import Uncoded
from analysis.extract.status_lexicon import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

# Why a word that was read is not an event; the reasons are few, so that they can be counted.
NO_TYPE = "no event type in the word lists"
REPORTING = "reporting verb: see the attributions"
STATUS_WORD = "says the status of another event"
MODIFIER = "modifies a noun"
SAID_BY_VERB = "named by its verb"
DOCUMENT = "standing agreement or document"
PURPOSE = "purpose that repeats another event"
STATE = "state, not an event"
BACKGROUND = "background, not news"
STATEMENT = "statement: see the attributions"
TOO_GENERAL = "verb too general without two parties"
NO_PARTY = "no party or object that tells its type"

WEAK = {"background": BACKGROUND, "statement": STATEMENT, "state": STATE}
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "nummod", "case", "prep"})
AUXILIARIES = frozenset({"aux", "auxpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
INDEFINITE = frozenset({"a", "an", "any", "no", "another", "some", "several"})
PRESENCE_PLACES = frozenset({"in", "at", "near", "inside", "on", "along", "alongside"})
TOPIC = "what an agreement or a meeting is about"
TOPIC_WORDS = frozenset({"on", "about", "over", "regarding", "concerning"})
ECHOES = frozenset({"same", "so", "likewise"})
SENDING = frozenset({"transfer", "motion"})
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb or noun that is read as an event.

    `first` and `last` are the token indices of its span, last included. `clause`
    is the verb whose arguments are the event's: the word itself, the light verb
    of a noun, or the verb that a noun is subject or object of. `coding` is None
    where only the participants can tell the type.
    """

    head: Token
    first: int
    last: int
    action: str
    clause: Token
    coding: Coding | None
    roles: frozenset[str] = NONE
    nominal: bool = False


def find_triggers(ctx: Context) -> tuple[list[Trigger], list[Uncoded]]:
    """The triggers of one parse in text order, and the words that were passed over."""
    found: list[Trigger] = []
    passed: list[Uncoded] = []
    taken: set[int] = set()
    headline = headline_verb(ctx.doc, ctx.referents.mentions)
    for token in ctx.doc:
        if token.i in taken:
            continue
        if headline is not None and token.i == headline[0]:
            read: Trigger | str | None = _read_headline(token, headline[1])
        else:
            read = _read(token, ctx)
        if isinstance(read, Trigger):
            found.append(read)
            taken.update(range(read.first, read.last + 1))
        elif read:
            passed.append(passed_over(token, read))
    return found, passed


def _read_headline(token: Token, lemma: str) -> Trigger:
    roles = verb_roles().get(lemma, NONE) | {"headline"}
    return Trigger(token, token.i, token.i, lemma, token, by_lemma(lemma), roles)


def passed_over(token: Token, reason: str) -> Uncoded:
    """The record of a word that was read but is no event."""
    return Uncoded(token.idx, token.idx + len(token), token.text, token.lemma_.lower(), reason)


def _read(token: Token, ctx: Context) -> Trigger | str | None:
    pos = token.pos_
    if pos == "VERB":
        return _read_verb(token, ctx)
    if pos == "AUX":
        return None if token.dep_ in AUXILIARIES else _read_copula(token, ctx)
    if pos == "NOUN":
        return _read_noun(token, ctx)
    return None


def _read_copula(token: Token, ctx: Context) -> Trigger | str | None:
    subject = ctx.child(token, "nsubj")
    where = any(
        prep.lower_ in PRESENCE_PLACES for prep in ctx.children(token, "prep")
    )
    if token.lemma_ == "be" and subject is not None and _under_way(token, ctx):
        return Trigger(token, token.i, token.i, "be", token, None, frozenset({"motion"}))
    if token.lemma_ == "be" and subject is not None and where:
        return Trigger(token, token.i, token.i, "be", token, None, frozenset({"presence"}))
    return None


def _under_way(token: Token, ctx: Context) -> bool:
    """Whether somebody *is on the way* to a place."""
    return any(
        kid.lemma_ == "way" for prep in ctx.children(token, "prep") if prep.lower_ == "on"
        for kid in ctx.kids[prep.i]
    )


def _read_verb(token: Token, ctx: Context) -> Trigger | str | None:
    if token.dep_ in AUXILIARIES:
        return None
    if token.dep_ in MODIFIERS:
        return MODIFIER if token.dep_ != "prep" else None
    if ctx.child(token, "det") is not None:
        return MODIFIER  # "the killed and the wounded" are people
    phrase = particle_phrase(token, ctx)
    coding = coding_of(token, ctx)
    if carries_noun(token, ctx):
        return None
    if coding is not None and coding.weak in WEAK:
        return WEAK[coding.weak]
    roles = verb_roles().get(phrase) or verb_roles().get(token.lemma_.lower(), NONE)
    if coding is None and _repeats(token, ctx):
        return Trigger(token, token.i, token.i, phrase, token, None, frozenset({"echo"}))
    if coding is None and "figure" in roles and _object_event(token, ctx):
        return None
    if coding is None and token.i in ctx.cues and "figure" not in roles:
        return REPORTING
    if coding is None and not roles:
        return STATUS_WORD if _says_status(token, ctx) else NO_TYPE
    if coding is None and _says_status(token, ctx):
        return STATUS_WORD
    first, last = _verb_span(token, coding, ctx)
    return Trigger(token, first, last, phrase, token, coding, roles)


def _repeats(token: Token, ctx: Context) -> bool:
    """Whether `token` stands for the verb before: *after Moscow did the same*."""
    thing = ctx.child(token, "dobj", "advmod")
    return token.lemma_ == "do" and thing is not None and thing.lower_ in ECHOES


def _object_event(token: Token, ctx: Context) -> bool:
    """Whether a figure is given for another event: *put deliveries, or the arms sent, at 220*."""
    for kid in ctx.children(token, "dobj", "nsubjpass", "nsubj"):
        if kid.pos_ != "NOUN":
            continue
        if coding_of(kid, ctx) is not None:
            return True
        described = [verb for verb in ctx.children(kid, "acl", "relcl") if verb.pos_ == "VERB"]
        if any(verb_roles().get(verb.lemma_.lower(), NONE) & SENDING for verb in described):
            return True
    return False


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
    lemma = particle_phrase(verb, ctx)
    own = words().get((lemma, "VERB"), ("",))[0]
    for kid in ctx.kids[verb.i]:
        frame = {"dobj": "np", "nsubjpass": "np", "nsubj": "subj"}.get(kid.dep_)
        if frame is None or kid.pos_ != "NOUN":
            continue
        light = cues().get((lemma, "VERB", frame)) == "light"
        light = light or (frame == "np" and lemma in light_verbs())
        light = light or ("scale" in verb_roles().get(lemma, NONE) and is_standing(kid))
        if light and (noun := coding_of(kid, ctx)) is not None and (
            noun.event_type != own or is_standing(kid)
        ):
            return True
    return False


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
    if not _counted(token, ctx):
        return
    queue = [kid for kid in ctx.kids[token.i] if kid.i > token.i]
    while queue:
        kid = queue.pop(0)
        if kid.dep_ not in ("conj", "advcl") or kid.pos_ != "VERB" or _has_own(kid, ctx):
            continue
        other = coding_of(kid, ctx)
        harm = "harm" in verb_roles().get(kid.lemma_.lower(), NONE)
        if harm or (other is not None and other.event_type == coding.event_type):
            yield kid
            queue += [k for k in ctx.kids[kid.i] if k.dep_ == "conj"]


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
    return any(kid.dep_ in own for kid in ctx.kids[verb.i])


def _read_noun(token: Token, ctx: Context) -> Trigger | str | None:
    coding = coding_of(token, ctx)
    if coding is None:
        return _read_generic(token, ctx)
    if token.dep_ in MODIFIERS:
        return None if _carried(token) else MODIFIER
    verb = clause_of_noun(token)
    carried = verb is not None and token.dep_ != "nsubj" and carries_noun(verb, ctx)
    if token.dep_ == "pobj" and token.head.lower_ in TOPIC_WORDS and _about(token, ctx):
        return TOPIC
    if not carried and _said_by(token, verb, coding, ctx):
        return SAID_BY_VERB
    if coding.weak and not carried and not (coding.weak == "counted" and _has_number(token, ctx)):
        return WEAK.get(coding.weak, STATE)
    if coding.document and not carried and not _new_document(token, ctx):
        return DOCUMENT
    return Trigger(token, token.i, token.i, token.lemma_.lower(), verb or token, coding, NONE, True)


def _about(token: Token, ctx: Context) -> bool:
    """Whether `token` is what an agreement or a meeting is about."""
    noun = token.head.head
    if noun.pos_ != "NOUN":
        return False
    coding = coding_of(noun, ctx)
    return coding is not None and coding.event_type in ("AGREE", "CONSULT")


def _said_by(token: Token, verb: Token | None, coding: Coding, ctx: Context) -> bool:
    if verb is None and token.dep_ == "pobj" and token.head.head.pos_ == "VERB":
        return in_phrase(token.head.head, token, ctx) and coding_of(token.head.head, ctx) is not None
    if verb is None or verb.pos_ != "VERB":
        return False
    own = coding_of(verb, ctx)
    if own is None:
        return False
    return in_phrase(verb, token, ctx) or (
        own.event_type == coding.event_type and token.dep_ != "nsubj"
    )


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
    while head.dep_ == "conj" and head.head is not head:
        head = head.head
    if head.dep_ in SUBJECTS or head.dep_ in ("dobj", "attr", "oprd"):
        return head.head
    return None


def _has_number(token: Token, ctx: Context) -> bool:
    return token.i in ctx.quantities


def _new_document(token: Token, ctx: Context) -> bool:
    owner = ctx.child(token, "det", "poss")
    return owner is None or owner.lower_ in INDEFINITE
