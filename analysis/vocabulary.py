"""The words of a report with NLTK: frequency, collocations, concordance, topic shifts.

No NLTK data is needed: stop words come from data/lexicons, tokens from `wording`.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from nltk import ConditionalFreqDist, FreqDist
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
from nltk.text import ConcordanceIndex
from nltk.tokenize.texttiling import TextTilingTokenizer

from analysis.cells import joined
from analysis.extract.tables import JOINER
from analysis.wording import words_of
from analysis.words import stop_words

WINDOW = 44  # characters on each side of a word shown in context
TILE_WORDS = 20  # TextTiling's pseudo-sentence (Hearst 1997, w)
TILE_BLOCK = 4  # pseudo-sentences compared on each side (k)
ENGLISH = 0.25  # share of small words from which a text is taken for English
ENOUGH = 15  # words; the share of fewer says nothing


def looks_english(words: Sequence[str]) -> bool:
    """Whether a quarter of the lower-case `words` are small English ones, or they are too few.

    In news English they are a third and more, in the neighbouring languages, by
    words that look alike, a fifth at most.
    """
    stop = stop_words()
    small = sum(word in stop for word in words)
    return len(words) < ENOUGH or small / len(words) >= ENGLISH


def _content(sentences: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Per sentence its id and content words: no stop words, no numbers, possessive cut."""
    stop = stop_words()
    found = []
    for sentence_id, text in zip(sentences["sentence_id"], sentences["text"], strict=True):
        words = [word.removesuffix("'s") for _, _, word in words_of(text)]
        found.append((sentence_id, [w for w in words if w not in stop and not w[0].isdigit()]))
    return found


def word_counts(sentences: pd.DataFrame, *, most: int = 15) -> pd.DataFrame:
    """The `most` frequent content words: `word, n, share` (of content words)`, sentence_ids`."""
    content, written = _content(sentences), _written(sentences)
    counts = FreqDist(word for _, words in content for word in words)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    rows = [{"word": written.get(word, word), "n": n, "share": counts.freq(word),
             "sentence_ids": joined(i for i, words in content if word in words)}
            for word, n in ranked]
    dtypes = {"word": "string", "n": "Int64", "share": "Float64", "sentence_ids": "string"}
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def n_content_words(sentences: pd.DataFrame) -> int:
    """How many words of the report are neither function words nor numbers."""
    return sum(len(words) for _, words in _content(sentences))


def _written(sentences: pd.DataFrame) -> dict[str, str]:
    """For each lower-case word its commonest spelling in the text (*Kim*, *JCS*)."""
    forms = ConditionalFreqDist(
        (word.removesuffix("'s"), text[start:end].removesuffix("'s").removesuffix("’s"))
        for text in sentences["text"] for start, end, word in words_of(text)
    )
    return {word: max(sorted(found), key=found.get) for word, found in forms.items()}


def collocations(sentences: pd.DataFrame, *, most: int = 10, at_least: int = 2) -> pd.DataFrame:
    """Neighbouring content words that meet more often than chance: `pair, n, likelihood_ratio`.

    Ranked by Dunning's log-likelihood ratio (1993), as NLTK computes it; pairs
    seen fewer than `at_least` times are left out; none crosses a sentence.
    """
    stop = stop_words()
    finder = BigramCollocationFinder.from_documents(
        [word.removesuffix("'s") for _, _, word in words_of(text)] for text in sentences["text"]
    )
    finder.apply_freq_filter(at_least)
    finder.apply_word_filter(lambda word: not word or word in stop or word[0].isdigit())
    scored = finder.score_ngrams(BigramAssocMeasures.likelihood_ratio) if finder.ngram_fd else []
    rows = [{"pair": " ".join(pair), "n": finder.ngram_fd[pair], "likelihood_ratio": score}
            for pair, score in sorted(scored, key=lambda item: (-item[1], item[0]))[:most]]
    dtypes = {"pair": "string", "n": "Int64", "likelihood_ratio": "Float64"}
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def concordance(sentences: pd.DataFrame, word: str, *, most: int = 40) -> pd.DataFrame:
    """The first `most` places where `word` stands, in context: `sentence_id, before, word, after`.

    Case is ignored; context stays inside the sentence.
    """
    rows = []
    for sentence_id, text in zip(sentences["sentence_id"], sentences["text"], strict=True):
        words = words_of(text)
        index = ConcordanceIndex([form.removesuffix("'s") for _, _, form in words])
        for at in index.offsets(word.lower()):
            start, end = words[at][0], words[at][1]
            rows.append({"sentence_id": sentence_id, "word": text[start:end],
                         "before": text[max(0, start - WINDOW) : start].strip(),
                         "after": text[end : end + WINDOW].strip()})
    dtypes = dict.fromkeys(("sentence_id", "before", "word", "after"), "string")
    return pd.DataFrame(rows[:most], columns=list(dtypes)).astype(dtypes)


def topic_blocks(sentences: pd.DataFrame) -> pd.DataFrame:
    """The stretches of paragraphs that share a vocabulary: `block, paragraphs, n_words, words`.

    NLTK's TextTiling (Hearst 1997) over the body's paragraphs; a report too
    short to be divided is one block. `words` are the most frequent content
    words, `sentence_id` the block's first sentence.
    """
    body = sentences[sentences["kind"] == "body"]
    numbers = sorted(set(body["paragraph"]))
    groups = {n: body[body["paragraph"] == n] for n in numbers}
    rows = []
    for block, members in enumerate(_tiles([" ".join(groups[n]["text"]) for n in numbers]), 1):
        part = pd.concat([groups[numbers[i]] for i in members])
        counts = FreqDist(word for _, words in _content(part) for word in words)
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:6]
        rows.append({
            "sentence_id": part["sentence_id"].iloc[0], "block": block,
            "paragraphs": JOINER.join(str(numbers[i]) for i in members),
            "n_words": sum(len(words_of(text)) for text in part["text"]),
            "words": JOINER.join(word for word, _ in ranked),
        })
    dtypes = {"sentence_id": "string", "block": "Int64", "paragraphs": "string",
              "n_words": "Int64", "words": "string"}
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def _tiles(paragraphs: list[str]) -> list[list[int]]:
    """Indices of the paragraphs in each tile, in order."""
    if not paragraphs:
        return []
    tiler = TextTilingTokenizer(w=TILE_WORDS, k=TILE_BLOCK, stopwords=stop_words())
    # NLTK sees a paragraph only behind a break of its own, and needs several windows of words.
    flat = [" ".join(paragraph.split()) for paragraph in paragraphs]
    try:
        tiles = tiler.tokenize("\n\n" + "\n\n".join(flat) + "\n\n")
    except (ValueError, IndexError):
        return [list(range(len(paragraphs)))]
    found: list[list[int]] = []
    at = 0
    for tile in tiles:
        held = len([part for part in tile.split("\n\n") if part.strip()])
        if held:
            found.append(list(range(at, min(at + held, len(paragraphs)))))
            at += held
    return [members for members in found if members]
