"""The understood subject and object of a verb, whatever the construction.

Active and passive, relative clauses, reduced relatives, coordination, control
and participles are undone here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.events.context import Context
from analysis.extract.events.words import rejected_things, roles_of
from analysis.extract.status.lexicon import cues
from analysis.extract.syntax import asking_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
RELATIVES = frozenset({"who", "which", "that", "whom"})
NOUN_LIKE = frozenset({"NOUN", "PROPN", "PRON"})
DEPTH = 6  # clauses or phrases to climb


def is_passive(verb: Token, ctx: Context) -> bool:
    """Whether `verb` is passive, also as a reduced relative or a later conjunct."""
    if any(kid.dep_ in ("nsubjpass", "auxpass", "csubjpass") for kid in ctx.kids[verb.i]):
        return True
    if verb.dep_ == "ccomp" and _misread_object(verb.head, ctx) is not None:
        return True
    if verb.tag_ != "VBN" or any(kid.dep_ == "aux" for kid in ctx.kids[verb.i]):
        return False
    if verb.dep_ in ("acl", "advcl"):
        roles = roles_of(verb.lemma_.lower())
        return "motion" not in roles or "transfer" in roles  # "soldiers left in May"
    return verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head, ctx)


def understood(verb: Token, ctx: Context, depth: int = 0) -> Token | None:
    """The subject that `verb` has itself or inherits from what governs it, or None."""
    own = ctx.child(verb, *SUBJECTS)
    if own is not None:
        return _antecedent(own, verb, ctx)
    if depth > DEPTH:
        return None
    if (asking := asking_verb(verb)) is not None:
        return understood(asking, ctx, depth + 1)
    head = _said(verb, ctx)
    if head == verb:
        return _dislocated(verb, ctx)
    if verb.dep_ == "ccomp" and not is_infinitive(verb, ctx) and verb.tag_ != "VBG":
        return _dislocated(verb, ctx)
    if verb.dep_ in ("acl", "relcl"):
        return _adnominal(verb, head, ctx, depth)
    if verb.dep_ == "advcl" and (described := _described(verb, ctx)) is not None:
        return described
    if verb.dep_ in ("xcomp", "ccomp", "conj", "advcl", "pcomp", "dep", "acomp", "oprd", "attr"):
        return _inherited(verb, head, ctx, depth)
    return None


def _said(verb: Token, ctx: Context) -> Token:
    """The governor of `verb`; for a clause between claim and source the claim's own verb.

    In *has suffered losses while fighting, the agency said* the parser may hang
    *fighting* on *said*.
    """
    head = verb.head
    if verb.dep_ != "advcl" or head.i not in ctx.cues:
        return head
    main, subject = ctx.child(head, "ccomp"), ctx.child(head, "nsubj")
    between = main is not None and main.i < verb.i and (subject is None or verb.i < subject.i)
    return main if main is not None and between else head


def _described(verb: Token, ctx: Context) -> Token | None:
    """The noun or number right before a participle that describes it: *of 148 delivered*."""
    before = ctx.doc[verb.i - 1] if verb.i else verb
    if verb.tag_ != "VBN" or before.dep_ not in ("pobj", "dobj"):
        return None
    return before if before.pos_ in ("NOUN", "NUM") and before.i > verb.head.i else None


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
            return _all_described(node, ctx)
    return subject


def _all_described(clause: Token, ctx: Context) -> Token:
    """What a relative clause describes; behind a comma *A and B, which* are both."""
    noun = clause.head
    before = ctx.doc[clause.left_edge.i - 1]
    while before.text == "," and noun.dep_ == "conj" and noun.head.pos_ == "PROPN":
        noun = noun.head
    return noun


def _adnominal(verb: Token, noun: Token, ctx: Context, depth: int) -> Token | None:
    if verb.tag_ in ("VBN", "VBG") and verb.dep_ == "acl" and not is_infinitive(verb, ctx):
        return noun
    if verb.dep_ == "relcl" and not is_infinitive(verb, ctx):
        return noun if not any(kid.lower_ in RELATIVES for kid in ctx.kids[verb.i]) else None
    return owner_of(noun, ctx) or _governor_subject(noun, ctx, depth)


def is_infinitive(verb: Token, ctx: Context) -> bool:
    """Whether `verb` is an infinitive with *to*."""
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
    while node.dep_ in ("pobj", "prep", "conj", "attr", "dobj", "appos") and node.head != node:
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
    if verb.dep_ in ("xcomp", "ccomp") and "control" not in roles_of(head.lemma_):
        controller = ctx.child(head, "dobj", "dative")
        if controller is None:
            controller = _called_on(head, ctx)
        if controller is not None and controller.i < verb.i:
            return controller
    if verb.dep_ == "advcl" and ctx.child(verb, "mark") is not None and verb.tag_ in ("VBD", "VBZ"):
        return None
    if head.pos_ not in ("VERB", "AUX", "ADJ"):
        return None
    return understood(head, ctx, depth + 1)


def _called_on(verb: Token, ctx: Context) -> Token | None:
    # "called on both camps to hold talks": whom a demand is put to is to act
    for prep in ctx.children(verb, "prep"):
        if prep.lower_ in ("on", "upon", "to") and roles_of(verb.lemma_) & {"appeal"}:
            return ctx.child(prep, "pobj")
    return None


def _after_preposition(prep: Token, ctx: Context, depth: int) -> Token | None:
    governor = prep.head
    if prep.dep_ == "conj" and prep.pos_ == "ADP":
        governor = governor.head
    if governor.pos_ in ("VERB", "AUX"):
        # "credited the soldiers with helping", but "left before attacking"
        controlled = prep.lower_ in ("with", "of", "for", "from")
        controller = ctx.child(governor, "dobj") if controlled else None
        return controller or understood(governor, ctx, depth + 1)
    blamed = governor.dep_ == "dobj" and prep.lower_ == "of" and governor.head.i > 0
    if blamed and "blame" in roles_of(governor.head.lemma_):
        return governor  # "accused the guards of shooting"
    if governor.pos_ in NOUN_LIKE:
        return owner_of(governor, ctx) or _governor_subject(governor, ctx, depth)
    return None


def object_of(verb: Token, ctx: Context) -> Token | None:
    """What `verb` acts on: its object, or the noun that a relative clause describes."""
    found = ctx.child(verb, "dobj", "oprd")
    if found is None:
        if verb.dep_ == "relcl" and ctx.child(verb, *SUBJECTS) is not None:
            subject = ctx.child(verb, *SUBJECTS)
            stated = verb.head.lemma_.lower() in rejected_things()  # "a report that he won"
            stated = stated or verb.head.ent_type_ in ("DATE", "TIME") or verb.head.lemma_ == "time"
            own = subject is None or subject.lower_ in RELATIVES
            return None if own or stated else verb.head
        return _shared_object(verb, ctx) or _misread_object(verb, ctx)
    if found.lower_ in RELATIVES and verb.dep_ == "relcl":
        return verb.head
    return found


def _shared_object(verb: Token, ctx: Context) -> Token | None:
    # "signed and ratified the treaty": the object hangs on the last conjunct.
    if "objectless" in roles_of(verb.lemma_.lower()):
        return None
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


def dative_of(verb: Token, ctx: Context) -> Token | None:
    """Who is given something."""
    kid = ctx.child(verb, "dative")
    if kid is None:
        return _misread_dative(verb, ctx)
    return ctx.child(kid, "pobj") if kid.pos_ == "ADP" else kid


def _misread_dative(verb: Token, ctx: Context) -> Token | None:
    """The taker that the parser made a part of the sum: *promised Chad 3 million dollars*."""
    thing = ctx.child(verb, "dobj")
    taker = ctx.child(thing, "nmod", "compound") if thing is not None else None
    if taker is None or taker.i != verb.i + 1 or not ctx.referents.of(taker):
        return None
    return taker if ctx.doc[taker.i + 1].pos_ in ("NUM", "SYM") else None
