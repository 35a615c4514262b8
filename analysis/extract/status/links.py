"""How a verb or an event noun hangs on the word that governs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.status.lexicon import PARTS, cues, lemma_of
from analysis.extract.syntax import asking_verb, children_of, first_child

if TYPE_CHECKING:
    from spacy.tokens import Token

CONDITIONS = frozenset({"if", "unless", "provided", "providing", "assuming", "lest", "should"})
SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
COPULAS = frozenset({"be", "seem", "appear", "become", "remain", "get", "look", "sound", "feel"})
# Prepositions by which a verb or a noun governs an event noun as it does an object.
OBJECT_PREPOSITIONS = frozenset({"for", "of", "on", "from", "against", "with", "about", "to"})
PUBLISHING = frozenset({"publish", "release", "issue", "make", "write", "carry", "cite", "have",
                        "give"})
NOUN_LIKE = frozenset({"NOUN", "PROPN"})
NEGATIVE_PAIRS = frozenset({("instead", "of"), ("short", "of"), ("rather", "than")})
GERUND_PREPOSITIONS = frozenset({"from", "of", "for", "to", "in", "about", "on", "against", "at",
                                 "into", "toward", "towards"})
ADJUNCT_MARKS = frozenset({"because", "since", "after", "as", "while", "although", "though", "when",
                           "where", "so", "than", "whereas", "like", "once"})


@dataclass(frozen=True, slots=True)
class Link:
    """The governing word, the frame in which the event hangs on it, and the word between."""

    governor: Token
    frame: str
    word: Token | None = None


def link_of(token: Token) -> Link | None:
    """How `token` hangs on its governor; None for the root and for independent clauses."""
    dep = token.dep_
    if dep == "ROOT" or token.head == token:
        return None
    if (asking := asking_verb(token)) is not None:
        return Link(asking, "beside")
    if dep == "conj":
        return _shared_governor(token) or Link(token.head, "conj", first_child(token.head, "cc"))
    if is_nominal(token):
        return _noun_link(token)
    return _clause_link(token)


def _shared_governor(token: Token) -> Link | None:
    """The governor of an infinitive that the parser coordinated with that very governor.

    In *decided to send doctors to treat the sick and builders to repair the road* the
    last infinitive belongs under *decided*.
    """
    head, infinitive = token.head, to_of(token)
    if infinitive is None or to_of(head) is not None or head.tag_ == "VB":
        return None
    under = any(c.dep_ == "xcomp" and to_of(c) is not None for c in children_of(head))
    return Link(head, "to", infinitive) if under and effect_of(head, "to") else None


def is_nominal(token: Token) -> bool:
    """Whether `token` is read as an event noun and not as a verb."""
    return token.pos_ in NOUN_LIKE


def _clause_link(token: Token) -> Link | None:
    dep, head = token.dep_, token.head
    mark = first_child(token, "mark")
    if mark is not None and mark.lower_ == "whether" and effect_of(head, "subj") != "conditional":
        return Link(head, "whether", mark)
    if dep in ("xcomp", "ccomp"):
        return _complement(token, head)
    if dep in ("acl", "relcl", "amod"):
        return _adnominal(token, head)
    if dep == "advcl":
        return _adverbial(token, head)
    if dep in ("pcomp", "pobj"):
        return _after_preposition(token, head)
    if dep in SUBJECTS | PASSIVE_SUBJECTS:
        return _subject(token, head)
    if dep in ("dobj", "attr", "oprd"):
        return Link(head, "np")
    if dep in ("acomp", "auxpass", "aux"):
        return Link(head, "same")
    return None


def _complement(token: Token, head: Token) -> Link | None:
    if _is_relative(token):
        return None
    mark = first_child(token, "mark")
    if mark is not None and mark.lower_ in ("whether", "if"):
        return Link(head, "whether", mark)
    infinitive = to_of(token)
    if infinitive is not None:
        return Link(predicate(head, "to"), "to", infinitive)
    if token.tag_ == "VBG" and first_child(token, "aux", "auxpass") is None:
        return Link(predicate(head, "ing"), "ing")
    if token.dep_ == "xcomp":
        return Link(predicate(head, "to"), "to")
    return Link(predicate(head, "that"), "that", mark)


def _is_relative(token: Token) -> bool:
    # "expects a new batch, for which recruitment has begun": the parser took it for a claim.
    first = token.doc[token.left_edge.i]
    after = first.nbor(1) if first.i + 1 < token.i else first
    return first.pos_ == "ADP" and after.lower_ in ("which", "whom") and first.head == token


def _adnominal(token: Token, head: Token) -> Link | None:
    infinitive = to_of(token)
    if infinitive is not None:
        return Link(head, "to", infinitive)
    if token.dep_ == "relcl" and _is_content(token, head):
        return Link(head, "that", token.doc[token.left_edge.i])
    if token.dep_ == "acl" and token.tag_ not in ("VBN", "VBG"):
        return Link(head, "that", first_child(token, "mark"))
    if token.dep_ == "acl" and has_finite_auxiliary(token):
        return Link(head, "that", first_child(token, "mark"))
    return None


def _is_content(token: Token, head: Token) -> bool:
    # "a report that Russia had asked" is often parsed as a relative clause.
    that = token.doc[token.left_edge.i]
    if that.lower_ != "that" or that.dep_ in ("nsubj", "nsubjpass") or token.lemma_ in PUBLISHING:
        return False
    return that.head == token and effect_of(head, "that") is not None


def _adverbial(token: Token, head: Token) -> Link | None:
    mark = first_child(token, "mark")
    if mark is None:
        mark = first_child(token, "advmod") if token.tag_ != "VBG" else None
        mark = mark if mark is not None and mark.lower_ in ("when", "once") else None
    if mark is not None and mark.lower_ in CONDITIONS:
        return None if _is_comparison(mark) else Link(head, "if", mark)
    if mark is not None and mark.lower_ in ("before", "until", "till", "once", "when"):
        return Link(head, "time", mark)
    inverted = _inverted(token)
    if inverted is not None:
        return Link(head, "if", inverted)
    infinitive = to_of(token)
    if infinitive is not None:
        before = infinitive.nbor(-1) if infinitive.i else head
        if is_nominal(before) and effect_of(before, "to"):
            return Link(before, "to", infinitive)  # "speeds up preparations to send"
        governor = predicate(head, "to")
        return Link(governor, "to" if governor != head else "purpose", infinitive)
    if mark is not None and mark.lower_ in ("that", "whether"):
        return Link(predicate(head, "that"), "that", mark)
    if token.tag_ == "VBG" and (mark is None or mark.lower_ not in ADJUNCT_MARKS):
        return Link(head, "beside")
    if token.tag_ == "VB" and mark is None:
        return Link(head, "purpose")
    return None


def _inverted(token: Token) -> Token | None:
    # "had they known", "should talks fail": the auxiliary stands before the subject.
    first = token.doc[token.left_edge.i]
    if first.lower_ in ("had", "should", "were") and first.head == token and first.dep_ == "aux":
        return first
    return None


def _is_comparison(mark: Token) -> bool:
    before = mark.nbor(-1).lower_ if mark.i > 0 else ""
    return before in ("as", "even")


def _after_preposition(token: Token, head: Token) -> Link | None:
    governor = head.head
    for word in (head, governor):
        if _takes_back(word):
            return Link(word.head, "without", word)
    if governor == head:
        return None
    if head.lower_ == "by":
        return Link(governor, "beside", head)
    if token.tag_ in ("VBD", "VBZ", "VBP") or has_finite_auxiliary(token):
        return None  # "depends on how the war goes"
    if governor.pos_ == "ADP" and governor.head != governor:
        return Link(governor.head, "ing", head)
    known = head.lower_ in GERUND_PREPOSITIONS
    return Link(predicate(governor, "ing"), "ing", head) if known else None


def _takes_back(word: Token) -> bool:
    # without, instead of, short of, rather than; "more than" compares only.
    before = word.nbor(-1).lower_ if word.i else ""
    return word.lower_ == "without" or (before, word.lower_) in NEGATIVE_PAIRS


def _subject(token: Token, head: Token) -> Link:
    if token.dep_ in PASSIVE_SUBJECTS:
        return Link(head, "np")
    return Link(predicate(head, "subj"), "subj")


def _noun_link(token: Token) -> Link | None:
    dep, head = token.dep_, token.head
    raised = _raised(head) if dep == "nsubjpass" else None
    if raised is not None:  # "talks are expected to begin", "… to be held"
        passive = first_child(raised, "auxpass") is not None
        return Link(raised, "np" if passive else "subj")
    if dep in ("nsubjpass", "dobj", "attr", "dative", "oprd"):
        return Link(head, "np")
    if dep == "nsubj":
        return _subject(token, head)
    if dep == "pobj":
        return _prepositional(token, head)
    if dep in ("compound", "nmod") and is_nominal(head):
        return Link(head, "np")
    return None


def _raised(verb: Token) -> Token | None:
    found = first_child(verb, "xcomp")
    return found if found is not None and to_of(found) is not None else None


def _prepositional(token: Token, prep: Token) -> Link | None:
    if prep.lower_ == "without":
        return Link(prep.head, "without", prep)
    governor = prep.head
    if governor == prep or prep.lower_ not in OBJECT_PREPOSITIONS:
        return None
    governor = _behind_predicate(governor, prep)
    if governor.pos_ == "AUX":
        return None
    return Link(governor, "np", prep)


def _behind_predicate(governor: Token, prep: Token) -> Token:
    # "preparations are under way for a trip": the noun governs over the predicate.
    verb = governor.head if governor.pos_ not in ("VERB", "AUX") else governor
    if prep.lower_ == "for" and verb.pos_ == "AUX":
        subject = first_child(verb, "nsubj")
        if subject is not None and (subject.lemma_.lower(), "NOUN", "np") in cues():
            return subject
    return governor


def predicate(head: Token, frame: str) -> Token:
    """The word that decides: the adjective or the subject of a copula, else `head` itself."""
    if head.lemma_ not in COPULAS:
        return head
    for child in children_of(head):
        if child.dep_ in ("acomp", "attr", "oprd") and effect_of(child, frame):
            return child
    if frame in ("to", "that", "ing"):
        subject = first_child(head, "nsubj")
        if subject is not None and is_nominal(subject) and effect_of(subject, frame):
            return subject
    return head


def effect_of(governor: Token, frame: str, word: Token | None = None) -> str | None:
    """What `governor` says about an event in this frame; None where no list knows it.

    `word` is the preposition between them: *call for* is listed beside *call*.
    """
    part = PARTS.get(governor.pos_)
    if part is None or (part == "ADJ" and governor.dep_ == "amod" and frame == "np"):
        return None
    if governor.tag_ in ("VBN", "VBG") and governor.pos_ == "ADJ":
        part = "ADJ"
    lemma = lemma_of(governor)
    if part == "VERB":
        for child in children_of(governor):
            if child.dep_ == "prt" or (child.dep_ == "dobj" and frame == "subj"):
                found = cues().get((f"{lemma} {child.lower_}", part, frame))
                if found:
                    return found
    if word is not None and (f"{lemma} {word.lower_}", part, frame) in cues():
        return cues()[f"{lemma} {word.lower_}", part, frame]
    if word is not None and frame == "np" and part == "VERB" and word.lower_ == "to":
        return None
    return cues().get((lemma, part, frame))


def to_of(token: Token) -> Token | None:
    """The *to* of an infinitive, or None."""
    for child in children_of(token):
        if child.dep_ == "aux" and child.tag_ == "TO":
            return child
    return None


def has_finite_auxiliary(token: Token) -> bool:
    """Whether the verb has an auxiliary that makes its clause finite."""
    finite = ("MD", "VBZ", "VBP", "VBD")
    return any(c.dep_ in ("aux", "auxpass") and c.tag_ in finite for c in children_of(token))
