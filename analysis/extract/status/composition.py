"""How the reading of an event and the word that governs it make one reading.

Implicative, factive and reporting words are told apart as in Nairn, Condoravdi and
Karttunen (2006) and in FactBank's factuality profiles (Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.status.lexicon import grades
from analysis.extract.status.links import CONDITIONS, COPULAS, Link
from analysis.extract.status.local import Reading, Words
from analysis.extract.syntax import children_of, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

DOUBT = 0.8
FINITE_AUXILIARIES = frozenset({"VBD", "VBZ", "VBP", "MD"})
UNDATED = frozenset({"present", "infinitive", "gerund"})
BARE = frozenset({"noun", "indefinite", "modifier", "any"})
CLAUSES = frozenset({"advcl", "parataxis"})
BEGINNING = frozenset({"begin", "start"})
FREE = frozenset({"fact", "report"})
UNDONE = frozenset(
    {"prevented", "refused", "failed", "false", "denied", "not", "doubted", "excluded"}
)


def affected(own: Reading, outer: Reading, effect: str, link: Link) -> Reading:
    """The reading of an event under a governor whose word list says `effect`."""
    words = cue_words(link, effect)
    if effect in FREE:
        return own
    if effect in ("same", "light"):
        if _under_way(outer, link):
            return replace(own, grade="begun", cue=(cue_start(link.governor), words[1]))
        if outer.status == "ongoing" and own.status == "occurred":
            return under(own, outer)
        return _doubted(own, outer) if outer.plain or not own.plain else under(own, outer)
    if effect == "doubt":
        if not outer.plain and own.plain:
            return replace(outer, cue=_joined(outer.cue, words))
        hedge = (words[0], words[0] + 1) if link.frame == "that" else words
        return replace(own, hedge=hedge, doubt=max(own.doubt, DOUBT))
    if effect in UNDONE:
        return _undone(own, outer, effect, words)
    if effect == "attempted" and (outer.status != "occurred" or outer.grade in UNDATED):
        effect = "tried"
    if outer.status in ("failed", "denied") and own.plain:
        return replace(outer, cue=_joined(outer.cue, words))
    if outer.status == "negated":
        grade = "no" if outer.grade == "no" else "not" if effect == "will" else "unplanned"
        return Reading(grade, _joined(outer.cue, words))
    return _graded(own, outer, effect, words)


def _graded(own: Reading, outer: Reading, effect: str, words: Words) -> Reading:
    """The reading of an event to which its governor gives the grade `effect`."""
    if own.status in ("negated", "denied") or (own.grade == "then" and _planned(effect)):
        return own  # "threatened to pull out if the shelling went on"
    if effect == "stopped" and outer.status == "planned":
        # "is to end a visit": which therefore still goes on
        return replace(own, grade="continuing", cue=_joined(outer.cue, words))
    if effect in ("begun", "continuing", "stopped") and not outer.plain:
        return under(own, outer)
    if outer.status == "conditional" or (_planned(effect) and not outer.plain):
        return replace(outer, hedge=own.hedge or outer.hedge)
    return replace(
        own,
        grade=effect,
        cue=words,
        hedge=own.hedge or outer.hedge,
        doubt=max(own.doubt, outer.doubt),
    )


def _undone(own: Reading, outer: Reading, effect: str, words: Words) -> Reading:
    if outer.status == "negated":
        return own if effect != "excluded" else Reading("able", _joined(outer.cue, words))
    if own.status == "negated" and effect in ("denied", "false", "doubted"):
        return Reading("past")
    if outer.plain or effect in ("denied", "false", "doubted"):
        return Reading(effect, words)
    return Reading("averted", words)


def under(own: Reading, outer: Reading) -> Reading:
    """The reading of an event that shares the fate of its governor."""
    grade = "inherited" if outer.grade in ("not", "no", "nothing", "unplanned") else outer.grade
    return Reading(grade, outer.cue, own.hedge or outer.hedge, max(own.doubt, outer.doubt))


def cue_words(link: Link, effect: str) -> Words:
    """The governor with its particle, the word it governs by, and what makes it progressive."""
    governor, word = link.governor, link.word
    start, end = governor.i, governor.i + 1
    if word is not None and end <= word.i <= end + 4:
        end = word.i + 1
    for child in children_of(governor):
        if child.dep_ == "prt" or (effect == "conditional" and child.dep_ == "prep"):
            end = max(end, child.i + 1) if child.i <= end + 1 else end
        elif _is_finite_auxiliary(child) and (effect == "conditional" or _progresses(governor)):
            start = min(start, child.i)
    verb = governor.head
    if governor.dep_ == "acomp" and verb.tag_ == "VBG":
        start = min([verb.i, *(c.i for c in children_of(verb) if c.dep_ == "aux")])
    return (start, end)


def _under_way(outer: Reading, link: Link) -> bool:
    # "recruitment has begun"; "the war began in 2022" does not say that it goes on.
    begins = link.frame == "subj" and link.governor.lemma_ in BEGINNING
    return begins and outer.grade in ("perfect", "present")


def cue_start(verb: Token) -> int:
    """Where the cue begins that `verb` is with its finite auxiliary."""
    return min((c.i for c in children_of(verb) if _is_finite_auxiliary(c)), default=verb.i)


def _is_finite_auxiliary(token: Token) -> bool:
    return token.dep_ in ("aux", "auxpass") and token.tag_ in FINITE_AUXILIARIES


def _progresses(verb: Token) -> bool:
    if verb.tag_ == "VBG":
        return True
    return any(child.lower_ == "being" for child in children_of(verb))


def _doubted(own: Reading, outer: Reading) -> Reading:
    # "appears to have launched an attack": the doubt is about the attack as well.
    if own.hedge is not None or outer.hedge is None:
        return own
    return replace(own, hedge=outer.hedge, doubt=max(own.doubt, outer.doubt))


def _planned(effect: str) -> bool:
    grade = grades().get(effect)
    return grade is not None and grade.status == "planned"


def _joined(a: Words | None, b: Words) -> Words:
    # Words that stand together are one cue; else those of the governor decided.
    if a is None:
        return b
    if a[0] > b[1] or b[0] - a[1] > 1:
        return a
    return (min(a[0], b[0]), max(a[1], b[1]))


def condition_of(verb: Token, *, of_subject: bool = False) -> Token | None:
    """The *if* or *unless* of a condition that hangs on the clause of `verb`, or None.

    With `of_subject`, only of one that is about the subject: *if realised, the visit …*.
    """
    for child in children_of(verb):
        if child.dep_ in CLAUSES and not (of_subject and not _lacks_subject(child)):
            mark = _condition_mark(_beneath_aside(child, verb))
            if mark is not None:
                return mark
        elif child.dep_ == "prep" and child.lower_ in ("if", "unless") and not of_subject:
            return child
    return None if of_subject else _before_aside(verb)


def _condition_mark(clause: Token) -> Token | None:
    for mark in children_of(clause):
        if mark.dep_ == "mark" and mark.lower_ in CONDITIONS:
            before = mark.nbor(-1).lower_ if mark.i else ""
            if before not in ("as", "even"):
                return mark
    return None


def _before_aside(verb: Token) -> Token | None:
    """The condition that opens the sentence, hung on *the ministry says* before `verb`."""
    aside = verb.head
    if verb.dep_ != "ccomp" or aside.i > verb.i or any(c.dep_ == "mark" for c in children_of(verb)):
        return None
    clauses = (c for c in children_of(aside) if c.dep_ == "advcl" and c.i < aside.i)
    return next((mark for c in clauses if (mark := _condition_mark(c)) is not None), None)


def _beneath_aside(clause: Token, verb: Token) -> Token:
    """The condition that the parser hung on the aside *the agency says* before `verb`."""
    if clause.i > verb.i or clause.tag_ not in ("VBZ", "VBD", "VBP"):
        return clause
    if any(c.dep_ == "mark" for c in children_of(clause)):
        return clause
    return next((c for c in children_of(clause) if c.dep_ == "advcl" and c.i < clause.i), clause)


def _lacks_subject(verb: Token) -> bool:
    return verb.tag_ == "VBN" and own_subject(verb) is None


def unlisted(own: Reading, link: Link, outer: Reading) -> Reading:
    """The reading under a governor that no list knows: bare nouns and infinitives follow it."""
    if link.frame == "to" and own.grade == "infinitive":
        return own if outer.plain else under(own, outer)
    if link.frame == "ing" and own.plain and (not outer.plain or outer.status == "ongoing"):
        return under(own, outer)
    if link.frame == "subj" and link.governor.lemma_ in COPULAS:
        return own  # what is said not to be large is there all the same
    if own.grade == "modifier" and link.word is None:
        return own
    if link.frame in ("np", "subj") and own.grade in BARE:
        return _doubted(own, outer) if outer.plain else under(own, outer)
    return own


def fitting_effect(effect: str | None, link: Link) -> str | None:
    """`effect`, or None where the way in which the event hangs on its governor forbids it."""
    # A verb that prevents governs its object, or what follows *from*, and nothing else.
    if effect in ("failed", "stalled") and link.frame == "subj" and _is_completed(link.governor):
        return None  # "the talks failed to impress": it is not the talks that failed
    if link.frame != "np":
        return effect
    if link.word is None:
        controls = any(child.dep_ == "xcomp" for child in children_of(link.governor))
        return None if controls and effect != "light" else effect  # "asked the army to leave"
    if link.governor.pos_ == "ADJ":
        return effect if link.word.i == link.governor.i + 1 else None
    if link.governor.pos_ != "VERB":
        return effect
    if effect in UNDONE or effect == "light":
        return effect if link.word.lower_ == "from" else None
    return effect if effect == "threatened" or link.word.lower_ != "with" else None


def _is_completed(verb: Token) -> bool:
    return any(child.dep_ in ("xcomp", "ccomp", "dobj") for child in children_of(verb))
