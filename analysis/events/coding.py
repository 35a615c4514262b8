"""Which kind of act a clause is: PLOVER's sixteen types and eight of our own, looked up.

A verb's type is that of the first use in the list that its arguments fit (*launch* + missile, +
attack), the word alone coming last; a noun's that of its phrase (*hunger strike*), else its own.
What moves or is sent tells the type of verbs of motion and giving (`moves`). Types and modes
follow PLOVER's codebook, root codes CAMEO's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from analysis.clauses import Clause, Tree
from analysis.lexicons import read_lexicon

PLOVER = frozenset({
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
})  # fmt: skip
HOSTILE = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"})
COOPERATIVE = frozenset({
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT",
})  # fmt: skip
# Cues of a plan that is more than words: *decided to lift* lifts.
SETTLED = ("deci", "try", "tri", "attempt")
NO_EVENT = "-"  # in the lists: a use of the word that names no act
PREDICATES = ("words", "part", "slot", "needs", "type", "mode", "plover", "cameo", "weak")
ADVERBIAL = frozenset({"advmod", "prt", "acomp", "oprd", "xcomp"})
PHRASAL = frozenset({"advmod", "prep", "dobj", "acomp"})
MEASURES = frozenset({
    "number", "series", "group", "dozen", "hundred", "thousand", "score", "pair", "couple", "round",
    "lot", "set", "batch", "wave", "string", "total", "range", "variety", "majority", "one", "some",
    "kind", "type", "load", "piece", "million", "billion", "ton", "tonne", "shipment", "bit",
    "day", "week", "month", "hour", "period",
})  # fmt: skip
# Stems that the lemmatiser leaves without their e (*hoped*, *staged*).
MISREAD = frozenset({"hop", "stag", "wag", "slat", "hat", "rap"})


@dataclass(frozen=True, slots=True)
class Coding:
    """Type and mode of an act with its PLOVER and CAMEO codes.

    `document`: a text or standing measure rather than the act; `weak`: why the word alone is
    no event (background, state, statement, speech act, too general, counted).
    """

    event_type: str
    mode: str | None = None
    plover_type: str | None = None
    cameo_root: str | None = None
    document: bool = False
    weak: str | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a word: the nouns that must fill one of some slots (no slot: the word alone)."""

    slots: tuple[str, ...]
    needs: frozenset[str] | None
    coding: Coding | None

    def fits(self, filled: Mapping[str, frozenset[str]]) -> bool:
        """Whether what fills the slots of a clause makes it this use; None needs anything."""
        return not self.slots or any(
            nouns if self.needs is None else not self.needs.isdisjoint(nouns)
            for slot in self.slots if (nouns := filled.get(slot)))


def coding_of(tree: Tree, clause: Clause, *, carrier: Clause | None = None) -> Coding | None:
    """The type of one clause, or None where the lists do not know it.

    `carrier` is the light verb over an event noun: *carried out a strike* is no labour strike.
    """
    if carrier is not None and uses("noun").keys().isdisjoint(
            _compounds(tree, clause.head)):
        use = _use_of(tree, carrier)
        if use is not None and use.slots and use.coding is not None:
            return use.coding
    if clause.kind == "noun" or (clause.kind == "verb" and tree.pos[clause.head] == "NOUN"):
        return _of_noun(tree, clause.head)
    if clause.kind == "adjective":
        known = uses("adjective").get(tree.lemma[clause.head], ())
        return known[0].coding if known else None
    use = _use_of(tree, clause)
    return None if use is None else use.coding


def strict_plover(coding: Coding, status: str, cue: str | None) -> tuple[str | None, str | None]:
    """PLOVER type and CAMEO root by PLOVER's own rules, in which intention is an act of its own.

    A cooperative act that is planned is AGREE, a hostile one THREATEN; an act that is asked
    for is REQUEST, one that is refused REJECT. Everything else keeps its type.
    """
    plover, cooperative = coding.plover_type, coding.plover_type in COOPERATIVE
    if plover is not None and status == "requested":
        return "REQUEST", "10"
    if not cooperative and plover not in HOSTILE:
        return plover, coding.cameo_root
    if status in ("negated", "failed") and cooperative:
        return "REJECT", "12"
    decided = (cue or "").lower().startswith(SETTLED)
    if status in ("planned", "conditional") and not decided and plover != "AGREE":
        return ("AGREE", "03") if cooperative else ("THREATEN", "13")
    return plover, coding.cameo_root


def carried_noun(tree: Tree, verb: Clause, at: Mapping[int, Clause]) -> Clause | None:
    """The event noun that a light verb leaves the naming of its act to (*launched an attack*)."""
    if verb.kind != "verb" or members("role", "light").isdisjoint(
            (action_of(tree, verb), lemma_of(tree, verb.head))):
        return None
    nouns = [one.head for one in verb.all("patient", "content") if one.basis != "complement"]
    for k in tree.children(verb.head, "prep"):
        if tree.lower[k] in ("in", "under", "into"):
            nouns += tree.children(k, "pobj")
    for noun in nouns:
        if noun in at and at[noun].kind == "noun" and _of_noun(tree, noun) is not None:
            return at[noun]
    return None


# nouns


def _noun_use(word: str, filled: Mapping[str, frozenset[str]]) -> Use | None:
    return next((use for use in uses("noun").get(word, ()) if use.fits(filled)), None)


def _of_noun(tree: Tree, i: int) -> Coding | None:
    """The coding of a noun with a word before it (*hunger strike*), behind it, or alone."""
    lemma, filled = tree.lemma[i], _behind(tree, i)
    for phrase in (*_compounds(tree, i), *(f"{lemma} {preposition}" for preposition in filled),
                   lemma, tree.lower[i]):
        if (use := _noun_use(phrase, filled)) is not None:
            return use.coding
    if lemma in members("carrier", "carrier"):
        # *a launch attempt*: the noun before says which act it is
        for k in tree.children(i, "compound", "nmod"):
            if (use := _noun_use(tree.lemma[k], {})) is not None:
                return use.coding
    return None


def _compounds(tree: Tree, i: int) -> list[str]:
    """A noun with each word before it: *air strike*."""
    return [f"{word} {tree.lemma[i]}" for k in tree.children(i, "compound", "amod", "nmod")
            for word in (tree.lower[k], tree.lemma[k])]


def _behind(tree: Tree, i: int) -> Mapping[str, frozenset[str]]:
    """Each preposition behind a noun, with the nouns that follow it."""
    return {tree.lower[k]: frozenset(noun for j in tree.children(k, "pobj")
                                     for noun in _heads(tree, j))
            for k in tree.children(i, "prep")}


# verbs


def lemma_of(tree: Tree, i: int) -> str:
    """The lemma of a verb; *hoped* is *hope*, and *missing* a word of its own."""
    lemma = tree.lemma[i]
    if tree.lower[i] == "missing":
        return "missing"
    if lemma in MISREAD and tree.lower[i] in (f"{lemma}ed", f"{lemma}es", f"{lemma}ing"):
        return f"{lemma}e"
    return lemma


def action_of(tree: Tree, clause: Clause) -> str:
    """The lemma of a clause with its particle, also one that the parser took for another word."""
    if clause.kind != "verb" or " " in clause.predicate:
        return clause.predicate
    lemma = lemma_of(tree, clause.head)
    for k in tree.kids[clause.head]:
        if tree.dep[k] in PHRASAL and (tree.dep[k] != "prep" or k == clause.head + 1):
            phrase = f"{lemma} {tree.lower[k]}"
            if phrase in uses("verb"):
                return phrase
    return lemma


def _use_of(tree: Tree, clause: Clause) -> Use | None:
    """The first use of the verb, with its particle or else without, that its arguments fit.

    Behind a verb with a particle that the list does not know stands only a use that needs more
    than the verb: *sent in troops* sends troops, *blew in* blows up nothing.
    """
    action, lemma = action_of(tree, clause), lemma_of(tree, clause.head)
    filled = slots_of(tree, clause)
    known = uses("verb")
    particle = action != lemma and tree.kid(clause.head, "prt") is not None
    candidates = list(known.get(action, ()))
    if not particle or not candidates:
        candidates += [use for use in known.get(lemma, ()) if use.slots or not particle]
    return next((use for use in candidates if use.fits(filled)), None)


def slots_of(tree: Tree, clause: Clause) -> Mapping[str, frozenset[str]]:
    """What fills the slots of a verb.

    They are object (also the passive subject), subject, each preposition, adverb (with particles
    and complements of one word), comp, clause, purpose, and any (object, adverb or comp).
    """
    slots: dict[str, set[str]] = {}
    passive = clause.voice == "passive"

    def fill(slot: str, nouns: Iterator[str] | Sequence[str]) -> None:
        slots.setdefault(slot, set()).update(nouns)

    for one in clause.arguments:
        affected = one.role == "patient" and one.basis != "complement" and not (
            one.basis.startswith("preposition"))
        if affected or (one.role == "recipient" and (passive or one.basis == "dative")):
            fill("object", _heads(tree, one.head))
        elif one.role in ("agent", "theme"):
            fill("subject", _heads(tree, one.head))
    for k in tree.kids[clause.head]:
        dep = tree.dep[k]
        if dep in ("dobj", "nsubjpass", "attr", "oprd"):
            fill("object", _heads(tree, k))
        if dep in ADVERBIAL:
            fill("adverb", [tree.lemma[k], *(
                tree.lemma[j] for j in tree.children(k, "amod") if j > k)])
        if dep in ("prep", "agent", "prt", "advmod", "dative"):
            for noun in tree.kids[k]:
                if tree.dep[noun] in ("pobj", "pcomp") and (
                        tree.entity[noun] not in ("DATE", "TIME")):
                    fill(tree.lower[k], _heads(tree, noun))
                elif tree.dep[noun] == "prep":
                    for inner in tree.children(noun, "pobj"):
                        fill(f"{tree.lower[k]} {tree.lower[noun]}", _heads(tree, inner))
        if dep in ("xcomp", "ccomp", "acomp", "oprd"):
            fill("comp", [tree.lemma[k]])
        if dep == "ccomp":
            fill("clause", [tree.lemma[k]])
        if dep in ("xcomp", "advcl", "ccomp") and any(tree.tag[j] == "TO" for j in tree.kids[k]):
            fill("purpose", [tree.lemma[k]])
    fill("any", [word for slot in ("object", "adverb", "comp") for word in slots.get(slot, ())])
    return {slot: frozenset(nouns) for slot, nouns in slots.items()}


def _heads(tree: Tree, i: int) -> Iterator[str]:
    """What a phrase is about: its head, what kind of name it is, conjuncts, modifiers, of what."""
    yield tree.lemma[i]
    if tree.entity[i]:
        yield tree.entity[i]
    for k in tree.kids[i]:
        if tree.dep[k] == "conj":
            yield tree.lemma[k]
        elif tree.dep[k] in ("compound", "amod"):
            yield f"{tree.lemma[k]} {tree.lemma[i]}"
        elif tree.dep[k] == "prep" and tree.lower[k] == "of" and tree.lemma[i] in MEASURES:
            for inner in tree.children(k, "pobj"):
                yield from _heads(tree, inner)


# weapons


def with_weapon(tree: Tree, clause: Clause, coding: Coding) -> Coding:
    """`coding` of an attack with the mode that its weapon tells: *drones hit the port*."""
    if coding.event_type != "ASSAULT" or coding.mode is not None:
        return coding
    i = clause.head
    near = [one.head for one in clause.all("agent", "instrument")]
    near += tree.children(i, "compound", "nmod", "amod")
    for k in tree.children(i, "prep", "agent"):
        if tree.lower[k] in ("with", "by", "using", "in", "from"):
            near += tree.children(k, "pobj")
    if tree.lemma[i] in ("launch", "fire", "drop", "lob", "throw", "hurl", "use", "rain"):
        near += [one.head for one in clause.all("patient")]
    for word in near:
        for name in _heads(tree, word):
            if mode := weapon_modes().get(name):
                return replace(coding, mode=mode)
    return coding


# word lists


@cache
def uses(part: str) -> Mapping[str, tuple[Use, ...]]:
    """Word of a part of speech (verb, noun, adjective) → its uses, in the list's order."""
    found: dict[str, list[Use]] = {}
    documents = members("noun", "agreement", "sanction", "law")
    for row in read_lexicon("events/predicates", PREDICATES):
        if row["part"] != part:
            continue
        slots = tuple(slot.replace("_", " ") for slot in row["slot"].split())
        needs = None if row["needs"] == "*" else _listed(row["needs"], "noun")
        coding = None if row["type"] == NO_EVENT else Coding(
            row["type"], row["mode"] or None,
            row["plover"] or (row["type"] if row["type"] in PLOVER else None),
            row["cameo"] or None, weak=row["weak"] or None)
        for word in sorted(_listed(row["words"], "verb")):
            document = part == "noun" and row["type"] in ("AGREE", "SANCTION") and word in documents
            found.setdefault(word, []).append(Use(
                slots, needs, replace(coding, document=True) if document else coding))
    return MappingProxyType({word: tuple(known) for word, known in found.items()})


@cache
def classes(kind: str) -> Mapping[str, frozenset[str]]:
    """Class of words of a kind (noun, verb, sent, weapon, role, carrier) → its words."""
    return MappingProxyType({
        row["class"]: frozenset(_spaced(row["words"]))
        for row in read_lexicon("events/classes", ("kind", "class", "words"))
        if row["kind"] == kind})


@cache
def not_events() -> Mapping[str, str]:
    """Verb → why it is no event by itself: background, state, statement, too general …"""
    return MappingProxyType({
        word: row["weak"]
        for row in read_lexicon("events/predicates", PREDICATES)
        if row["part"] == "verb" and row["weak"]
        for word in _listed(row["words"], "verb")})


@cache
def members(kind: str, *names: str) -> frozenset[str]:
    """The words of some classes of one kind."""
    return frozenset().union(*(classes(kind)[name] for name in names))


def _spaced(cell: str) -> list[str]:
    return [word.replace("_", " ") for word in cell.split()]


def _listed(cell: str, kind: str) -> frozenset[str]:
    """The words of a cell, with those of the classes that it names with @."""
    words = _spaced(cell)
    named = [word[1:].replace(" ", "_") for word in words if word.startswith("@")]
    return members(kind, *named) | {word for word in words if not word.startswith("@")}


@cache
def _class_of(kind: str) -> Mapping[str, str]:
    return MappingProxyType({word: name for name, words in classes(kind).items() for word in words})


def weapon_modes() -> Mapping[str, str]:
    """Noun for a weapon or who uses it → the mode of the attack."""
    return _class_of("weapon")


def object_kinds() -> Mapping[str, str]:
    """Noun → what kind of thing it names when it is sent: troops, arms, workers, money …"""
    return _class_of("sent")


@cache
def verb_roles() -> Mapping[str, frozenset[str]]:
    """Verb, with its particle, → what it can do: figure, motion, transfer, presence, harm …"""
    roles: dict[str, set[str]] = {}
    for role, words in classes("role").items():
        for word in words:
            roles.setdefault(word, set()).add(role)
    return MappingProxyType({word: frozenset(found) for word, found in roles.items()})


@cache
def recipient_prepositions() -> Mapping[str, tuple[str, ...]]:
    """Event type → the prepositions that name the other party, the likeliest first."""
    return MappingProxyType({
        row["event_type"]: tuple(row["prepositions"].split())
        for row in read_lexicon("events/types", ("event_type", "prepositions"))})
