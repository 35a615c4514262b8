"""What an event's own words say of its status: auxiliaries, negation, articles, adjectives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.extract.status.lexicon import grades, hedges
from analysis.extract.status.links import is_nominal, to_of
from analysis.extract.syntax import children_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Words = tuple[int, int]  # token indices, end excluded

NEGATIVE = frozenset({"no", "neither", "nobody", "none", "nothing", "nor"})
NEGATORS = frozenset({"not", "never", "n't", "n’t", "neither", "nor", "hardly"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "preconj"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
MODALS = {
    "will": "will",
    "shall": "will",
    "'ll": "will",
    "’ll": "will",
    "wo": "will",
    "would": "would",
    "'d": "would",
    "’d": "would",
    "may": "may",
    "might": "may",
    "can": "can",
    "ca": "can",
    "could": "could",
    "must": "should",
    "should": "should",
    "ought": "should",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A status grade, the words that decided it, the words of doubt and their strength."""

    grade: str
    cue: Words | None = None
    hedge: Words | None = None
    doubt: float = 0.0

    @property
    def status(self) -> str:
        """The codebook's status that the grade belongs to."""
        return grades()[self.grade].status

    @property
    def plain(self) -> bool:
        """Whether nothing speaks against the event having happened."""
        return self.status in ("occurred", "ongoing") or self.grade == "any"


def read_verb(verb: Token) -> Reading:
    """The reading of a verb by its own clause alone."""
    reading = _hedged(_by_auxiliaries(verb), verb)
    pending = _yet_to(verb)
    if pending is not None:
        return replace(reading, grade="not", cue=pending)
    negation = negation_of(verb)
    if negation is not None:
        in_object = negation.head != verb and negation.i > verb.i
        grade = _negated(reading.grade, in_object=in_object)
        return replace(reading, grade=grade, cue=_negation_words(verb, negation))
    return reading


def _yet_to(verb: Token) -> Words | None:
    to = to_of(verb)
    if to is not None and to.i > 0 and to.nbor(-1).lower_ == "yet":
        return (to.i - 1, to.i + 1)
    return None


def _negated(grade: str, *, in_object: bool) -> str:
    return "past" if grade == "counterfactual" else "nothing" if in_object else "not"


def _by_auxiliaries(verb: Token) -> Reading:
    auxiliaries = auxiliaries_of(verb)
    forms = {a.lower_ for a in auxiliaries}
    for aux in auxiliaries:
        modal = MODALS.get(aux.lower_) if aux.tag_ in ("MD", "VBD", "VBP", "VB") else None
        if modal is None or (aux.lower_ in ("'d", "’d") and aux.tag_ != "MD"):
            continue
        if modal in ("would", "could", "should") and "have" in forms:
            end = next(a.i + 1 for a in auxiliaries if a.lower_ == "have")
            return Reading("counterfactual", (aux.i, max(aux.i + 1, end)))
        return Reading(modal, (aux.i, aux.i + 1))
    return _by_tense(verb, auxiliaries)


def _by_tense(verb: Token, auxiliaries: list[Token]) -> Reading:
    finite = next((a for a in auxiliaries if a.tag_ in ("VBZ", "VBP", "VBD")), None)
    lead = finite if finite is not None else verb
    if any(a.tag_ == "TO" for a in auxiliaries):
        # A headline's "Japan to deploy missiles".
        headline = verb.dep_ == "ROOT" and any(
            c.dep_ in ("nsubj", "nsubjpass") for c in children_of(verb)
        )
        return Reading("scheduled" if headline else "infinitive")
    if finite is None and verb.dep_ == "ccomp" and any(a.lower_ == "be" for a in auxiliaries):
        return Reading("requested")  # "insisted that he be freed"
    being = next((a for a in auxiliaries if a.lower_ == "being"), None)
    if being is not None and finite is not None and finite.tag_ != "VBD":
        return Reading("progressive", (finite.i, being.i + 1))
    if verb.tag_ == "VBG" and finite is not None:
        return _progressive(verb, finite, auxiliaries)
    if lead.tag_ == "VBD":
        return Reading("past")
    if finite is not None and (finite.lemma_ == "have" or finite.lower_ in ("'s", "'ve", "’ve")):
        return Reading("perfect")
    if lead.tag_ in ("VBZ", "VBP"):
        return Reading("present")
    return Reading(_bare(verb))


def _progressive(verb: Token, finite: Token, auxiliaries: list[Token]) -> Reading:
    words = (finite.i, verb.i)
    if (
        finite.lemma_ == "be"
        and verb.lemma_ == "go"
        and any(c.dep_ == "xcomp" and to_of(c) is not None for c in children_of(verb))
    ):
        return Reading("progressive", words)
    if finite.tag_ == "VBD":
        return Reading("past")
    start = min(a.i for a in auxiliaries)
    return Reading("progressive", (start, start + 1))


def _bare(verb: Token) -> str:
    if verb.tag_ == "VBN":
        return "participle" if verb.dep_ not in ("ROOT", "ccomp", "conj") else "past"
    if verb.tag_ == "VBG":
        return "gerund" if verb.dep_ in ("pcomp", "csubj", "xcomp", "pobj") else "adverbial"
    if verb.tag_ == "VB":
        return "imperative" if _commands(verb) else "infinitive"
    if verb.pos_ in ("VERB", "AUX"):
        return "present"
    return "other"


def _commands(verb: Token) -> bool:
    return verb.dep_ == "ROOT" and not any(
        c.dep_ in ("nsubj", "nsubjpass", "aux", "expl", "csubj") for c in children_of(verb)
    )


def auxiliaries_of(verb: Token) -> list[Token]:
    """The auxiliaries of `verb`, those of its coordinated verb where it shares them."""
    kids, head = children_of(verb), verb.head
    own = [c for c in kids if c.dep_ in ("aux", "auxpass")]
    if own or verb.dep_ != "conj" or any(c.dep_ in ("nsubj", "nsubjpass") for c in kids):
        return own
    if head.pos_ in ("VERB", "AUX") and head.tag_ == verb.tag_:
        return auxiliaries_of(head)
    return own


def negation_of(verb: Token) -> Token | None:
    """The word that negates the clause of `verb`: *not*, *never*, *no* in an argument, or None."""
    for child in children_of(verb):
        if child.dep_ == "neg" or (
            child.dep_ in ("advmod", "cc", "preconj", "aux", "auxpass") and _negates(child)
        ):
            if not _only_not(child):
                return child
        elif child.dep_ in ARGUMENTS:
            found = negative_word(child)
            if found is not None:
                return found
    head = verb.head
    if (
        verb.dep_ == "conj"
        and auxiliaries_of(verb)
        and not any(c.dep_ in ("aux", "auxpass") for c in children_of(verb))
        and not any(c.dep_ == "cc" and c.lower_ == "but" for c in children_of(head))
    ):
        return negation_of(head)
    return None


def _negates(token: Token) -> bool:
    lower = token.lower_
    if lower in NEGATORS or lower.endswith(("n't", "n’t")):
        return True
    return lower == "longer" and token.i > 0 and token.nbor(-1).lower_ == "no"


def _only_not(token: Token) -> bool:
    # "not only attacked but …" denies nothing.
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return after in ("only", "just", "merely", "simply", "least")


def negative_word(noun: Token) -> Token | None:
    """The *no*, *neither*, *none* that a noun phrase begins with, or None."""
    if noun.lower_ in NEGATIVE:
        return noun
    for child in children_of(noun):
        if (
            child.dep_ in ("det", "preconj", "neg", "cc")
            and child.lower_ in NEGATIVE
            and child.i < noun.i
        ):
            return child
    first = noun.doc[noun.left_edge.i]
    return first if first.lower_ == "no" and first.text[:1] == "N" and first.head == noun else None


def _negation_words(verb: Token, negation: Token) -> Words:
    start = negation.i
    if (
        negation.dep_ == "neg"
        and start > 0
        and negation.nbor(-1).tag_ in ("MD", "VBD", "VBZ", "VBP")
    ):
        start -= 1
    if negation.lower_ == "longer":
        start -= 1
    return (start, negation.i + 1)


def read_noun(noun: Token) -> Reading:
    """The reading of an event noun by its own phrase alone."""
    negative = negative_word(noun)
    if negative is not None:
        return Reading("no", (negative.i, negative.i + 1))
    reading = Reading(_article(noun))
    for child in children_of(noun):
        if child.dep_ in ("amod", "compound", "advmod", "nmod"):
            reading = _with_adjective(reading, child)
    return reading


def _article(noun: Token) -> str:
    if noun.dep_ == "compound":
        return "modifier"
    for child in children_of(noun):
        if child.dep_ == "poss":
            return "definite"
        if child.dep_ == "det":
            if child.lower_ == "any":
                return "any"
            return "definite" if child.lower_ in DEFINITE else "indefinite"
    return "noun"


def _with_adjective(reading: Reading, adjective: Token) -> Reading:
    words = (adjective.i, adjective.i + 1)
    if adjective.lower_ in hedges():
        return replace(reading, hedge=words, doubt=hedges()[adjective.lower_])
    effect = adjective_effect(adjective)
    if effect == "doubt":
        return replace(reading, hedge=words, doubt=0.8)
    if effect in grades() and reading.plain:
        return replace(reading, grade=effect, cue=words)
    return reading


def adjective_effect(adjective: Token) -> str | None:
    """What an adjective or participle before an event noun says about it."""
    from analysis.extract.status.lexicon import cues

    for form in (adjective.lower_, adjective.lemma_.lower()):
        found = cues().get((form, "ADJ", "np"))
        if found and found != "fact":
            return found
    return None


def _hedged(reading: Reading, verb: Token) -> Reading:
    for child in children_of(verb):
        strength = hedges().get(child.lower_) if child.dep_ in ("advmod", "npadvmod") else None
        if strength is not None:
            return replace(reading, hedge=(child.i, child.i + 1), doubt=strength)
    return reading


def read_own(token: Token) -> Reading:
    """The reading of a trigger, verb or noun, by its own words alone."""
    return read_noun(token) if is_nominal(token) else read_verb(token)
