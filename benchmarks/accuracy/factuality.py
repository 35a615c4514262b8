"""The status layer against the UW factuality data: certainly not (-3) … certainly so (+3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import correlation, fmean

from spacy.tokens import Doc

from analysis import language
from analysis.clauses.status import Statuses, factuality
from analysis.clauses.tree import tree_of
from benchmarks.accuracy.scores import Miss, Result, Score

LAYER = "status"
BASELINE = 3.0
FAR = 1.5  # a case that is this far off is listed as a miss


@dataclass(frozen=True, slots=True)
class Rated:
    """One sentence with the values that annotators gave to its events, by token number."""

    words: tuple[str, ...]
    values: tuple[tuple[int, float], ...]


def read_rated(file: Path) -> list[Rated]:
    """The sentences of a tab-separated file: number, word, value or `_`, then columns not read."""
    found: list[Rated] = []
    words: list[str] = []
    values: list[tuple[int, float]] = []
    for line in [*file.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if len(cells) > 2:
            if cells[2] != "_":
                values.append((len(words), float(cells[2])))
            words.append(cells[1])
        elif words:
            found.append(Rated(tuple(words), tuple(values)))
            words, values = [], []
    return found


def score_factuality(file: Path) -> Result:
    """Pearson's r and mean absolute error on one file, and the same for a constant +3.

    Values are read by `analysis.clauses.status.factuality`. The constant has no correlation;
    its error is given.
    """
    gold: list[float] = []
    found: list[float] = []
    misses = []
    for number, sentence in enumerate(read_rated(file)):
        doc = _parsed(sentence)
        statuses = Statuses(tree_of(doc))
        for i, value in sentence.values:
            guess = factuality(statuses.of(i))
            gold.append(value)
            found.append(guess)
            if abs(value - guess) >= FAR:
                misses.append(Miss(
                    LAYER, file.stem, "factuality", "wrong", f"sentence {number}: {doc[i].text}",
                    f"{value:+.1f}", f"{guess:+.1f}", doc.text))
    constant = [BASELINE] * len(gold)
    measures = {
        "factuality r": pearson(gold, found),
        "factuality MAE": mean_error(gold, found),
        "factuality MAE of a constant +3": mean_error(gold, constant),
    }
    scores = (Score(LAYER, file.stem, name, value, len(gold)) for name, value in measures.items())
    return Result(tuple(scores), tuple(misses))


def _parsed(sentence: Rated) -> Doc:
    """The parse of one sentence, its tokens as given."""
    nlp = language.load_pipeline()
    doc = Doc(nlp.vocab, words=list(sentence.words))
    for token in doc:
        token.is_sent_start = token.i == 0
    with language.one_thread():
        return nlp(doc)


def pearson(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Pearson's correlation of two series of one length; 0 where one of them does not vary."""
    varied = len(set(xs)) > 1 and len(set(ys)) > 1
    return correlation(xs, ys) if varied else 0.0


def mean_error(xs: Sequence[float], ys: Sequence[float]) -> float:
    """The mean absolute difference of two series of one length; 0 for empty ones."""
    return fmean(abs(x - y) for x, y in zip(xs, ys, strict=True)) if xs else 0.0
