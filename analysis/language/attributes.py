"""Part of speech, features and lemma of each token, looked up where they were computed before.

spaCy's attribute ruler reads a token's tag and dependency, the form of some 150 words, and in a
few pairs (*let 's*, *gon na*) the word beside it; its rule lemmatizer reads the form and what
the ruler gave. Both are therefore asked once for each distinct combination, and about the rare
patterns (pairs, and forms that are on no list) each time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST = 50_000  # combinations kept of either kind; beyond it they are gathered anew
READ = ("LOWER", "IS_SPACE", "TAG", "DEP")
GIVEN = ("TAG", "POS", "MORPH", "LEMMA", "DEP")
GAP = "."  # stands between words that are no neighbours

Key = tuple[int, ...]
Row = tuple[int, ...]
Pattern = list[dict[str, Any]]


class Attributes:
    """A pipe that sets what `attribute_ruler` and `lemmatizer` of `nlp` set, token for token.

    For pipelines of which `can_be_looked_up` holds. What is known is only added to, or left
    behind as a whole, so that threads may share the pipe.
    """

    def __init__(self, nlp: Language, *, most: int = MOST) -> None:
        from spacy.matcher import Matcher

        self.ruler = nlp.get_pipe("attribute_ruler")
        self.lemmatizer = nlp.get_pipe("lemmatizer")
        self.most = most
        patterns = _patterns(nlp)
        rare = [pattern for pattern in patterns if _words(pattern) is None]
        listed = {word for pattern in patterns for word in _words(pattern) or ()}
        self.words = {nlp.vocab.strings.add(word) for word in listed}
        self.reach = max(len(pattern) for pattern in patterns) - 1
        self.rare = Matcher(nlp.vocab)
        self.rare.add("rare", rare)
        self.rows: dict[Key, Row] = {}
        self.lemmas: dict[Key, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with tag, part of speech, features and lemma of each token."""
        import numpy as np

        if len(doc):
            rows = self._rows(doc)
            doc.from_array(GIVEN, np.array(rows, dtype="uint64"))
            doc.from_array(["LEMMA"], np.array(self._lemmas(doc, rows), dtype="uint64"))
        return doc

    def _rows(self, doc: Doc) -> list[Row]:
        """What the ruler gives each token, in the order of GIVEN."""
        known = self.rows
        keys = [
            (lower if lower in self.words else 0, space, tag, dep)
            for lower, space, tag, dep in doc.to_array(READ).tolist()
        ]
        rare = {i for _, *ends in self.rare(doc, allow_missing=True) for i in range(*ends)}
        new = {key: i for i, key in enumerate(keys) if key not in known and i not in rare}
        asked = self._asked(doc, [*new.values(), *rare])
        known.update((key, asked[i]) for key, i in new.items())
        if len(known) > self.most:
            self.rows = {}
        return [asked[i] if i in rare else known[key] for i, key in enumerate(keys)]

    def _asked(self, doc: Doc, tokens: Iterable[int]) -> dict[int, Row]:
        """The ruler's rows for these tokens of `doc`, each read with its neighbours alone."""
        from spacy.tokens import Doc

        around: list[int | None] = []
        places = {}
        for i in tokens:
            before = range(max(0, i - self.reach), i)
            places[i] = len(around) + len(before)
            around += [*before, *range(i, min(len(doc), i + self.reach + 1)), None]
        if not places:
            return {}
        short = Doc(doc.vocab, words=[GAP if i is None else doc[i].text for i in around])
        for token, i in zip(short, around, strict=True):
            if i is not None:
                token.tag, token.dep = doc[i].tag, doc[i].dep
        given = self.ruler(short).to_array(GIVEN).tolist()
        return {i: tuple(given[place]) for i, place in places.items()}

    def _lemmas(self, doc: Doc, rows: list[Row]) -> list[int]:
        """The ruler's lemma of each token, or else the lemmatizer's."""
        known = self.lemmas
        lemmas = []
        for i, (form, (_, pos, morph, lemma, _)) in enumerate(
                zip(doc.to_array("ORTH").tolist(), rows, strict=True)):
            key = (form, pos, morph)
            if not lemma and key not in known:
                known[key] = doc.vocab.strings.add(self.lemmatizer.lemmatize(doc[i])[0])
            lemmas.append(lemma or known[key])
        if len(known) > self.most:
            self.lemmas = {}
            self.lemmatizer.cache.clear()
        return lemmas


def can_be_looked_up(nlp: Language) -> bool:
    """Whether the two pipes read no more of a token than is looked at here."""
    lemmatizer = nlp.get_pipe("lemmatizer")
    read = {name for pattern in _patterns(nlp) for token in pattern for name in token}
    return read <= set(READ) and lemmatizer.mode == "rule" and not lemmatizer.overwrite


def _patterns(nlp: Language) -> list[Pattern]:
    """The attribute ruler's patterns, each a list of conditions, one per token."""
    rules = nlp.get_pipe("attribute_ruler").patterns
    return [pattern for rule in rules for pattern in rule["patterns"]]


def _words(pattern: Pattern) -> list[str] | None:
    """The lower-case forms that a pattern of one token asks for; None if there is no such list."""
    if len(pattern) > 1:
        return None
    form = pattern[0].get("LOWER", [])
    if isinstance(form, str):
        return [form]
    return form if isinstance(form, list) else form.get("IN")
