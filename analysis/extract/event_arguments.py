"""The grammatical arguments of a trigger: who acts, what is acted on, by which prepositions.

Active and passive, relative clauses, reduced relatives, coordination, control
and participles are undone here; identities are told in participants.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.event_coding import coding_of
from analysis.extract.event_context import Context
from analysis.extract.event_words import verb_roles
from analysis.extract.headlines import headline_object
from analysis.extract.status_lexicon import cues
from analysis.extract.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
RELATIVES = frozenset({"who", "which", "that", "whom"})
# Verbs whose infinitive is done by their subject although they have an object.
SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "threaten", "agree", "use", "need", "take"})
NO_ROLES: frozenset[str] = frozenset()
NOUN_LIKE = frozenset({"NOUN", "PROPN", "PRON"})
# Prepositions that say who says so, or what belongs to a number.
NOT_ARGUMENTS = frozenset({"according", "including", "like", "than", "as", "before", "since"})
# What a governing verb may say about its noun so that its subject is the one who does it.
DONE_BY_SUBJECT = frozenset({"light", "committed", "intended", "scheduled", "tried", "announced",
                             "continuing", "failed", "stalled", "stopped", "same", "refused",
                             "threatened", "wished", "offered"})
DOERS = frozenset({"enter", "join", "attend", "pursue", "end", "lead", "engage", "deal"})
DEPTH = 6  # clauses or phrases to climb


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


def arguments_of(trigger: Trigger, ctx: Context) -> Arguments:
    """The arguments of one trigger."""
    if trigger.nominal:
        return _nominal(trigger, ctx)
    if "headline" in trigger.roles:
        return _of_headline(trigger.head, ctx)
    verb = trigger.head
    subject, passive = subject_of(verb, ctx)
    preps = prepositions(verb, ctx)
    patient = _object(verb, ctx)
    if not passive:
        if patient is not None:
            preps += prepositions(patient, ctx)
            preps += _purpose(verb, ctx)
        return Arguments(subject, patient, _dative(verb, ctx), None, preps)
    agent = next((token for prep, token in preps if prep == "by" and _is_agent(token)), None)
    if subject is not None:
        preps += prepositions(subject, ctx)
    preps += _purpose(verb, ctx)
    return Arguments(agent, subject, ctx.child(verb, "dobj"), None, preps, passive=True)


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
        if not _infinitive(clause, ctx):
            continue
        found += tuple(pair for pair in prepositions(clause, ctx) if pair[0] in ("in", "for", "to"))
        if "help" in verb_roles().get(clause.lemma_.lower(), NO_ROLES):
            inner = ctx.child(clause, "dobj") or _helped(clause, ctx)
            found += (("for", inner),) if inner is not None else ()
    return found


def _helped(verb: Token, ctx: Context) -> Token | None:
    clause = ctx.child(verb, "ccomp", "xcomp")
    return ctx.child(clause, "nsubj") if clause is not None else None


def _is_agent(token: Token) -> bool:
    return token.head.dep_ == "agent"


def is_passive(verb: Token, ctx: Context) -> bool:
    """Whether `verb` is passive, also as a reduced relative or a later conjunct."""
    if any(kid.dep_ in ("nsubjpass", "auxpass", "csubjpass") for kid in ctx.kids[verb.i]):
        return True
    if verb.dep_ == "ccomp" and _misread_object(verb.head, ctx) is not None:
        return True
    if verb.tag_ != "VBN" or any(kid.dep_ == "aux" for kid in ctx.kids[verb.i]):
        return False
    if verb.dep_ in ("acl", "advcl"):
        return True
    return verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head, ctx)


def subject_of(verb: Token, ctx: Context) -> tuple[Token | None, bool]:
    """The understood subject of `verb`, and whether it is the one acted on."""
    return understood(verb, ctx), is_passive(verb, ctx)


def understood(verb: Token, ctx: Context, depth: int = 0) -> Token | None:
    """The subject that `verb` has itself or inherits from what governs it, or None."""
    own = ctx.child(verb, *SUBJECTS)
    if own is not None:
        return _antecedent(own, verb, ctx)
    if depth > DEPTH:
        return None
    head = _said(verb, ctx)
    if head is verb:
        return _dislocated(verb, ctx)
    if verb.dep_ == "ccomp" and not _infinitive(verb, ctx) and verb.tag_ != "VBG":
        return _dislocated(verb, ctx)
    if verb.dep_ in ("acl", "relcl"):
        return _adnominal(verb, head, ctx, depth)
    if verb.dep_ in ("xcomp", "ccomp", "conj", "advcl", "pcomp", "dep", "acomp", "oprd", "attr"):
        return _inherited(verb, head, ctx, depth)
    return None


def _said(verb: Token, ctx: Context) -> Token:
    """The governor of `verb`; for a clause inside a claim never the verb that says so.

    In *has suffered losses while fighting, the agency said* the parser may hang
    *fighting* on *said*.
    """
    head = verb.head
    claim = ctx.claims.get(verb.i)
    if verb.dep_ == "advcl" and claim is not None and ctx.cues.get(head.i) is claim:
        main = ctx.child(head, "ccomp")
        if main is not None and main.i < verb.i:
            return main
    return head


def _dislocated(verb: Token, ctx: Context) -> Token | None:
    # A subject that the parser could not attach stands as a bare noun before the verb.
    for kid in ctx.kids[verb.i]:
        if kid.i < verb.i and kid.dep_ in ("npadvmod", "dep") and (
            kid.pos_ == "NUM" or kid.ent_type_ == "CARDINAL"
        ):
            return kid
    return None


def _antecedent(subject: Token, verb: Token, ctx: Context) -> Token:
    if subject.lower_ in RELATIVES and subject.tag_ in ("WDT", "WP", "IN"):
        node = verb
        while node.dep_ == "conj":
            node = node.head
        if node.dep_ == "relcl":
            return node.head
    return subject


def _adnominal(verb: Token, noun: Token, ctx: Context, depth: int) -> Token | None:
    if verb.tag_ in ("VBN", "VBG") and verb.dep_ == "acl" and not _infinitive(verb, ctx):
        return noun
    if verb.dep_ == "relcl" and not _infinitive(verb, ctx):
        return noun if not any(kid.lower_ in RELATIVES for kid in ctx.kids[verb.i]) else None
    return owner_of(noun, ctx) or _governor_subject(noun, ctx, depth)


def _infinitive(verb: Token, ctx: Context) -> bool:
    return any(kid.tag_ == "TO" for kid in ctx.kids[verb.i])


def owner_of(noun: Token, ctx: Context) -> Token | None:
    """Who has `noun`: its possessive, or the one a *by*, *in* or *among* phrase names."""
    owner = ctx.child(noun, "poss")
    if owner is not None:
        return owner
    for prep in ctx.children(noun, "prep", "agent"):
        if prep.lower_ in ("by", "in", "of", "among", "from"):
            held = ctx.child(prep, "pobj")
            if held is not None and (held.pos_ == "PROPN" or prep.lower_ == "by"):
                return held
    return None


def _governor_subject(noun: Token, ctx: Context, depth: int) -> Token | None:
    node = noun
    while node.dep_ in ("pobj", "prep", "conj", "attr", "dobj", "appos") and node.head is not node:
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            return understood(node, ctx, depth + 1)
    return None


def _inherited(verb: Token, head: Token, ctx: Context, depth: int) -> Token | None:
    if verb.dep_ == "pcomp":
        return _after_preposition(head, ctx, depth)
    if head.pos_ in ("ADJ", "NOUN") and verb.dep_ in ("xcomp", "ccomp", "advcl"):
        if head.pos_ == "NOUN":
            return owner_of(head, ctx) or _governor_subject(head, ctx, depth)
        head = head.head
    if verb.dep_ in ("xcomp", "ccomp") and head.lemma_ not in SUBJECT_CONTROL:
        controller = ctx.child(head, "dobj", "dative")
        if controller is not None and controller.i < verb.i:
            return controller
    if verb.dep_ == "advcl" and ctx.child(verb, "mark") is not None and verb.tag_ in ("VBD", "VBZ"):
        return None
    if head.pos_ not in ("VERB", "AUX", "ADJ"):
        return None
    return understood(head, ctx, depth + 1)


def _after_preposition(prep: Token, ctx: Context, depth: int) -> Token | None:
    governor = prep.head
    if prep.dep_ == "conj" and prep.pos_ == "ADP":
        governor = governor.head
    if governor.pos_ in ("VERB", "AUX"):
        controller = ctx.child(governor, "dobj") if prep.lower_ in ("with", "of", "for", "from") else None
        return controller or understood(governor, ctx, depth + 1)
    if governor.pos_ in NOUN_LIKE:
        return owner_of(governor, ctx) or _governor_subject(governor, ctx, depth)
    return None


def _object(verb: Token, ctx: Context) -> Token | None:
    found = ctx.child(verb, "dobj", "oprd")
    if found is None:
        if verb.dep_ == "relcl" and ctx.child(verb, *SUBJECTS) is not None:
            subject = ctx.child(verb, *SUBJECTS)
            return verb.head if subject is not None and subject.lower_ not in RELATIVES else None
        return _shared_object(verb, ctx) or _misread_object(verb, ctx)
    if found.lower_ in RELATIVES and verb.dep_ == "relcl":
        return verb.head
    return found


def _shared_object(verb: Token, ctx: Context) -> Token | None:
    # "signed and ratified the treaty": the object hangs on the last conjunct.
    for kid in ctx.children(verb, "conj"):
        if kid.pos_ == "VERB" and ctx.child(kid, *SUBJECTS) is None and kid.i - verb.i <= 3:
            return ctx.child(kid, "dobj")
    return None


def _misread_object(verb: Token, ctx: Context) -> Token | None:
    """The object that the parser took for the subject of a clause.

    In *dismantled towers erected in 2006* the second verb describes the object.
    """
    clause = ctx.child(verb, "ccomp")
    if clause is None or clause.tag_ not in ("VBD", "VBN") or verb.i in ctx.cues:
        return None
    noun = ctx.child(clause, "nsubj")
    if noun is None or noun.pos_ != "NOUN" or noun.left_edge.i != verb.i + 1:
        return None
    free = ctx.child(clause, "aux", "mark", "dobj") is None
    return noun if free and (verb.lemma_, "VERB", "that") not in cues() else None


def _dative(verb: Token, ctx: Context) -> Token | None:
    kid = ctx.child(verb, "dative")
    if kid is None:
        return None
    return ctx.child(kid, "pobj") if kid.pos_ == "ADP" else kid


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
                queue += [k for k in ctx.kids[kid.i] if k.dep_ == "prep" and k.lower_ in ("to", "with")]
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
    if verb is noun:
        owner = _bound(owner, noun, ctx)
        return Arguments(agent, None, None, owner, preps, noun=noun)
    if noun.dep_ == "dobj" and agent is None and owner is None and _does(verb, ctx):
        agent = understood(verb, ctx)
    return Arguments(agent, None, None, owner, preps + prepositions(verb, ctx), noun=noun)


def _described_by(noun: Token, ctx: Context) -> list[Token]:
    """The clauses that describe `noun`, also those hung on a noun further off.

    In *the first meeting since their summit in June, which was held in Rome* the
    clause belongs to the event noun next to it.
    """
    found = []
    node = noun
    for _ in range(DEPTH):
        for clause in ctx.children(node, "acl", "relcl"):
            if clause.pos_ == "VERB" and clause.tag_ != "VB" and clause.i > noun.i:
                if _nearest_event(clause, ctx) in (None, noun):
                    found.append(clause)
        if node.dep_ not in ("pobj", "prep"):
            break
        node = node.head
    return found


def _nearest_event(clause: Token, ctx: Context) -> Token | None:
    node = ctx.doc[max(0, clause.left_edge.i - 1)]
    while node.is_punct and node.i > 0:
        node = ctx.doc[node.i - 1]
    while node.head is not node and node.pos_ not in ("VERB", "AUX"):
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
    return effect in DONE_BY_SUBJECT or (effect is None and not {phrase, lemma}.isdisjoint(DOERS))
