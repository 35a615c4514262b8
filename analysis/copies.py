"""Reports that carry the same text: near-copies of one wire story, folded.

Method: MinHash over shingles of five words, Jaccard similarity estimated by
banding (Broder 1997; Leskovec, Rajaraman and Ullman 2014, chapter 3), with the
`datasketch` library; candidates are then compared exactly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

WORD = re.compile(r"\w+")
SHINGLE = 5  # words
PERMUTATIONS = 128
SIMILAR = 0.5  # Jaccard similarity from which two reports are near-copies
COLUMNS = {"report_id": "string", "copy_of": "string", "similarity": "Float64",
           "n_shared": "Int64", "n_shingles": "Int64"}


def shingles(text: str) -> frozenset[str]:
    """The runs of five words in `text`, case and punctuation folded."""
    words = WORD.findall(text.lower())
    if len(words) < SHINGLE:
        return frozenset([" ".join(words)]) if words else frozenset()
    return frozenset(" ".join(words[i:i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def near_copies(
    texts: Sequence[tuple[str, str]], *, similar: float = SIMILAR
) -> pd.DataFrame:
    """One row per report that nearly copies an earlier one: report_id, copy_of, similarity.

    `texts` are (report_id, text) in order of publication; `copy_of` is the
    first report of the same story. `similarity` is the exact Jaccard index.
    """
    bags = [(name, shingles(text)) for name, text in texts]
    first_of: dict[int, int] = {}
    rows = []
    for later, earlier in sorted((b, a) for a, b in _candidates([bag for _, bag in bags], similar)):
        shared = len(bags[earlier][1] & bags[later][1])
        joint = len(bags[earlier][1] | bags[later][1])
        if later in first_of or not joint or shared / joint < similar:
            continue
        first_of[later] = first_of.get(earlier, earlier)
        rows.append((bags[later][0], bags[first_of[later]][0], shared / joint, shared,
                     len(bags[later][1])))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _candidates(bags: Sequence[frozenset[str]], similar: float) -> list[tuple[int, int]]:
    """Pairs (earlier, later) that may be similar enough; banding loses few and costs little."""
    from datasketch import MinHash, MinHashLSH

    # A lower threshold than asked for: what it lets through is compared exactly.
    index = MinHashLSH(threshold=max(0.1, similar - 0.2), num_perm=PERMUTATIONS)
    pairs = set()
    for number, bag in enumerate(bags):
        if not bag:
            continue
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([shingle.encode() for shingle in sorted(bag)])
        pairs |= {(earlier, number) for earlier in index.query(sketch)}
        index.insert(number, sketch)
    return sorted(pairs)
