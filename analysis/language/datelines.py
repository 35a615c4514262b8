"""The dateline before a report's first sentence, which the parser must not read with it.

*LIMA, May 3 (Reuters) - Peru's court ruled …*: the words up to the dash are no clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DASHES = frozenset({"-", "--", "–", "—", "―"})
LONGEST = 18  # tokens, date and agency with them
MARKS = frozenset({",", ".", "(", ")", "/"})
SHORTEST = 3  # letters of a place in capitals


def datelines_of(doc: Doc) -> Iterator[tuple[int, int]]:
    """The token ranges of the datelines of `doc`: of each its start and the index behind its dash.

    A dateline opens a paragraph with a name in capitals and ends with a spaced dash
    before a word that begins a sentence.
    """
    fresh = True
    for token in doc:
        if token.is_space:
            fresh = fresh or "\n" in token.text
            continue
        if fresh and (end := _end(doc, token)) is not None:
            yield token.i, end
        fresh = False


def _end(doc: Doc, first: Token) -> int | None:
    if not first.is_upper or len(first) < SHORTEST or not first.is_alpha:
        return None
    for token in doc[first.i + 1 : first.i + LONGEST]:
        if token.text in DASHES and doc[token.i - 1].whitespace_:
            return token.i + 1 if _begins(doc, token.i + 1) else None
        if not (token.is_title or token.is_upper or token.like_num or token.text in MARKS):
            return None
    return None


def _begins(doc: Doc, at: int) -> bool:
    """Whether a sentence can begin at token `at`, in the same paragraph."""
    if at >= len(doc) or doc[at].is_space:
        return False
    word = doc[at]
    return word.is_quote or word.is_digit or word.text[:1].isupper()


def join_datelines(doc: Doc) -> Doc:
    """`doc` with each dateline hung on the root of the sentence behind it, so that both are one."""
    from spacy.attrs import DEP, HEAD
    from spacy.symbols import dep

    tree = None
    for start, end in datelines_of(doc):
        roots = [token.i for token in doc[start:end] if token.head == token]
        if tree is None:
            tree = doc.to_array([HEAD, DEP]).astype("int64")
        for root in roots:
            tree[root, 0] = doc[end].sent.root.i - root
            tree[root, 1] = dep
    if tree is None:
        return doc
    return doc.from_array([HEAD, DEP], tree.astype("uint64"))
