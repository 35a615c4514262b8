"""What the word lists say of a predicate: its classes, its prepositions, its frames."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from analysis.lexicons import read_lexicon

NONE: frozenset[str] = frozenset()


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in cell.split())


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_lexicon("clauses/word_classes", ("class", "words")):
        for word in _words(row["words"]):
            found.setdefault(word, set()).add(row["class"])
    return MappingProxyType({word: frozenset(names) for word, names in found.items()})


def classes_of(predicate: str) -> frozenset[str]:
    """The classes of a predicate, a lemma with its particle; empty for most."""
    known = _classes()
    return known.get(predicate) or known.get(predicate.split(" ")[0], NONE)


@cache
def _predicates() -> frozenset[str]:
    return frozenset((*_classes(), *(word for _, word, _ in _prepositions())))


def is_predicate(words: str) -> bool:
    """Whether a verb with its object is listed as one predicate: *take place*, *open fire*."""
    return words in _predicates()


@cache
def _prepositions() -> Mapping[tuple[str, str, str], tuple[str, bool]]:
    return MappingProxyType({
        (row["part"], word, row["preposition"]): (row["role"], row["needs"] == "party")
        for row in read_lexicon("clauses/prepositions",
                                ("part", "words", "preposition", "role", "needs"))
        for word in _words(row["words"])
    })


def preposition_role(part: str, predicate: str, preposition: str) -> tuple[str, bool] | None:
    """The role of a preposition's object under a verb or noun, and whether only a party has it."""
    known = _prepositions()
    lemma = predicate.split(" ")[0]
    for word in (predicate, lemma, "*"):
        found = known.get((part, word, preposition))
        if found is not None:
            return found
    return None


@cache
def _verb_frames() -> Mapping[str, str]:
    return MappingProxyType({row["verb"]: row["frames"]
                             for row in read_lexicon("grammar/verbs", ("verb", "frames"))})


@cache
def _domains() -> Mapping[str, str]:
    return MappingProxyType({row["verb"]: row["domain"]
                             for row in read_lexicon("grammar/verbs", ("verb", "domain"))})


def domain_of(verb: str) -> str:
    """The field of meaning of a verb (motion, social, possession, stative …), or ""."""
    return _domains().get(verb) or _domains().get(verb.split(" ")[0], "")


def takes_object(verb: str) -> bool:
    """Whether `verb` is hardly used without an object: *arrest*, *kill*."""
    frames = _verb_frames().get(verb, "")
    return "t" in frames and "i" not in frames


def takes_clause(verb: str) -> bool:
    """Whether a that-clause can be the object of `verb`: *say*, *know*."""
    return "c" in _verb_frames().get(verb, "")


def controls_object(verb: str) -> bool:
    """Whether the object of `verb` does the infinitive behind it: *told them to leave*."""
    classes = classes_of(verb)
    if "subject_control" in classes:
        return False
    frames = _verb_frames().get(verb) or _verb_frames().get(verb.split(" ")[0], "")
    return "object_purpose" in classes or "o" in frames or not frames


def is_transitive(verb: str) -> bool:
    """Whether `verb` can take an object; unknown verbs can."""
    return "t" in _verb_frames().get(verb, "t")


@cache
def _nouns() -> Mapping[str, tuple[frozenset[str], str]]:
    return MappingProxyType({
        row["noun"]: (frozenset(row["class"].split()), row["verb"])
        for row in read_lexicon("grammar/nouns", ("noun", "class", "verb"))
    })


def noun_classes(noun: str) -> frozenset[str]:
    """The classes of a noun, given by its lemma: person, group, place, event, time, measure."""
    return _nouns().get(noun, (NONE, ""))[0]


def is_doer(noun: str) -> bool:
    """Whether a noun names who does an act, and not the act: *pilot*, *supporter*."""
    classes = noun_classes(noun)
    return "doer" in classes and "event" not in classes


def verb_of(noun: str) -> str:
    """The verb whose act an event noun names, or ""."""
    return _nouns().get(noun, (NONE, ""))[1]
