"""What a number counts: the noun behind it, or the one that it refers back to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from analysis.extract.quantities.draft import Draft, Source, words_of
from analysis.extract.quantities.measures import unit_after
from analysis.extract.syntax import first_child
from analysis.lexicons import Row, read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PLURAL = frozenset({"NNS", "NNPS"})
INSIDE = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "AFX"})
ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG"})
REFERRING = frozenset({"them", "those", "these", "whom", "which", "us", "you"})
LOST = frozenset({"dead", "wounded", "injured", "missing"})
TAKING = frozenset({"dobj", "attr", "pobj", "npadvmod"})
REACH = 9  # tokens between a number and the noun it counts
NEAR = 90  # tokens from a sentence back to the number whose noun it leaves out
LOOK_BACK = 20  # numbers in which that one is looked for


@cache
def _rows() -> tuple[Row, ...]:
    return read_lexicon("quantities/nouns", ("noun", "class", "people", "lemma", "group"))


@cache
def kept_lemmas() -> Mapping[str, str]:
    """Forms of nouns → the word that an analyst would say: *troops*, *base* for *bases*."""
    return {row["noun"]: row["lemma"] for row in _rows() if row["lemma"]}


@cache
def people_nouns() -> frozenset[str]:
    """Lemmas of nouns for people: *soldier*, *troops*, *worker*."""
    return frozenset(row["noun"] for row in _rows() if row["people"] == "yes")


@cache
def _of_class(name: str) -> frozenset[str]:
    return frozenset(row["noun"] for row in _rows() if row["class"] == name)


def place_nouns() -> frozenset[str]:
    """Lemmas of nouns for places: *region*, *territory*."""
    return _of_class("place")


def setting_nouns() -> frozenset[str]:
    """Lemmas of nouns that tell where or with whom something is, not how much: *base*, *nation*."""
    return _of_class("setting")


def force_nouns() -> frozenset[str]:
    """Lemmas of nouns for people of armed forces: *soldier*, *troops*."""
    return _of_class("force")


def empty_heads() -> frozenset[str]:
    """Nouns that stand for a number and not for a thing: *number*, *total*, *toll*."""
    return _of_class("figure")


@cache
def thing_verbs() -> frozenset[str]:
    """Verbs whose number is of things and not of people: *supplied*, *fired*."""
    rows = read_lexicon("quantities/roles", ("lemma", "pos", "of"))
    of = {kind: {row["lemma"] for row in rows if row["pos"] == "verb" and row["of"] in kind}
          for kind in ("things", "people any")}
    return frozenset(of["things"] - of["people any"])


def is_people(counted: str | None) -> bool:
    """Whether `counted` is a noun for people; unknown counts as people."""
    return counted is None or counted in people_nouns()


def noun_after(source: Source, i: int, *, hyphened: bool = False) -> Token | None:
    """The head of the noun phrase that begins at token `i`, right behind a number, or None.

    Behind a hyphen (`hyphened`) it is the first noun: *three-door car* counts doors.
    Calibres and model names inside are passed over: *120 M-1991 240mm launchers*.
    """
    head: Token | None = None
    first, stop = i, min(len(source.tokens), i + REACH)
    while i < stop:
        token = source.tokens[i]
        if not hyphened and (designator := _designator(source, i)):
            i += designator
            continue
        if token.ent_type_ in ("DATE", "TIME") and (
                token.tag_ in NOUNS or token.lower_ in ("last", "next")):
            break
        if token.lower_ in LOST and head is None and source.tag(i + 1) not in NOUNS:
            return token
        if i == first and token.tag_ == "``" and token.text != "-":
            i += 1
            continue
        if token.tag_ in NOUNS and not (hyphened and token.text[0].isdigit()):
            if head is not None and not _modifies(head, token):
                break
            if source.tag(i + 1) != "HYPH" or token.whitespace_:
                head = token
            if hyphened:
                break
        elif not _inside(source, first, i, head):
            break
        i += 1
    return head


def _designator(source: Source, i: int) -> int:
    """How many tokens of a calibre or a model name stand at `i`, if a noun comes after them."""
    token, following = source.tokens[i], source.token(i + 1)
    text, used = token.text, 0
    if text[0].isdigit() and following is not None and unit_after(
            text + token.whitespace_ + following.text, len(text), scaled=False):
        used = 1 + (not text[-1].isalpha())
        used += source.tag(i + used) == "HYPH"
    elif "-" in text and any(c.isdigit() for c in text) and any(c.isupper() for c in text):
        used = 1
    following = source.token(i + used)
    if not used or following is None:
        return 0
    if following.lower_ in ("and", "or", ",") and source.tag(i + used + 1) == "CD":
        return used + 1
    return used if following.tag_ in NOUNS | INSIDE or following.text[0].isdigit() else 0


def _inside(source: Source, first: int, i: int, head: Token | None) -> bool:
    """Whether the token `i`, no noun, stands inside the noun phrase that began at `first`."""
    token = source.tokens[i]
    if head is not None:
        modifier = head.dep_ in ("compound", "nmod", "nummod", "amod", "npadvmod", "quantmod")
        return token.tag_ in INSIDE | {"CD"} and modifier and head.head.i > i
    if token.tag_ in INSIDE or token.lower_ in ("such", "more", "other"):
        return True
    if token.is_alpha and "HYPH" in (source.tag(i + 1), source.tag(i - 1)):
        return True  # *pick-up trucks*
    if token.tag_ in ("RB", "RBR", "RBS", ","):
        return source.tag(i + 1) in ADJECTIVES and (token.tag_ != "," or source.tag(i - 1) == "JJ")
    return token.tag_ == "CD" and i > first and token.head.i > i


def _modifies(head: Token, following: Token) -> bool:
    """Whether `head` only modifies the noun `following`."""
    if head.tag_ in PLURAL and head.dep_ not in ("compound", "nmod", "amod", "poss"):
        return False
    if following.ent_type_ in ("DATE", "TIME") and head.ent_type_ != following.ent_type_:
        return False
    return head.head.i > head.i or following.head == head


def lemma_of(noun: Token) -> str:
    """The lemma of a counted noun, as an analyst would say it."""
    word, lemma = noun.lower_, noun.lemma_.lower()
    if word in kept_lemmas():
        return kept_lemmas()[word]
    if noun.tag_ == "NNP":
        return noun.text
    if noun.tag_ == "NNPS":
        text = noun.text[:-1] if word.endswith("s") and not word.endswith("ss") else noun.text
        before = noun.nbor(-1) if noun.i else None
        named = before is not None and before.tag_ == "NNP" and before.head == noun
        return f"{before.text} {text}" if named and before is not None else text
    # Lemmas that parsers get wrong: *doses*, *graves*.
    wrong = (word.endswith("ves") and lemma.endswith("f")) or (
        word == f"{lemma}es" and lemma.endswith("s") and not lemma.endswith(("ss", "us")))
    return word[:-1] if wrong else lemma


def named_by(noun: Token) -> Token | None:
    """`noun`, or behind *number of* the noun that is counted; None for a bare figure."""
    if noun.lemma_.lower() not in empty_heads():
        return noun if noun.tag_ in NOUNS else None
    of = first_child(noun, "prep")
    inner = first_child(of, "pobj") if of is not None and of.lower_ == "of" else None
    return inner if inner is not None and inner.tag_ in NOUNS else None


def figure_of(source: Source, draft: Draft) -> Token | None:
    """The noun to which a clause gives a bare number, or None.

    The object of *put the number of shells at 13,000*, the subject of *casualties
    have reached 4,000*; of *engineers, numbering 20,* the noun before the comma.
    """
    first = source.from_(draft.start)
    if source.lower(first - 1) == "at":
        start = max(source.sentence(first)[0], first - 1 - REACH)
        for token in reversed(source.tokens[start : first - 1]):
            if token.pos_ == "VERB" and token.lemma_.lower() in words_of("putting"):
                return first_child(token, "dobj")
    token = source.tokens[draft.last]
    verb = token.head.head if token.head.pos_ == "ADP" else token.head
    if token.dep_ not in TAKING or verb.lemma_.lower() not in words_of("giving"):
        return None
    return verb.head if verb.dep_ == "acl" else first_child(verb, "nsubj", "nsubjpass")


def with_counted(source: Source, draft: Draft, found: Sequence[Draft]) -> Draft:
    """The draft with the noun that it refers back to, where none or only *dead* follows it."""
    if draft.counted or (draft.kind != "count" and not draft.share):
        return draft
    noun = _after_of(source, draft) or (_changed_thing(source, draft) if draft.share else None)
    if noun is None and not draft.share and draft.noun is None:
        figure = figure_of(source, draft)
        noun = named_by(figure) if figure is not None and figure.tag_ != "NNP" else None
    if noun is not None:
        return replace(draft, counted=lemma_of(noun))
    return draft if draft.share else _carried_over(source, draft, found)


def _after_of(source: Source, draft: Draft) -> Token | None:
    """*8 percent of voters*, *9 of the bridges*: the noun behind *of*."""
    i = source.from_(draft.end)
    if source.lower(i) != "of" or source.lower(i + 1) in REFERRING:
        return None
    noun = first_child(source.tokens[i], "pobj")
    return noun if noun is not None and noun.tag_ in NOUNS and noun.ent_type_ != "DATE" else None


def _changed_thing(source: Source, draft: Draft) -> Token | None:
    """What has risen or fallen by a share: *deaths rose by 8 percent*, *raise pensions by 2 %*."""
    verb = source.tokens[draft.head]
    for _ in range(3):
        verb = verb if verb.pos_ == "VERB" else verb.head
    if draft.change == "none" or verb.pos_ != "VERB" or draft.moved:
        return None
    thing = first_child(verb, "dobj")
    if thing is None or thing.i == draft.head:
        thing = first_child(verb, "nsubj", "nsubjpass")
    named = named_by(thing) if thing is not None and thing.i != draft.head else None
    return named if named is not None and named.tag_ in ("NN", "NNS") else None


def _carried_over(source: Source, draft: Draft, found: Sequence[Draft]) -> Draft:
    """The draft with the noun of the number before it: *45 raids in March, 62 in April*.

    Neither a part (*two children among them*) nor the scene (*on two fronts*) is taken up.
    """
    people = draft.noun is not None  # *350 dead*
    verb = source.tokens[draft.head].head
    if not people and verb.lower_ == "of" and verb.head.lemma_.lower() in words_of("body"):
        return draft  # *a force of 5,000*
    things = not people and verb.lemma_.lower() in thing_verbs()
    start = source.sentence(draft.last)[0]
    scene = place_nouns() | setting_nouns()
    for one in reversed(found[-LOOK_BACK:]):
        if start - one.last > NEAR:
            break
        if one.kind not in ("count", "rate") or not one.counted or one.low < 2 or (
                one.scope == "part" or one.counted in scene):
            continue
        of_people = is_people(one.counted)
        if not (things and of_people) and not (people and (one.counted in LOST or not of_people)):
            return replace(draft, counted=one.counted)
    if draft.noun is None or source.lower(draft.noun) == "others":
        return draft
    return replace(draft, counted=lemma_of(source.tokens[draft.noun]))
