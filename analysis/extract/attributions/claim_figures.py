"""Attributions of figures: *the 300 that the army gave*, *the ministry's estimate of 300*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from analysis.clauses.figures import LOSSES, roles
from analysis.extract.attributions.quotes import Quotations
from analysis.extract.attributions.reporting import Cue, Draft, Range, tokens_of
from analysis.extract.attributions.sources import agent, cited, is_source, named, source_range
from analysis.extract.syntax import children_of, first_child
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FIGURE = frozenset({"given figure"})  # the frame that marks these attributions
OBJECT_PRONOUNS = frozenset({"that", "which"})
YEAR = re.compile(r"(?:19|20)\d\d")  # as a number of its own it would have a comma or a noun
FAR = 4  # tokens from a noun's preposition to its figure


@cache
def figure_words(pos: str) -> Mapping[str, Cue]:
    """Lemma → cue of the verbs or nouns in data/lexicons/figure_words.csv."""
    return MappingProxyType({
        row["lemma"]: Cue(row["lemma"], FIGURE, row["kind"], row["stance"])
        for row in read_lexicon("figure_words", ("lemma", "pos", "kind", "stance"))
        if row["pos"] == pos
    })


@cache
def handing_verbs() -> frozenset[str]:
    """Verbs that hand over things as well as figures: *give*, *offer*."""
    return frozenset(
        row["lemma"] for row in read_lexicon("figure_words", ("lemma", "hands_over"))
        if row["hands_over"]
    )


def by_figures(doc: Doc, quotations: Quotations) -> Iterator[Draft]:
    """The attributions of figures by relative clauses and by nouns, outside quotation marks."""
    verbs, nouns = figure_words("verb"), figure_words("noun")
    for token in tokens_of(doc, verbs.keys() | nouns.keys()):
        if quotations.at(token.i):
            continue
        draft = None
        if token.dep_ in ("relcl", "acl") and token.pos_ == "VERB" and token.lemma_ in verbs:
            draft = _given(token, verbs[token.lemma_])
        elif token.pos_ == "NOUN" and token.lemma_ in nouns:
            draft = _estimated(token, nouns[token.lemma_])
        if draft is not None:
            yield draft


def _given(verb: Token, cue: Cue) -> Draft | None:
    """*the 300 that the army gave*, *the 300 reported by the army*."""
    noun = verb.head
    number = _number(noun)
    source = _giver(verb)
    if number is None or source is None or verb.i < noun.i:
        return None
    if cue.lemma in handing_verbs() and noun != number and (
        role_of(noun.lemma_.lower(), "noun") not in LOSSES
    ):
        return None  # the 20 trucks that the army gave
    return _draft(cue, verb, source, (_start(noun, number), max(noun.i, number.i) + 1))


def _giver(verb: Token) -> Token | None:
    """The subject of a relative clause whose object the figure is; of a participle, the agent."""
    subject = first_child(verb, "nsubj")
    if subject is None:
        return agent(verb) if verb.tag_ == "VBN" else None
    objects = [child for child in children_of(verb) if child.dep_ in ("dobj", "ccomp", "xcomp")]
    if subject.lower_ in OBJECT_PRONOUNS or subject.lower_ == "who" or any(
        child.lower_ not in OBJECT_PRONOUNS for child in objects
    ):
        return None
    return named(subject)


def _estimated(noun: Token, cue: Cue) -> Draft | None:
    """*the army's earlier estimate of 300 dead*, *an estimate of 300 by the army*."""
    of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    counted = first_child(of, "pobj") if of is not None else None
    number = _number(counted) if counted is not None else None
    source = first_child(noun, "poss") or _author(noun)
    if number is None or source is None or not 0 < number.i - noun.i <= FAR + 1:
        return None
    return _draft(cue, noun, source, (number.left_edge.i, max(counted.i, number.i) + 1))


def _author(noun: Token) -> Token | None:
    for prep in noun.rights:
        if prep.dep_ == "prep" and prep.lower_ in ("by", "from"):
            return first_child(prep, "pobj")
    return None


def _draft(cue: Cue, word: Token, source: Token, content: Range) -> Draft | None:
    if not is_source(source) or not cited(source):
        return None
    return Draft((word.i, word.i + 1), (content,), cue, word.i, source_range(source), source.i)


def _number(noun: Token) -> Token | None:
    """The number that counts `noun`, or `noun` itself where it is one and no year or date."""
    if noun.ent_type_ in ("DATE", "TIME"):
        return None
    if YEAR.fullmatch(noun.text):
        return None
    counts = [child for child in noun.lefts if child.dep_ == "nummod" and child.like_num]
    number = counts[-1] if counts else noun if noun.like_num else None
    return number if number is None or number.ent_type_ not in ("DATE", "TIME") else None


def _start(noun: Token, number: Token) -> int:
    """Where the figure begins: its article where one stands before it, else its bound."""
    start = number.left_edge.i
    articles = [child.i for child in (*noun.lefts, *number.lefts)
                if child.dep_ == "det" and start - 1 <= child.i < number.i]
    return max(articles, default=start)
