"""Which kind of act a clause is: PLOVER's sixteen types and eight of our own, looked up.

A verb's type is that of the first frame that fits its arguments (*launch* + missile, + attack),
else of the verb with the word it needs, else its own; a noun's that of its phrase (*hunger
strike*), else its own. What moves or is sent tells the type of verbs of motion and giving.
Types and modes follow PLOVER's codebook, root codes CAMEO's.
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
TYPES = ("type", "mode", "plover", "cameo")
LINKS = {"dobj": "dobj", "nsubj": "nsubj", "nsubjpass": "dobj", "advmod": "advmod", "prt": "advmod",
         "acomp": "advmod", "oprd": "advmod", "xcomp": "advmod"}
PHRASAL = frozenset({"advmod", "prep", "dobj", "acomp"})
MEASURES = frozenset({
    "number", "series", "group", "dozen", "hundred", "thousand", "score", "pair", "couple", "round",
    "lot", "set", "batch", "wave", "string", "total", "range", "variety", "majority", "one", "some",
    "kind", "type", "load", "piece", "million", "billion", "ton", "tonne", "shipment", "bit",
    "day", "week", "month", "hour", "period",
})  # fmt: skip
# Stems that the lemmatiser leaves without their e (*hoped*, *staging*).
MISREAD = frozenset({"hop", "stag", "wag", "slat", "hat"})


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
class Frame:
    """One use of a verb: the slot (object, a preposition, or *) and the nouns that must fill it."""

    slot: str
    nouns: frozenset[str] | None
    kind: tuple[str, str, str, str]


def coding_of(tree: Tree, clause: Clause, *, carrier: Clause | None = None) -> Coding | None:
    """The type of one clause, or None where the lists do not know it.

    `carrier` is the light verb over an event noun: *carried out a strike* is no labour strike.
    """
    if carrier is not None and _in_phrase(tree, clause.head) is None:
        kind = _by_frame(action_of(tree, carrier), lemma_of(tree, carrier.head),
                         slots_of(tree, carrier))
        if kind is not None and (found := _coded(kind, "", "VERB")) is not None:
            return found
    if clause.kind == "noun" or (clause.kind == "verb" and tree.pos[clause.head] == "NOUN"):
        return _of_noun(tree, clause.head)
    if clause.kind == "adjective":
        return _coded(words().get((tree.lemma[clause.head], "ADJ")), tree.lemma[clause.head], "ADJ")
    return _of_verb(tree, clause)


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
    action = action_of(tree, verb)
    if verb.kind != "verb" or not (
            {action, lemma_of(tree, verb.head)} & light_verbs()):
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


def _in_phrase(tree: Tree, i: int) -> Coding | None:
    """The coding of a noun with a word before it: *hunger strike*, *air strike*."""
    lemma = tree.lemma[i]
    for k in tree.children(i, "compound", "amod", "nmod"):
        for word in (tree.lower[k], tree.lemma[k]):
            if found := words().get((f"{word} {lemma}", "NOUN")):
                return _coded(found, f"{word} {lemma}", "NOUN")
    return None


def _of_noun(tree: Tree, i: int) -> Coding | None:
    if (phrase := _in_phrase(tree, i)) is not None:
        return phrase
    lemma = tree.lemma[i]
    for k in tree.children(i, "prep"):
        if found := words().get((f"{lemma} {tree.lower[k]}", "NOUN")):
            return _coded(found, lemma, "NOUN")
    found = words().get((lemma, "NOUN")) or words().get((tree.lower[i], "NOUN"))
    if found is None and generic(lemma) == "carrier":
        # *a launch attempt*: the noun before says which act it is
        for k in tree.children(i, "compound", "nmod"):
            if inner := words().get((tree.lemma[k], "NOUN")):
                return _coded(inner, tree.lemma[k], "NOUN")
    return _coded(found, lemma, "NOUN")


def _coded(
    kind: tuple[str, str, str, str] | None, action: str, part: str
) -> Coding | None:
    if kind is None or kind[0] == NO_EVENT:
        return None
    name, mode, plover, cameo = kind
    document = part == "NOUN" and name in ("AGREE", "SANCTION") and action in documents()
    return Coding(name, None if mode == "meeting" else mode or None,
                  plover or (name if name in PLOVER else None), cameo or None, document,
                  not_events().get((action, part)))


# verbs


def lemma_of(tree: Tree, i: int) -> str:
    """The lemma of a verb; *hoped* is *hope*, where the lemmatiser makes it *hop*."""
    lemma = tree.lemma[i]
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
            if (phrase, "VERB") in words() or phrase in frames_of():
                return phrase
    return lemma


def _of_verb(tree: Tree, clause: Clause) -> Coding | None:
    i = clause.head
    action, lemma = action_of(tree, clause), lemma_of(tree, i)
    slots = slots_of(tree, clause)
    if (found := _with_word(tree, clause, slots)) is not None:
        return found
    kind = _by_frame(action, lemma, slots)
    if kind is not None:
        return _coded(kind, "", "VERB")
    found = words().get((action, "VERB")) or (
        words().get((lemma, "VERB")) if tree.kid(i, "prt") is None else None)
    return _coded(found, action if (action, "VERB") in words() else lemma, "VERB")


def _with_word(tree: Tree, clause: Clause, slots: Mapping[str, frozenset[str]]) -> Coding | None:
    """The coding of a verb that is an event only with another word: *strengthen ties*."""
    i = clause.head
    phrases = phrase_codings().get(lemma_of(tree, i)) or phrase_codings().get(tree.lower[i])
    if phrases is None:
        return None
    for k in tree.kids[i]:
        dep = tree.dep[k]
        if dep in LINKS:
            links = [(LINKS[dep], tree.lemma[k])]
            links += [(LINKS[dep], tree.lemma[j]) for j in tree.children(k, "conj")]
            links += [("advmod", tree.lemma[j]) for j in tree.children(k, "amod") if j > k]
        elif dep == "prep" and not any(
                tree.entity[j] in ("DATE", "TIME") for j in tree.children(k, "pobj")):
            links = [("prepword", tree.lower[k])]
            links += [("prep", tree.lemma[j]) for j in tree.children(k, "pobj")]
        else:
            continue
        for link, word in links:
            if known := phrases.get((link, word)) or phrases.get(("any", word)):
                return known
    for slot, link in (("object", "dobj"), ("subject", "nsubj")):
        for word in sorted(slots.get(slot, ())):
            if known := phrases.get((link, word)):
                return known
    return phrases.get(("self", ""))


def _by_frame(
    action: str, lemma: str, slots: Mapping[str, frozenset[str]]
) -> tuple[str, str, str, str] | None:
    if action not in frames_of() and (action, "VERB") in words() and " " in action:
        return None  # "call up" is no "call"
    for key in (action, lemma):
        for frame in frames_of().get(key, ()):
            if frame.slot == "*":
                return frame.kind
            fillers = slots.get(frame.slot)
            if fillers and (frame.nouns is None or not frame.nouns.isdisjoint(fillers)):
                return frame.kind
        if key in frames_of():
            return None
    return None


def slots_of(tree: Tree, clause: Clause) -> Mapping[str, frozenset[str]]:
    """What fills the slots of a verb: object, subject, each preposition, comp, clause, purpose."""
    slots: dict[str, set[str]] = {}
    passive = clause.voice == "passive"

    def fill(slot: str, nouns: Iterator[str] | Sequence[str]) -> None:
        slots.setdefault(slot, set()).update(nouns)

    for one in clause.arguments:
        if (one.role == "patient" and one.basis != "complement" and not (
                one.basis.startswith("preposition"))) or (one.role == "recipient" and (passive or one.basis == "dative")):
            fill("object", _heads(tree, one.head))
        elif one.role in ("agent", "theme"):
            fill("subject", _heads(tree, one.head))
    for k in tree.kids[clause.head]:
        dep = tree.dep[k]
        if dep in ("attr", "oprd"):
            fill("object", _heads(tree, k))
        if dep in ("prep", "agent", "prt", "advmod", "dative"):
            for noun in tree.kids[k]:
                if tree.dep[noun] in ("pobj", "pcomp") and tree.entity[noun] not in ("DATE", "TIME"):
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
    return {slot: frozenset(nouns) for slot, nouns in slots.items()}


def _heads(tree: Tree, i: int) -> Iterator[str]:
    """What a phrase is about: its head, conjuncts, the head with each modifier, what it is of."""
    yield tree.lemma[i]
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
def words() -> Mapping[tuple[str, str], tuple[str, str, str, str]]:
    """(lemma, VERB, NOUN or ADJ) → type, mode, PLOVER type where it differs, CAMEO root."""
    rows = read_lexicon("event_types", ("lemma", "pos", *TYPES))
    return MappingProxyType({
        (row["lemma"], row["pos"]): tuple(row[column] for column in TYPES) for row in rows
    })  # fmt: skip


@cache
def noun_kinds() -> Mapping[str, frozenset[str]]:
    """Kind of noun that tells one use of a verb from another → its nouns."""
    rows = read_lexicon("noun_classes", ("class", "nouns"))
    return MappingProxyType({
        row["class"]: frozenset(noun.replace("_", " ") for noun in row["nouns"].split())
        for row in rows
    })  # fmt: skip


@cache
def frames_of() -> Mapping[str, tuple[Frame, ...]]:
    """Verb (with particle) → its frames, in the list's order."""
    found: dict[str, list[Frame]] = {}
    for row in read_lexicon("type_frames", ("verbs", "slot", "nouns", *TYPES)):
        frame = Frame(row["slot"], _nouns(row["nouns"]), tuple(row[column] for column in TYPES))
        for verb in row["verbs"].split():
            found.setdefault(verb.replace("_", " "), []).append(frame)
    return MappingProxyType({verb: tuple(frames) for verb, frames in found.items()})


def _nouns(spec: str) -> frozenset[str] | None:
    if spec == "*":
        return None
    if spec.startswith("="):
        return frozenset(word.replace("_", " ") for word in spec[1:].split())
    return frozenset().union(*(noun_kinds()[name] for name in spec.split()))


@cache
def phrase_codings() -> Mapping[str, Mapping[tuple[str, str], Coding]]:
    """Verb → (link, word) → coding, for verbs that are an event only with that word."""
    found: dict[str, dict[tuple[str, str], Coding]] = {}
    for row in read_lexicon("event_phrases", ("verb", "word", "link", *TYPES)):
        coding = _coded(tuple(row[column] for column in TYPES), "", "VERB")
        if coding is not None:
            found.setdefault(row["verb"], {})[row["link"], row["word"]] = coding
    return MappingProxyType(found)


@cache
def light_verbs() -> frozenset[str]:
    """The verbs that leave the naming of the act to a noun."""
    return frozenset(row["lemma"] for row in read_lexicon("light_verbs", ("lemma",)))


@cache
def documents() -> frozenset[str]:
    """The nouns that name a text or a standing measure rather than the act that makes it."""
    kinds = noun_kinds()
    return kinds["agreement"] | kinds["sanction"] | kinds["law"]


@cache
def not_events() -> Mapping[tuple[str, str], str]:
    """(word, VERB or NOUN) → why it is no event by itself, although it has a type."""
    rows = read_lexicon("not_events", ("word", "pos", "reason"))
    return MappingProxyType({(row["word"], row["pos"]): row["reason"] for row in rows})


@cache
def _generic() -> Mapping[str, str]:
    return MappingProxyType({row["noun"]: row["kind"]
                             for row in read_lexicon("generic_acts", ("noun", "kind"))})


def generic(noun: str) -> str | None:
    """The kind of a noun for an act whose kind another word tells: act, carrier, try …"""
    return _generic().get(noun)


@cache
def weapon_modes() -> Mapping[str, str]:
    """Noun for a weapon or who uses it → the mode of the attack."""
    rows = read_lexicon("weapon_modes", ("noun", "mode"))
    return MappingProxyType({row["noun"]: row["mode"] for row in rows})


@cache
def object_kinds() -> Mapping[str, str]:
    """Noun → what kind of thing it names when it is sent: troops, arms, workers, money …"""
    return MappingProxyType(
        {row["noun"]: row["class"] for row in read_lexicon("object_classes", ("noun", "class"))}
    )


@cache
def verb_roles() -> Mapping[str, frozenset[str]]:
    """Verb, with its particle, → what it can do: figure, motion, transfer, presence, harm …"""
    roles: dict[str, set[str]] = {}
    for row in read_lexicon("verb_roles", ("lemma", "role")):
        roles.setdefault(row["lemma"], set()).add(row["role"])
    return MappingProxyType({lemma: frozenset(found) for lemma, found in roles.items()})


@cache
def recipient_prepositions() -> Mapping[str, tuple[str, ...]]:
    """Event type → the prepositions that name the other party, the likeliest first."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_lexicon("recipient_prepositions", ("event_type", "preposition")):
        found[row["event_type"]] = (*found.get(row["event_type"], ()), row["preposition"])
    return MappingProxyType(found)
