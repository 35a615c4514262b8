"""Quotations that stand alone: they go on with the speaker of the sentence before.

*"…," X said. "…"*; a paragraph that opens with a quotation mark behind what X said; *X spoke to
reporters. "…"*; *And from X: "…"*.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.claims.cues import FIGURE, Draft, cue_range
from analysis.claims.lexicon import STATEMENT, words
from analysis.claims.sources import cited, is_source, source_of, source_range
from analysis.claims.text import MARKS, Range, Text, breaks

ENDS = frozenset({".", "!", "?", "…", "..."})
FAR = 40  # tokens between a speaker's verb and the quotation
SHORTEST = 4  # tokens of a quotation that says something, its marks with it


def continued(t: Text, drafts: Sequence[Draft]) -> list[Draft]:
    """`drafts` with the quotations that stand alone.

    Those of the same paragraph become `more` of its claim, those of the next claims of their
    own with its source and cue.
    """
    kept = list(drafts)
    owner = {q: k for k, draft in enumerate(kept) for q in _quoted(t, draft.content)}
    told = {t.tree.sentence[draft.anchor][0]: k for k, draft in enumerate(kept)
            if draft.source_head is not None and FIGURE not in draft.entry.frames
            and t.tree.tag[draft.source_head] != "WDT"}
    for n, (start, end) in enumerate(t.quotations.ranges):
        before = _end_before(t, start)
        if n in owner or before < 0 or not _stands_alone(t, start, end):
            continue
        quoted = bisect_right(t.quotations.starts, before) - 1
        k = owner.get(quoted) if t.quotations.at(before) else None
        if k is None:
            k = told.get(t.tree.sentence[before][0])
        apart = any(breaks(t.tree, i) for i in range(before + 1, start))
        if k is None or t.tree.words[before] == ":":
            speaking = next(_introducing(t, before, (start, end)), None)
            k = len(kept) if speaking is not None and (
                t.tree.words[before] == ":" or not apart) else k
            if k == len(kept) and speaking is not None:
                kept.append(speaking)
        elif not apart and kept[k].source_head is not None:
            kept[k] = replace(kept[k], more=(*kept[k].more, (start, end)))
        elif kept[k].source_head is not None:
            kept.append(replace(kept[k], content=((start, end),), more=(), main=None))
            k = len(kept) - 1
        if k is not None:
            owner[n] = k
    return sorted(kept, key=lambda d: (d.cue, d.content))


def _quoted(t: Text, content: Sequence[Range]) -> Iterator[int]:
    """The numbers of the quotations that the pieces of a content hold or lie in."""
    for start, end in content:
        n = max(0, bisect_right(t.quotations.starts, start) - 1)
        while n < len(t.quotations.ranges) and t.quotations.starts[n] < end:
            if t.quotations.ranges[n][1] > start:
                yield n
            n += 1


def _end_before(t: Text, start: int) -> int:
    """The last token before `start` that is no blank, or -1."""
    return next((i for i in range(start - 1, -1, -1) if not t.tree.words[i].isspace()), -1)


def _stands_alone(t: Text, start: int, end: int) -> bool:
    """Whether a quotation is one or more sentences, with nothing around it in its sentence."""
    tree, last = t.tree, end - 1
    while last > start and (tree.words[last] in MARKS or tree.words[last].isspace()):
        last -= 1
    opens = start == 0 or tree.words[start - 1] in ENDS | {":"} | MARKS or (
        tree.words[start - 1].isspace())
    return opens and end - start >= SHORTEST and tree.words[last] in ENDS


def _introducing(t: Text, end: int, quotation: Range) -> Iterator[Draft]:
    """The speaker whom the sentence that ends at `end` names before a quotation."""
    tree, start = t.tree, max(t.tree.sentence[end][0], end - FAR)
    for verb in range(end, start - 1, -1):
        clause = t.clauses.at.get(verb) if tree.lemma[verb] in words("speaking") else None
        head = None if clause is None or clause.kind != "verb" else source_of(t, clause)
        if head is not None and is_source(tree, head) and cited(tree, head):
            yield Draft(cue_range(tree, verb), (quotation,), STATEMENT, verb,
                        source_range(t, head), head)
    if tree.words[end] != ":":
        return
    for head in range(end - 1, start - 1, -1):  # And from the mayor:
        if tree.dep[head] == "pobj" and tree.lower[tree.head[head]] == "from" and (
                cited(tree, head)):
            yield Draft((end, end + 1), (quotation,), STATEMENT, end, source_range(t, head), head)
