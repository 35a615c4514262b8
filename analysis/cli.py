"""The command line: arguments in, exit status out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis.commands import (
    BROKEN_OFF,
    MISUSED,
    complain,
    run_check,
    run_doccano,
    run_extraction,
    run_report,
    run_rerun,
)
from analysis.corrections import CorrectionError
from analysis.language import ModelMissing
from analysis.lexicons import LexiconError
from analysis.loaders import LoadError
from analysis.parameters import NotebookError, ParameterError

# What a person can put right; anything else is a fault of the program and shows where it is.
REFUSALS = (
    CorrectionError, LexiconError, LoadError, ModelMissing, NotebookError, ParameterError, OSError,
)
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

"""
FORMATS = ("csv", "parquet", "jsonl", "geojson", "plover")


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of the command `arguments` (those of the process by default)."""
    options = parser().parse_args(arguments)
    try:
        return options.run(options)
    except REFUSALS as error:
        complain(f"{error}")
        return MISUSED
    except KeyboardInterrupt:
        complain("broken off")
        return BROKEN_OFF


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    top = _described(
        argparse.ArgumentParser, prog="python -m analysis", epilog=EXAMPLES + STATUS,
        description="Reads news reports and shows what they report. Offline; the same input "
        "gives the same output.",
    )
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for add in (_add_report, _add_extract, _add_check, _add_doccano, _add_rerun):
        add(commands)
    return top


def _described(make: Any, *args: str, **options: Any) -> argparse.ArgumentParser:
    options.setdefault("epilog", STATUS)
    return make(*args, formatter_class=argparse.RawDescriptionHelpFormatter, **options)


def _add_report(commands: Any) -> None:
    command = _described(
        commands.add_parser, "report", help="run the notebooks on reports, write HTML pages",
        description="Runs the notebooks on each report and writes one self-contained HTML page per "
        "notebook, and index.html, to OUT/<name of the report>/. The tables are kept there too, so "
        "that the next run into OUT shows what has changed.",
    )
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH",
        help="a report (.md, .txt, .html) or a folder of them, which the notebook on claims over "
        "time then reads as a whole; default: the brief of 2025-03-27",
    )
    command.add_argument(
        "-p", dest="given", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"),
        help="a parameter of the notebooks, such as: -p published 2025-03-27; may be repeated",
    )
    _add_notebook(command)
    _add_corrections(command)
    command.add_argument(
        "--out", type=Path, default=Path("build"), help="folder for the pages (default: build)"
    )
    command.set_defaults(run=run_report)


def _add_notebook(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--notebook", action="append", default=[], metavar="NAME",
        help="only this notebook, such as 1-extract-events; may be repeated",
    )
    command.add_argument(
        "--notebooks", type=Path, metavar="FOLDER", help="the notebooks (default: the project's)"
    )


def _add_corrections(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--corrections", type=Path, metavar="FILE",
        help="corrections by hand, a CSV file (default: data/corrections.csv, if there is one)",
    )


def _add_rerun(commands: Any) -> None:
    command = _described(
        commands.add_parser, "rerun", help="run the notebooks on their defaults and save them",
        description="For those who change the notebooks or the package: runs each notebook from a "
        "clean start and saves it in place, without timings. One that fails is left as it was.",
    )
    _add_notebook(command)
    command.set_defaults(run=run_rerun)


def _add_extract(commands: Any) -> None:
    command = _described(
        commands.add_parser, "extract", help="read many reports, write one file per table",
        description="Reads all reports and writes one file per table to OUT. A report that "
        "cannot be read is refused and listed; the others go on.",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    command.add_argument("--out", type=Path, required=True, help="folder for the tables")
    command.add_argument("--format", choices=FORMATS, default="csv",
                         help="geojson and plover write that file beside csv (default: csv)")
    command.add_argument(
        "--cache", type=Path, metavar="FOLDER", help="keep parses here, to resume or repeat quickly"
    )
    _add_corrections(command)
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


def _add_doccano(commands: Any) -> None:
    command = _described(
        commands.add_parser, "doccano", help="correct by hand in doccano: write reports, read back",
        description="Writes one JSON line per report for doccano (sequence labelling): its text "
        "and a label per row. With --annotated, reads what doccano exported after the labels "
        "were changed, and adds the changes to OUT as corrections.",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    command.add_argument(
        "--out", type=Path, required=True, metavar="FILE",
        help="the JSON lines, or, with --annotated, the corrections (CSV; what it has is kept)",
    )
    command.add_argument(
        "--annotated", type=Path, metavar="FILE", help="JSON lines that doccano exported"
    )
    command.set_defaults(run=run_doccano)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number
