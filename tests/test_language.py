"""The one parse: what is looked up is what the stock pipeline computes; paragraphs stay apart."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import TYPE_CHECKING

import pytest

from analysis import language, load_reports
from analysis.language.attributes import Attributes
from analysis.lexicons import DATA

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COMPARED = ("ORTH", "TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB")
SUBJECTS = (
    "The minister's aides", "She", "Peru", "Those who left", "Nobody", "What they'd seen", "THE ARMY",
    "Seventy-one of them", "It", "Both better ships", "There", "You",
)
VERBS = (
    "were", "'s", "left", "has been hit by", "couldn't have lain near", "saw", "is", "best served",
    "wound up in", "ain't", "did", "leaves",
)
REST = (
    "the axes of its fleet.", "more data, \n as usual.", "worse than any.", "nothin' to say!",
    "that mice ate her leaves.",
)
PAIRS = (  # of which one word is read by the other
    "Let's go.", "She let 's go.", "LET'S wait, he's late.", "We're gonna win.", "You gotta pay.",
    "Got ta.", "C'mon, all.", "Y'all come on.", "Y all saw it.", "It ain't so.", "They ai n't here.",
    "There's a way.", "There are two.", "There were, he said, 's three.", "Is there?  Are they?",
    "Nothin' doin'.", "Nuthin' new.", "", " ", "\n\n", "'s", "\t.\n",
)
SENTENCES = (*(f"{' '.join(words)}" for words in product(SUBJECTS, VERBS, REST)), *PAIRS)


@pytest.fixture(scope="module")
def stock() -> Language:
    """The same pipeline with spaCy's own attribute ruler and lemmatizer."""
    nlp = language.load_pipeline.__wrapped__()
    nlp.disable_pipe("attributes")
    nlp.enable_pipe("attribute_ruler")
    nlp.enable_pipe("lemmatizer")
    return nlp


def values(doc: Doc) -> Iterator[tuple[str, ...]]:
    """What a reader of the parse sees of each token."""
    for t in doc:
        yield (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, str(t.head.i), t.ent_type_)


def paragraphs_of(texts: list[str]) -> list[str]:
    return [part for text in texts for part in language.paragraphs(language.reading_view(text))]


def test_every_token_is_as_in_the_stock_pipeline(stock: Language) -> None:
    briefs = [report.text for report in load_reports(DATA / "reports")]
    parts = paragraphs_of([*briefs, *SENTENCES])
    ours = language.load_pipeline()
    assert "lemmatizer" not in ours.pipe_names
    assert "lemmatizer" in stock.pipe_names
    for part, doc, other in zip(parts, ours.pipe(parts), stock.pipe(parts), strict=True):
        assert list(values(doc)) == list(values(other)), part
        assert (doc.to_array(COMPARED) == other.to_array(COMPARED)).all(), part


def test_numpy_s_own_blas_gives_the_tokens_of_the_model_as_it_comes() -> None:
    """Sums are rounded otherwise, which no more than a rare tie may notice."""
    import spacy

    parts = paragraphs_of([report.text for report in load_reports(DATA / "reports")])
    ours = language.load_pipeline()
    plain = spacy.load(language.model_name())
    for name in ("paragraph_starts", "dateline_apart"):
        plain.add_pipe(name, before="parser")
    plain.add_pipe("dateline_joined", after="parser")
    pairs = zip(ours.pipe(parts), plain.pipe(parts), strict=True)
    same = [one == other for doc, stock in pairs
            for one, other in zip(values(doc), values(stock), strict=True)]
    assert sum(same) >= 0.999 * len(same)


@pytest.mark.parametrize("most", [0, 40])
def test_what_is_kept_is_bounded_and_forgetting_changes_nothing(stock: Language, most: int) -> None:
    attributes = Attributes(stock, most=most)
    with stock.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
        bare = list(stock.pipe(SENTENCES[::7]))
    expected = [list(values(full)) for full in _ruled(stock, bare)]
    for doc, tokens in zip(bare, expected, strict=True):
        assert list(values(attributes(doc.copy()))) == tokens
        assert len(attributes.rows) <= most
        assert len(attributes.lemmas) <= most
    assert len(attributes.lemmatizer.cache) <= most + max(map(len, bare))


def test_threads_may_share_it(stock: Language) -> None:
    attributes = Attributes(stock, most=30)
    with stock.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
        bare = list(stock.pipe(SENTENCES[::3]))
    expected = [list(values(full)) for full in _ruled(stock, bare)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda doc: list(values(attributes(doc.copy()))), bare))
    assert made == expected


def _ruled(stock: Language, bare: list[Doc]) -> list[Doc]:
    ruler, lemmatizer = stock.get_pipe("attribute_ruler"), stock.get_pipe("lemmatizer")
    return [lemmatizer(ruler(doc.copy())) for doc in bare]


@pytest.mark.parametrize("title", [
    "Floods kill 30 in northern Chad", "Background", "Ferry sinks off Java", "What we know:",
    "Reaction abroad", "Quake hits Nepal", "- two ships", "\"We go home\"",
])
@pytest.mark.parametrize("paragraph", [
    "Chile and Peru have quarrelled over the border since 1879.", "Judges ruled on Friday.",
    "Santa Rosa's mayor left.", "\"Nobody asked us,\" Anna Berg said.",
])
def test_a_paragraph_is_read_as_if_it_stood_alone(title: str, paragraph: str) -> None:
    whole = list(values(language.parse(f"{title}\n\n{paragraph}")))
    above, alone = (list(values(language.parse(text))) for text in (f"{title}\n\n", paragraph))
    shift = len(above)
    assert whole[:shift] == above
    assert [(*row[:6], str(int(row[6]) - shift), row[7]) for row in whole[shift:]] == alone


@pytest.mark.parametrize("text", [
    "", " ", "\n", "\n\n", "A", "  A\n", "\nA b.\n\n\n  C.\t\n\n", "A\n\n\u00a0B\n \nC", "A.\r\nB.\x0bC",
    "1\n2\n\n3", "\ud800 a\n\nb",
])
def test_the_text_keeps_its_length_and_the_parts_are_the_whole(text: str) -> None:
    view = language.reading_view(text)
    assert "".join(language.paragraphs(view)) == view
    assert all(part[:1].strip() or i == 0 for i, part in enumerate(language.paragraphs(view)))
    doc = language.parse(text)
    assert doc.text == view
    assert len(doc.text) == len(text)


def test_a_text_may_be_longer_than_the_pipeline_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language.load_pipeline(), "max_length", 100)
    text = "\n\n".join(["Peru sent four ships to Chile on Monday."] * 10)
    doc = language.parse(text)
    assert doc.text == text
    assert len(list(doc.sents)) == 10


def test_many_texts_are_read_as_each_alone_and_kept_parses_are_the_same(tmp_path) -> None:
    texts = ["Oslo\n\nNorway paid.", "", "Peru left.\n\nChile stayed.\n\nWhy?"]
    alone = [list(values(language.parse(text))) for text in texts]
    for _ in range(2):
        kept = language.parse_many(texts, cache=tmp_path)
        assert [list(values(doc)) for doc in kept] == alone
    assert [list(values(doc)) for doc in language.parse_many(iter(texts))] == alone
