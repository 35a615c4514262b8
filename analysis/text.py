"""Small pure text utilities: str → str, str → spans."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

LINE = re.compile(r"[^\n]+")
ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
WORD = re.compile(r"\w+")
LOWER = re.compile(r"\b[^\W\d_A-Z]+\b")
INNER_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+\b")
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Every kind of blank that is one character long and not a line end.
BLANKS = {ord(c): " " for c in "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003"
          "\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"}

Span = tuple[int, int]


def slug(text: str) -> str:
    """`text` as lower-case ASCII words joined by hyphens, at most 80 characters long."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(WORD.findall(plain.lower().replace("_", " ")))[:80].strip("-")


def well_formed(text: str) -> str:
    """`text`, same length, with halves of surrogate pairs, which UTF-8 cannot hold, as U+FFFD."""
    return LONE_SURROGATE.sub("\ufffd", text)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def paragraph_spans(text: str) -> list[Span]:
    """The spans of the paragraphs, in order, without surrounding white space.

    A blank line always ends a paragraph. A single line end does where the line
    ends a sentence; otherwise it is taken for a wrapped line.
    """
    spans: list[Span] = []
    open_start = previous_end = None
    for line in LINE.finditer(text):
        start, end = trimmed(text, *line.span())
        if start == end:
            continue
        if open_start is not None and _breaks(text, previous_end, start):
            spans.append((open_start, previous_end))
            open_start = None
        open_start = start if open_start is None else open_start
        previous_end = end
    if open_start is not None:
        spans.append((open_start, previous_end))
    return spans


def _breaks(text: str, previous_end: int, start: int) -> bool:
    if text.count("\n", previous_end, start) > 1:
        return True
    return bool(ENDS_SENTENCE.search(text, max(0, previous_end - 6), previous_end))


def reading_view(text: str) -> str:
    """`text` as a parser should see it: same length, so that offsets hold.

    A line end inside a paragraph becomes a blank, as do exotic blanks. In a headline
    whose words are all capitalised, a word that the rest of the text only writes in
    lower case inside its sentences is written so there: a parser takes every capital
    for a name.
    """
    chars = list(well_formed(text).translate(BLANKS))
    spans = paragraph_spans(text)
    for start, end in spans:
        for i in range(start, end):
            if chars[i] == "\n":
                chars[i] = " "
    headlines = [(start, end) for start, end in spans if _is_capitalised(text[start:end])]
    everywhere = _spellings(text) if headlines else Counter()  # once, however many there are
    for start, end in headlines:
        here = _spellings(text[start:end])
        for word in list(WORD.finditer(text, start, end))[1:]:
            lower = word.group().lower()
            name = lower.capitalize()
            if len(lower) == len(word.group()) and everywhere[lower] > here[lower] and (
                    everywhere[name] == here[name]):
                chars[word.start():word.end()] = lower
    return "".join(chars)


def _spellings(text: str) -> Counter[str]:
    """How often each word is written in small letters, or with a capital inside a sentence."""
    return Counter(filter(str.islower, LOWER.findall(text))) + Counter(INNER_CAPITAL.findall(text))


def _is_capitalised(line: str) -> bool:
    """Whether `line` is a headline that writes its words, but for short ones, with a capital."""
    words = [word for word in re.findall(r"[^\W\d_]{4,}", line) if word.islower() or word.istitle()]
    return (len(words) >= 3 and not ENDS_SENTENCE.search(line)
            and all(word.istitle() for word in words))
