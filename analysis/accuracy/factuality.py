"""The status layer against the UW factuality data: certainly not (-3) … certainly so (+3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.accuracy.scores import Miss, Result, Score
from analysis.clauses.status import Statuses, factuality
from analysis.clauses.tree import tree_of
from analysis.language import load_pipeline, pipeline_version

if TYPE_CHECKING:
    from spacy.tokens import Doc

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


def parsed(sentences: Sequence[Rated], *, cache: Path | None = None) -> Iterator[Doc]:
    """The parse of each sentence, its tokens as given; kept in the folder `cache` if given."""
    from spacy.tokens import Doc, DocBin

    nlp = load_pipeline()
    key = sha256(repr([pipeline_version(), [s.words for s in sentences]]).encode()).hexdigest()
    file = cache / f"{key[:32]}.docbin" if cache else None
    if file and file.exists():
        return iter(list(DocBin().from_disk(file).get_docs(nlp.vocab)))
    given = [Doc(nlp.vocab, words=list(s.words)) for s in sentences]
    for doc in given:
        for token in doc:
            token.is_sent_start = token.i == 0
    docs = list(nlp.pipe(given))
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        DocBin(
            attrs=["LEMMA", "TAG", "POS", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"], docs=docs
        ).to_disk(file)
    return iter(docs)


def score_factuality(file: Path, *, cache: Path | None = None) -> Result:
    """Pearson's r and mean absolute error on one file, and the same for a constant +3.

    Values are read by `analysis.clauses.status.factuality`. The constant has no correlation; its error is given.
    """
    sentences = read_rated(file)
    gold: list[float] = []
    found: list[float] = []
    misses = []
    for number, (sentence, doc) in enumerate(
        zip(sentences, parsed(sentences, cache=cache), strict=True)
    ):
        statuses = Statuses(tree_of(doc))
        for i, value in sentence.values:
            guess = factuality(statuses.of(i))
            gold.append(value)
            found.append(guess)
            if abs(value - guess) >= FAR:
                misses.append(
                    Miss(
                        "status",
                        file.stem,
                        "factuality",
                        "wrong",
                        f"sentence {number}: {doc[i].text}",
                        f"{value:+.1f}",
                        f"{guess:+.1f}",
                        doc.text,
                    )
                )
    return Result(_scores(file.stem, gold, found), tuple(misses))


def _scores(dataset: str, gold: Sequence[float], found: Sequence[float]) -> tuple[Score, ...]:
    n = len(gold)
    constant = [BASELINE] * n
    return (
        Score("status", dataset, "factuality r", pearson(gold, found), n),
        Score("status", dataset, "factuality MAE", mean_error(gold, found), n),
        Score("status", dataset, "factuality MAE of a constant +3", mean_error(gold, constant), n),
    )


def pearson(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Pearson's correlation of two series of one length; 0 where one of them does not vary."""
    if not xs:
        return 0.0
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    xy = sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True))
    xx, yy = sum((x - mx) ** 2 for x in xs), sum((y - my) ** 2 for y in ys)
    return xy / sqrt(xx * yy) if xx and yy else 0.0


def mean_error(xs: Sequence[float], ys: Sequence[float]) -> float:
    """The mean absolute difference of two series of one length; 0 for empty ones."""
    return sum(abs(x - y) for x, y in zip(xs, ys, strict=True)) / len(xs) if xs else 0.0
