"""What a number counts: the noun behind it, or the one it refers back to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from analysis.extract.quantities.measures import unit_after
from analysis.extract.syntax import first_child
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
INSIDE = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "AFX"})
PLURAL = frozenset({"NNS", "NNPS"})
REFERRING = frozenset({"them", "those", "these", "whom", "which", "us", "you"})
ADVERBS = frozenset({"RB", "RBR", "RBS"})
ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG"})
SMALL = frozenset({"such", "more", "other"})
LOST = frozenset({"dead", "wounded", "injured", "missing"})
REACH = 9  # tokens between a number and the noun it counts


@cache
def kept_lemmas() -> Mapping[str, str]:
    """Forms of nouns → the word that an analyst would say: *troops*, *base* for *bases*."""
    return {row["form"]: row["lemma"] for row in read_lexicon("counted_lemmas", ("form", "lemma"))}


@cache
def people_nouns() -> frozenset[str]:
    """Lemmas of nouns for people: *soldier*, *troops*, *worker*."""
    rows = read_lexicon("counted_nouns", ("noun", "class", "people"))
    return frozenset(row["noun"] for row in rows if row["people"] == "yes")


@cache
def place_nouns() -> frozenset[str]:
    """Lemmas of nouns for places: *region*, *territory*."""
    return _nouns_of_class("place")


@cache
def setting_nouns() -> frozenset[str]:
    """Lemmas of nouns that tell where or with whom something is, not how much: *base*, *nation*."""
    return _nouns_of_class("setting")


@cache
def force_nouns() -> frozenset[str]:
    """Lemmas of nouns for people of armed forces: *soldier*, *troops*."""
    return _nouns_of_class("force")


@cache
def empty_heads() -> frozenset[str]:
    """Nouns that stand for a number and not for a thing: *number*, *total*, *toll*."""
    return _nouns_of_class("figure")


def _nouns_of_class(name: str) -> frozenset[str]:
    return frozenset(row["noun"] for row in read_lexicon("counted_nouns", ("noun", "class"))
                     if row["class"] == name)


def noun_after(doc: Doc, i: int, *, hyphened: bool = False) -> Token | None:
    """The head of the noun phrase that begins at token `i`, right behind a number, or None.

    Behind a hyphen (`hyphened`) it is the first noun: *three-door car* counts doors.
    Calibres and model names inside are passed over: *120 M-1991 240mm launchers*.
    """
    head: Token | None = None
    stop = min(len(doc), i + REACH)
    first = i
    while i < stop:
        token = doc[i]
        designator = 0 if hyphened else _designator(doc, i)
        if designator:
            i += designator
            if i + 1 < len(doc) and doc[i].lower_ in ("and", "or", ",") and (
                    doc[i + 1].text[0].isdigit()):
                i += 1
            continue
        if token.ent_type_ in ("DATE", "TIME") and (
                token.tag_ in NOUNS or token.lower_ in ("last", "next")):
            break
        if token.lower_ in LOST and head is None and not _noun_next(doc, i):
            return token
        if i == first and token.tag_ == "``" and token.text != "-":
            i += 1
            continue
        if token.tag_ in NOUNS and not (hyphened and token.text[0].isdigit()):
            if head is not None and not _compound(head, token):
                break
            if not _hyphen_follows(doc, i):
                head = token
            if hyphened:
                break
        elif not _inside(doc, first, i, head):
            break
        i += 1
    return head


def _noun_next(doc: Doc, i: int) -> bool:
    return i + 1 < len(doc) and doc[i + 1].tag_ in NOUNS


def _hyphen_follows(doc: Doc, i: int) -> bool:
    """Whether the noun is the first half of a word like *self-propelled*."""
    return i + 2 < len(doc) and not doc[i].whitespace_ and doc[i + 1].tag_ == "HYPH" and (
        not doc[i + 1].whitespace_ and doc[i + 2].text[0].isalpha())


def _designator(doc: Doc, i: int) -> int:
    """How many tokens of a calibre or a model name stand at `i`, if a noun comes after them."""
    text = doc[i].text
    used = 0
    if text[0].isdigit() and i + 1 < len(doc) and unit_after(
            text + doc[i].whitespace_ + doc[i + 1].text, len(text), scaled=False):
        used = 1 + (not text[-1].isalpha())
        used += i + used + 1 < len(doc) and doc[i + used].tag_ == "HYPH"
    elif any(c.isdigit() for c in text) and any(c.isupper() for c in text) and "-" in text:
        used = 1
    if not used or i + used >= len(doc):
        return 0
    following = doc[i + used]
    goes_on = following.tag_ in NOUNS or following.tag_ in INSIDE or following.text[0].isdigit()
    listed = following.lower_ in ("and", "or", ",") and i + used + 1 < len(doc) and (
        doc[i + used + 1].text[0].isdigit())
    return used if goes_on or listed else 0


def _inside(doc: Doc, first: int, i: int, head: Token | None) -> bool:
    """Whether the token `i`, no noun, stands inside the noun phrase that began at `first`."""
    token = doc[i]
    tag = token.tag_
    if head is None and token.is_alpha and _joined_word(doc, i):
        return True
    if head is not None:
        return (tag in INSIDE and _goes_on(head, token)) or (tag == "CD" and _goes_on(head, token))
    if tag in INSIDE or token.lower_ in SMALL:
        return True
    following = doc[i + 1].tag_ if i + 1 < len(doc) else ""
    if tag in ADVERBS or tag == ",":
        return following in ADJECTIVES and (tag != "," or (i > first and doc[i - 1].tag_ == "JJ"))
    return tag == "CD" and i > first and token.head.i > i


def _joined_word(doc: Doc, i: int) -> bool:
    """Whether a hyphen ties token `i` to the one before or behind: *pick-up trucks*."""
    after = not doc[i].whitespace_ and i + 1 < len(doc) and doc[i + 1].tag_ == "HYPH"
    return after or (i > 1 and doc[i - 1].tag_ == "HYPH" and not doc[i - 1].whitespace_
                     and not doc[i - 2].whitespace_)


def _compound(head: Token, following: Token) -> bool:
    """Whether `head` only modifies the noun `following`."""
    if head.tag_ in PLURAL and head.dep_ not in ("compound", "nmod", "amod", "poss"):
        return False
    if following.ent_type_ in ("DATE", "TIME") and head.ent_type_ != following.ent_type_:
        return False
    return head.head.i > head.i or following.head == head


def _goes_on(head: Token, token: Token) -> bool:
    return head.dep_ in ("compound", "nmod", "nummod", "amod", "npadvmod", "quantmod") and (
        head.head.i > token.i)


def lemma_of(noun: Token) -> str:
    """The lemma of a counted noun, as an analyst would say it."""
    word = noun.lower_
    if word in kept_lemmas():
        return kept_lemmas()[word]
    if noun.tag_ in ("NNP", "NNPS"):
        return _proper(noun)
    return _singular(word, noun.lemma_.lower())


def _singular(word: str, lemma: str) -> str:
    """The lemma, unless it is one of those that parsers get wrong: *doses*, *graves*."""
    wrong = (word.endswith("ves") and lemma.endswith("f")) or (
        word == f"{lemma}es" and lemma.endswith("s") and not lemma.endswith(("ss", "us")))
    return word[:-1] if wrong else lemma


def _proper(noun: Token) -> str:
    text = noun.text
    if noun.tag_ == "NNPS" and text.endswith("s") and not text.endswith("ss"):
        text = text[:-1]
    before = noun.nbor(-1) if noun.i else None
    if before is not None and before.tag_ == "NNP" and before.head == noun and noun.tag_ == "NNPS":
        text = f"{before.text} {text}"
    return text


def counted_subject(verb: Token) -> Token | None:
    """The noun that a verb like *reached* or *totalled* gives a number to, or None.

    Of *engineers, numbering 20,* it is the noun before the comma.
    """
    subject = verb.head if verb.dep_ == "acl" else first_child(verb, "nsubj", "nsubjpass")
    return named_by(subject) if subject is not None else None


def named_by(noun: Token) -> Token | None:
    """`noun`, or behind *number of* the noun that is counted; None for a bare figure."""
    if noun.lemma_.lower() not in empty_heads():
        return noun if noun.tag_ in NOUNS else None
    of = first_child(noun, "prep")
    inner = first_child(of, "pobj") if of is not None and of.lower_ == "of" else None
    return inner if inner is not None and inner.tag_ in NOUNS else None
