"""The parse of one text as plain lists, so that a climb costs no new objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

from analysis.clauses.frames import is_predicate

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
# What hangs on a noun without being part of its name: clauses, appositions, other members.
APART = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "parataxis", "preconj",
                   "ccomp", "dep"})


@dataclass(frozen=True)
class Tree:
    """One parse: for each token its forms, labels, head, children and sentence."""

    text: str
    starts: Sequence[int]  # offset of each token
    words: Sequence[str]
    lower: Sequence[str]
    lemma: Sequence[str]  # in small letters
    pos: Sequence[str]
    tag: Sequence[str]
    dep: Sequence[str]
    head: Sequence[int]
    kids: Sequence[Sequence[int]]
    entity: Sequence[str]  # label of the named entity that the token lies in, or ""
    sentence: Sequence[tuple[int, int]]  # first token, and the one behind the last

    def __len__(self) -> int:
        return len(self.words)

    def end(self, i: int) -> int:
        """The offset behind token `i`."""
        return self.starts[i] + len(self.words[i])

    def kid(self, i: int, *deps: str) -> int | None:
        """The first child of `i` with one of the labels, or None."""
        dep = self.dep
        for k in self.kids[i]:
            if dep[k] in deps:
                return k
        return None

    def children(self, i: int, *deps: str) -> list[int]:
        """The children of `i` with one of the labels, in text order."""
        dep = self.dep
        return [k for k in self.kids[i] if dep[k] in deps]

    def climb(self, i: int) -> Iterator[int]:
        """The heads above `i`, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    @cached_property
    def edges(self) -> Sequence[tuple[int, int]]:
        """For each token the first and the last token of all that hangs on it."""
        order = [i for i, head in enumerate(self.head) if head == i]
        for i in order:
            order.extend(self.kids[i])
        first, last = list(range(len(self))), list(range(len(self)))
        for i in reversed(order):
            head = self.head[i]
            first[head], last[head] = min(first[head], first[i]), max(last[head], last[i])
        return list(zip(first, last, strict=True))

    def conjuncts(self, i: int) -> list[int]:
        """`i` and what is coordinated with it to its right, in text order."""
        found = [i]
        for member in found:
            found += [k for k in self.kids[member] if self.dep[k] == "conj"]
        return sorted(set(found))

    def objects_of_preposition(self, prep: int) -> list[int]:
        """The nouns that a preposition leads to, also over a second one (*out of Chad*)."""
        found = self.children(prep, "pobj")
        if not found:
            for inner in self.children(prep, "prep"):
                found += self.children(inner, "pobj")
        return found

    def predicate(self, i: int) -> str:
        """The lemma of the verb `i` with its particle or fixed object: *carry out*, *take part*."""
        particle = self.kid(i, "prt")
        if particle is not None:
            return f"{self.lemma[i]} {self.lower[particle]}"
        noun = self.fixed_object(i)
        return self.lemma[i] if noun is None else f"{self.lemma[i]} {self.lower[noun]}"

    def fixed_object(self, i: int) -> int | None:
        """The bare noun that makes one predicate with the verb `i`: *take place*, *open fire*."""
        noun = self.kid(i, "dobj")
        if noun is None or noun != i + 1 or self.kids[noun]:
            return None
        return noun if is_predicate(f"{self.lemma[i]} {self.lower[noun]}") else None

    def phrase(self, i: int, *, whole: bool = False) -> tuple[int, int]:
        """First token and the one behind the last of the noun phrase headed by `i`.

        Without relative clauses, appositions and coordinated nouns; phrases with *of* stay,
        and with `whole` those with other prepositions.
        """
        first = last = i
        stack = [i]
        while stack:
            node = stack.pop()
            first, last = min(first, node), max(last, node)
            for k in self.kids[node]:
                if self.dep[k] in APART and not (self.dep[k] == "punct" and self.words[k] == "-"):
                    continue
                if node == i and k > i and self.dep[k] == "prep" and not whole and (
                        self.lower[k] not in ("of", "for", "from")):
                    continue
                stack.append(k)
        return first, last + 1


def tree_of(doc: Doc) -> Tree:
    """The tree of one parse."""
    strings = doc.vocab.strings
    heads_by = doc.to_array("HEAD").astype("int64").tolist()
    head = [i + offset for i, offset in enumerate(heads_by)]
    kids: list[list[int]] = [[] for _ in head]
    for i, h in enumerate(head):
        if h != i:
            kids[h].append(i)

    def column(attribute: str) -> list[str]:
        values = doc.to_array(attribute).tolist()
        known = {value: strings[value] if value else "" for value in set(values)}
        return [known[value] for value in values]

    sentence = [(0, 0)] * len(head)
    for one in doc.sents:
        sentence[one.start:one.end] = [(one.start, one.end)] * (one.end - one.start)
    tag = column("TAG")
    lemma = [_singular(word.lower()) if kind == "NNPS" else word.lower()
             for word, kind in zip(column("LEMMA"), tag, strict=True)]
    return Tree(
        doc.text, doc.to_array("IDX").tolist(), column("ORTH"), column("LOWER"),
        lemma, column("POS"), tag, column("DEP"),
        head, kids, column("ENT_TYPE"), sentence,
    )


def _singular(lemma: str) -> str:
    """The lemma of a name in the plural, which the tagger leaves in the plural: *Rebels*."""
    return lemma[:-1] if lemma.endswith("s") and not lemma.endswith("ss") else lemma
