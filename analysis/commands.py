"""What each command of the command line does: parsed arguments → exit status.

With `cli` the only module that prints: results to standard output, progress
and complaints to standard error.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.loaders import LoadError, load_file, report_files

if TYPE_CHECKING:
    from analysis.execute import Failure
    from analysis.report import Report

DONE, FAILED, MISUSED, BROKEN_OFF = 0, 1, 2, 130


def run_report(options: argparse.Namespace) -> int:
    """Publishes; 1 where a notebook failed."""
    from analysis import publish
    from analysis.corrections import read_corrections

    given = [tuple(pair) for pair in options.given]
    if options.corrections:
        read_corrections(options.corrections)  # refused here, before anything runs
        given.append(("corrections", str(options.corrections.resolve())))
    made = publish.plan(
        options.paths, given=given, out=options.out,
        only=options.notebook, notebooks=_notebooks(options),
    )
    failures: list[str] = []
    with _steps(made.n_runs, "notebooks") as step:

        def progress(report: str, notebook: str, failure: Failure | None) -> None:
            if failure:
                failures.append(f"{report}, notebook {notebook}, {failure}")
            step(f"{report}: {notebook} {'FAILED' if failure else 'done'}")

        results = publish.publish(made, progress=progress)
    index = made.out if len(results) > 1 else results[0].folder
    print(f"Written: {_shown(index / 'index.html')}")
    for failure in failures:
        complain(failure)
    return FAILED if failures else DONE


def run_rerun(options: argparse.Namespace) -> int:
    """Runs and saves the notebooks; 1 where one failed and was left as it was."""
    from analysis import publish

    failures: list[str] = []
    with _steps(None, "notebooks") as step:
        for name, failure in publish.rerun(only=options.notebook, notebooks=_notebooks(options)):
            if failure:
                failures.append(f"notebook {name} was not saved, {failure}")
            step(f"{name} {'FAILED' if failure else 'saved'}")
    for failure in failures:
        complain(failure)
    return FAILED if failures else DONE


def run_extraction(options: argparse.Namespace) -> int:
    """Extracts; 1 where a report was refused."""
    from analysis.corpus import run_extract
    from analysis.corrections import corrections_in

    corrections = corrections_in(options.corrections.resolve() if options.corrections else "")
    with _steps(None, "batches") as step:
        refused = run_extract(
            options.paths, options.out, format=options.format, jobs=options.jobs,
            scheduler=options.scheduler, cache=options.cache, corrections=corrections,
            progress=step,
        )
    print(f"Written: {_shown(options.out)}")
    if refused:
        complain(f"{refused} refused; the reasons are in {_shown(options.out / 'refused.csv')}")
    return FAILED if refused else DONE


def run_doccano(options: argparse.Namespace) -> int:
    """Writes reports for doccano, or reads what was changed there; 1 where one was refused."""
    from analysis.corrections import add_corrections
    from analysis.doccano import read_doccano, write_doccano
    from analysis.extract import extract_many
    from analysis.loaders import distinct
    from analysis.words import plural

    refused: list[LoadError] = []
    taken: dict[str, int] = {}
    found = extract_many(
        distinct(report, taken) for file in report_files(*options.paths)
        for report in load_file(file, refuse=refused.append)
    )
    if options.annotated:
        by_id = {one.report.report_id: one for one in found}
        new = add_corrections(options.out, read_doccano(options.annotated, by_id))
        print(f"Written: {_shown(options.out)}, {plural(new, 'new correction')}")
    else:
        write_doccano(options.out, found)
        print(f"Written: {_shown(options.out)}")
    for error in refused:
        complain(f"refused: {error}")
    return FAILED if refused else DONE


def run_check(options: argparse.Namespace) -> int:
    """Says what each file holds; 1 where one is refused."""
    refused = 0
    for path in report_files(*options.paths):
        try:
            for report in load_file(path):
                print(f"{_shown(path)}: {_summary(report)}")
        except LoadError as error:
            refused += 1
            complain(f"refused: {error}")
    return FAILED if refused else DONE


def _notebooks(options: argparse.Namespace) -> Path:
    from analysis.publish import NOTEBOOKS

    return options.notebooks or NOTEBOOKS


def _summary(report: Report) -> str:
    from analysis.language import parse
    from analysis.vocabulary import looks_english

    doc = parse(report.text)
    tokens = [token.lower_ for token in doc if not (token.is_space or token.is_punct)]
    words, english = len(tokens), looks_english(tokens)
    sentences = sum(1 for sentence in doc.sents if sentence.text.strip())
    parts = (
        f"“{report.title}”" if report.title else "no title",
        f"published {report.published}" if report.published else
        "no date: relative dates stay open (give one in the file, or report … -p published DATE)",
        report.outlet or "no outlet",
        f"{words:,} words", f"{sentences:,} sentences",
        f"language {report.language}" if english else
        "hardly any small English words: only English is read",
    )
    return "; ".join(parts)


def _shown(path: Path) -> str:
    """`path` as short as it can be said from the caller's folder."""
    here = Path.cwd()
    whole = path.resolve()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)


def complain(message: str) -> None:
    """Says on standard error what went wrong."""
    print(f"python -m analysis: {message}", file=sys.stderr)


@contextmanager
def _steps(total: int | None, unit: str) -> Iterator[Any]:
    """A function that reports one step: a bar on a terminal, a plain line elsewhere."""
    if not sys.stderr.isatty():
        yield lambda line: print(line, file=sys.stderr, flush=True)
        return
    from tqdm import tqdm

    with tqdm(total=total, unit=f" {unit}", leave=False) as bar:
        bar.set_postfix_str("starting")

        def step(line: str) -> None:
            bar.set_postfix_str(line[-60:], refresh=False)
            bar.update()

        yield step
