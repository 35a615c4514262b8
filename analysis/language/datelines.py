"""The dateline before a report's first sentence, which the parser must not read with it.

*LIMA, May 3 (Reuters) - Peru's court ruled …*: the words up to the dash are no clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DASHES = frozenset({"-", "--", "–", "—", "―"})
BAR = "|"
LONGEST = 18  # tokens, date and agency with them
MARKS = frozenset({",", ".", "(", ")", "/"})
PARTICLES = frozenset({"de", "da", "do", "del", "la", "el", "al", "au", "sur", "of", "the", "and"})
SHORTEST = 3  # letters of a place in capitals
@cache
def day_words() -> Mapping[str, str]:
    """The class, MONTH or WDAY, of each name of a month or weekday, in small letters."""
    rows = read_lexicon("dates/calendar", ("word", "class"))
    return {row["word"]: row["class"] for row in rows if row["class"] in ("MONTH", "WDAY")}


@cache
def agencies() -> frozenset[str]:
    """The names of news media, as they stand in brackets behind a place."""
    rows = read_lexicon("names/organisations", ("actor_id", "name", "aliases", "kind"))
    return frozenset(
        name for row in rows if row["kind"] == "media"
        for name in (row["name"], *row["aliases"].split("|")) if name
    )


def datelines_of(doc: Doc) -> Iterator[tuple[int, int]]:
    """The token ranges of the datelines of `doc`: of each its start and the index behind it.

    A dateline opens a paragraph, holds nothing but names, a date and an agency in
    brackets, and stands before a word that begins a sentence. It ends

    - with a spaced dash, if the place is in capitals (*OSLO —*), or a date or a
      known agency is given (*Prague, May 5 –*, *(Reuters) -*);
    - with the only upright bar of its paragraph (*Bangkok |*);
    - with the bracket, if both date and agency are given (*Lima, May 3 (AP)*).
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
    capitals = first.is_upper and first.is_alpha and len(first) >= SHORTEST
    if not (capitals or first.text == "(" or _names(first)):
        return None
    dated = wired = False
    for token in doc[first.i : first.i + LONGEST]:
        behind = token.i + 1
        if token.i > first.i and token.text in DASHES and doc[token.i - 1].whitespace_:
            return behind if (capitals or dated or wired) and _begins(doc, behind) else None
        if token.text == BAR:
            return behind if _only(doc, token) and _begins(doc, behind) else None
        if not _belongs(token):
            return None
        dated = dated or _is_day(doc, token.i)
        wired = wired or (token.text == ")" and _bracketed(doc, token.i) in agencies())
        if token.text == ")" and dated and wired and _begins(doc, behind):
            return behind
    return None


def _names(word: Token) -> bool:
    """Whether `word` can be the first one of a place: *Lima*, *The (Hague)*, not *May* or *On*."""
    return word.is_alpha and word.is_title and word.lower_ not in day_words() and (
        not word.is_stop or word.lower_ == "the")


def _belongs(token: Token) -> bool:
    """Whether `token` can stand in a dateline: a name, a number, a mark, an agency."""
    if token.text in DASHES:  # *Port-au-Prince*
        return not token.whitespace_
    return (token.is_title or token.is_upper or token.like_num or token.text in MARKS
            or token.lower_ in PARTICLES or token.text in agencies())


def _is_day(doc: Doc, at: int) -> bool:
    """Whether token `at` is a month with a number beside it."""
    near = doc[max(0, at - 1) : at + 2]
    return day_words().get(doc[at].lower_) == "MONTH" and any(token.is_digit for token in near)


def _bracketed(doc: Doc, end: int) -> str:
    """The text between the bracket that closes at token `end` and the one that opens it."""
    start = end
    while start > max(0, end - LONGEST) and doc[start].text != "(":
        start -= 1
    return doc[start + 1 : end].text


def _only(doc: Doc, bar: Token) -> bool:
    """Whether the paragraph holds no bar behind this one: *World | Asia | Peru* is a menu."""
    for token in doc[bar.i + 1 :]:
        if token.text == BAR:
            return False
        if token.is_space and "\n" in token.text:
            break
    return True


def _begins(doc: Doc, at: int) -> bool:
    """Whether a sentence can begin at token `at`, in the same paragraph."""
    if at >= len(doc) or doc[at].is_space:
        return False
    word = doc[at]
    if _is_day(doc, at) or (word.is_digit and doc[at - 2].is_digit):
        return False  # *May 3 – June 5*, *May 3 – 5*: a span of days
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
