"""Tiny notebooks that the tests of the machinery run instead of the real ones."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

# What makes a browser ask: an address where something is loaded from, not followed to.
REQUESTS = re.compile(
    r"""<(?:script|img|iframe|link|source|video|audio|object|embed)\b[^>]*
        \b(?:src|href|data|poster)\s*=\s*["']?(?!data:)[^"'\s>]|@import|url\(|\bsrcset=""",
    re.VERBOSE | re.IGNORECASE,
)

PARAMETERS = '''report: str = "data/reports/none.md"  # the report to read
published: str = ""  # its date, where the file has none
rows: int = 2  # how many rows to show
share: float = 0.5  # a share
strict: bool = False  # whether to stop'''

READS = '''from pathlib import Path
import pandas as pd
from IPython.display import Markdown, display
from analysis import evidence, load_report
read = load_report(report, published=published)'''
SHOWS = '''text = read.text
sentences = pd.DataFrame({"report_id": "r", "sentence_id": ["s1", "s2"], "paragraph": [0, 1],
    "kind": ["title", "body"], "start": [0, text.index("\\n")], "end": [text.index("\\n"), len(text)]})
sentences = sentences.assign(text=[text[:text.index("\\n")], text[text.index("\\n"):]])
evidence.show_table(sentences.head(rows), columns=["text", "start"], caption=read.title,
                    download="sentences.csv")'''
PRINTS = '''print(read.text[:40], rows + 1, share * 2, strict, read.published)
display(Markdown(read.title))
pd.DataFrame({"title": [read.title]}, index=["row"])'''
DRAWS = '''import matplotlib.pyplot as plt
figure, axes = plt.subplots(figsize=(1, 1))
plt.close(figure)
display(figure, metadata={"image/png": {"alt": "A chart of <nothing>"}})'''
LINKS = "## Next\n\n[next](1-stops.ipynb), [data](../data/x.csv), [out](https://example.org/)."


def _write(folder: Path, name: str, *cells: nbformat.NotebookNode) -> None:
    nbformat.write(new_notebook(cells=list(cells)), folder / f"{name}.ipynb")


def _tagged(source: str) -> nbformat.NotebookNode:
    return new_code_cell(source, metadata={"tags": ["parameters"]})


def write_fixture_notebooks(folder: Path) -> Path:
    """`folder`, with four notebooks: one runs, one stops, one kills its kernel, one needs none."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(
        folder, "0-shows", new_markdown_cell("# What is in it?\n\nShows *little*.\n\nMore."),
        _tagged(PARAMETERS), new_code_cell(READS), new_markdown_cell("## Table"),
        new_code_cell(SHOWS), new_code_cell(PRINTS), new_markdown_cell("## Table"),
        new_code_cell(DRAWS), new_code_cell("evidence.show_text(read, sentences)"),
        new_markdown_cell(LINKS),
    )
    saved = nbformat.v4.new_output("stream", text="the saved run's output")
    _write(
        folder, "1-stops", new_markdown_cell("# Does it stop?"), _tagged("report: str = ''  # x"),
        new_code_cell("fine = 1"), new_code_cell("\n# divide\nfine / 0"),
        new_code_cell("print('later')", outputs=[saved]),
    )
    _write(
        folder, "2-dies", new_markdown_cell("# Does it die?"), _tagged("colour: str = 'red'  # y"),
        new_code_cell("import os\nos._exit(3)"),
    )
    _write(
        folder, "10-alone", new_markdown_cell("# Does it see the others?"),
        new_code_cell("print('fine' in globals())"),
    )
    return folder
