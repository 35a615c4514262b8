"""The command line: arguments in, exit status out; the only module that prints."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.accuracy import GoldMissing, measure
from analysis.accuracy.printing import miss_lines, score_table, write_scores
from analysis.language import ModelMissing
from analysis.lexicons import DATA, LexiconError
from analysis.loaders import LoadError, load_file, report_files
from analysis.parameters import NotebookError, ParameterError

if TYPE_CHECKING:
    from analysis.execute import Failure
    from analysis.report import Report

# What a person can put right; anything else is a fault of the program and shows where it is.
REFUSALS = (
    LoadError, ParameterError, NotebookError, LexiconError, GoldMissing, ModelMissing, OSError,
)
DONE, FAILED, MISUSED, BROKEN_OFF = 0, 1, 2, 130
STATUS = """exit status:
  0  everything was done
  1  something was refused or failed; the message says what and where
  2  the command was not understood: an option, a parameter or a path is wrong
"""
EXAMPLES = """examples:
  python -m analysis report
  python -m analysis report data/reports/x.md -p published 2025-03-27 --out build
  python -m analysis extract data/reports --out build/tables --jobs 2
  python -m analysis check my-reports/*.txt
  python -m analysis accuracy --layer dates --show 5

"""
FORMATS = ("csv", "parquet", "jsonl", "geojson")


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of the command `arguments` (those of the process by default)."""
    options = parser().parse_args(arguments)
    try:
        return options.run(options)
    except REFUSALS as error:
        _complain(f"{error}")
        return MISUSED
    except KeyboardInterrupt:
        _complain("broken off")
        return BROKEN_OFF


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    top = _described(
        argparse.ArgumentParser, prog="python -m analysis", epilog=EXAMPLES + STATUS,
        description="Reads news reports and shows what they report. Offline; the same input "
        "gives the same output.",
    )
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for add in (_add_report, _add_extract, _add_check, _add_accuracy):
        add(commands)
    return top


def _described(make: Any, *args: str, **options: Any) -> argparse.ArgumentParser:
    options.setdefault("epilog", STATUS)
    return make(*args, formatter_class=argparse.RawDescriptionHelpFormatter, **options)


def _add_report(commands: Any) -> None:
    command = _described(
        commands.add_parser, "report", help="run the notebooks on reports, write HTML pages",
        description="Runs the notebooks on each report and writes one self-contained HTML page per "
        "notebook, and index.html, to OUT/<name of the report>/.",
    )
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH",
        help="a report (.md, .txt, .html) or a folder of them; default: the brief of 2025-03-27",
    )
    command.add_argument(
        "-p", dest="given", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"),
        help="a parameter of the notebooks, such as: -p published 2025-03-27; may be repeated",
    )
    command.add_argument(
        "--notebook", action="append", default=[], metavar="NAME",
        help="only this notebook, such as 1-extract-events; may be repeated",
    )
    command.add_argument(
        "--out", type=Path, default=Path("build"), help="folder for the pages (default: build)"
    )
    command.add_argument("--notebooks", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    command.set_defaults(run=run_report)


def _add_extract(commands: Any) -> None:
    command = _described(
        commands.add_parser, "extract", help="read many reports, write one file per table",
        description="Reads all reports and writes one file per table to OUT. A report that "
        "cannot be read is refused and listed; the others go on.",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    command.add_argument("--out", type=Path, required=True, help="folder for the tables")
    command.add_argument("--format", choices=FORMATS, default="csv", help="(default: csv)")
    command.add_argument(
        "--cache", type=Path, metavar="FOLDER", help="keep parses here, to resume or repeat quickly"
    )
    where = command.add_mutually_exclusive_group()
    where.add_argument(
        "--jobs", type=_positive, default=1, metavar="N", help="processes on this machine (1)"
    )
    where.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler: tcp://host:8786")
    command.set_defaults(run=run_extraction)


def _add_check(commands: Any) -> None:
    command = _described(
        commands.add_parser, "check", help="say what is read from files, or why they are refused",
        description="Loads each report and says what was read: title, date, outlet, words, "
        "sentences, language. Nothing is written.",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="file or folder")
    command.set_defaults(run=run_check)


def _add_accuracy(commands: Any) -> None:
    command = _described(
        commands.add_parser, "accuracy", help="compare with gold data, print the scores",
        description="Reads the gold data's texts and prints how well each column is filled.",
    )
    command.add_argument("--gold", type=Path, metavar="FOLDER", help="(default: the project's own)")
    command.add_argument("--layer", help="only this layer, such as dates")
    command.add_argument(
        "--show", type=_positive, default=0, metavar="N", help="also N misses of each measure"
    )
    command.add_argument(
        "--save", nargs="?", type=Path, const=DATA / "accuracy.csv", metavar="FILE",
        help="also write the scores as CSV (to data/accuracy.csv where no FILE is named)",
    )
    command.set_defaults(run=run_accuracy)


def run_report(options: argparse.Namespace) -> int:
    """Publishes; 1 where a notebook failed."""
    from analysis import publish

    made = publish.plan(
        options.paths, given=[tuple(pair) for pair in options.given], out=options.out,
        only=options.notebook, notebooks=options.notebooks or publish.NOTEBOOKS,
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
        _complain(failure)
    return FAILED if failures else DONE


def run_extraction(options: argparse.Namespace) -> int:
    """Extracts; 1 where a report was refused."""
    from analysis.corpus import run_extract

    with _steps(None, "batches") as step:
        refused = run_extract(
            options.paths, options.out, format=options.format, jobs=options.jobs,
            scheduler=options.scheduler, cache=options.cache, progress=step,
        )
    print(f"Written: {_shown(options.out)}")
    if refused:
        _complain(f"{refused} refused; the reasons are in {_shown(options.out / 'refused.csv')}")
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
            _complain(f"refused: {error}")
    return FAILED if refused else DONE


def run_accuracy(options: argparse.Namespace) -> int:
    """Prints the scores; 1 where there is none to print."""
    result = measure(options.gold, layer=options.layer)
    if not result.scores:
        _complain(f"no scores{f' for the layer {options.layer}' if options.layer else ''}")
        return FAILED
    print("\n".join(score_table(result.scores)))
    for line in miss_lines(result.misses, options.show):
        print(line)
    if options.save:
        write_scores(result.scores, options.save)
        print(f"Written: {_shown(options.save)}")
    return DONE


def _summary(report: Report) -> str:
    from analysis.language import parse

    doc = parse(report.text)
    words = sum(1 for token in doc if not (token.is_space or token.is_punct))
    sentences = sum(1 for sentence in doc.sents if sentence.text.strip())
    parts = (
        f"“{report.title}”" if report.title else "no title",
        f"published {report.published}" if report.published else
        "no date: relative dates stay open (give one with -p published)",
        report.outlet or "no outlet",
        f"{words:,} words", f"{sentences:,} sentences", f"language {report.language}",
    )
    return "; ".join(parts)


def _shown(path: Path) -> str:
    """`path` as short as it can be said from the caller's folder."""
    here = Path.cwd()
    whole = path.resolve()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number


def _complain(message: str) -> None:
    print(f"python -m analysis: {message}", file=sys.stderr)


@contextmanager
def _steps(total: int | None, unit: str) -> Iterator[Any]:
    """A function that reports one step: a bar on a terminal, a plain line elsewhere."""
    if not sys.stderr.isatty():
        yield lambda line: print(line, file=sys.stderr, flush=True)
        return
    from tqdm import tqdm

    with tqdm(total=total, unit=f" {unit}", leave=False) as bar:

        def step(line: str) -> None:
            bar.set_postfix_str(line[-60:], refresh=False)
            bar.update()

        yield step
