"""What is to be published: reports × notebooks, all that a caller gave checked."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.loaders import load_report, report_files
from analysis.parameters import (
    PATHS,
    Declared,
    NotebookError,
    ParameterError,
    checked_values,
    declared_parameters,
    folder_read,
    parameters_cell,
)
from analysis.report import Report
from analysis.text import slug

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
DEFAULT_REPORT = ROOT / "data/reports/2025-03-27-north-korea-sends-more-troops.md"


@dataclass(frozen=True)
class Source:
    """One report to publish: its file, its text, and the folder its pages go to."""

    path: Path
    report: Report
    folder: Path

    @property
    def address(self) -> str:
        """The path as notebooks, which work in the repository's folder, are given it."""
        return _address(self.path)


@dataclass(frozen=True)
class Plan:
    """What is going to be published: every report with every notebook, all checked."""

    sources: Sequence[Source]
    notebooks: Sequence[Path]
    declared: Mapping[str, Declared]
    values: Mapping[str, Mapping[str, Any]]
    out: Path

    @property
    def n_runs(self) -> int:
        """How many times a notebook is shown; one that reads no report runs only once."""
        return len(self.sources) * len(self.notebooks)


def plan(
    paths: Sequence[Path], *, given: Sequence[tuple[str, str]] = (), out: Path = Path("build"),
    only: Sequence[str] = (), notebooks: Path = NOTEBOOKS,
) -> Plan:
    """What `publish` will do, after everything a caller can get wrong has been checked.

    `paths` are files or folders of reports, `given` pairs of a parameter's name
    and text, `only` names of notebooks (all where empty), `out` the folder that
    gets one folder per report. Where `paths` is one folder, notebooks on many reports
    read it as well. Raises LoadError, ParameterError or NotebookError.
    """
    chosen = chosen_notebooks(notebooks, only)
    declared = {path.stem: _declared(path) for path in chosen}
    pairs = [*given, *folder_read(paths, given, declared)]
    values = checked_values([(name, _from_here(name, text)) for name, text in pairs], declared)
    published = dict(given).get("published")
    sources: list[Source] = []
    taken: dict[str, int] = {}
    for path in report_files(*(paths or [DEFAULT_REPORT])):
        report = load_report(path, published=published)
        name = slug(path.stem) or report.report_id
        taken[name] = n = taken.get(name, 0) + 1
        name = name if n == 1 else f"{name}-{n}"
        sources.append(Source(path.resolve(), report, out.resolve() / name))
    return Plan(sources, chosen, declared, values, out.resolve())


def _from_here(name: str, text: str) -> str:
    """`text`, or, where it is a path and names one in the caller's folder, the whole path.

    Notebooks work in the repository's folder, and callers may be anywhere.
    """
    is_path = bool(text) and (name in PATHS or not {"/", "."}.isdisjoint(text))
    return _address(Path(text).resolve()) if is_path and Path(text).exists() else text


def _address(path: Path) -> str:
    return (path.relative_to(ROOT) if path.is_relative_to(ROOT) else path).as_posix()


def chosen_notebooks(folder: Path, only: Sequence[str]) -> list[Path]:
    """The notebooks of `folder` by number, all or those named in `only`; raises NotebookError."""
    known = {path.stem: path for path in sorted(folder.glob("*.ipynb"), key=_by_number)}
    if not known:
        raise NotebookError(f"no notebooks in {folder}")
    unknown = [name for name in only if Path(name).stem not in known]
    if unknown:
        raise NotebookError(f"no notebook {', '.join(unknown)}; there are: {', '.join(known)}")
    wanted = {Path(name).stem for name in only or known}
    return [path for name, path in known.items() if name in wanted]


def _by_number(path: Path) -> tuple[int, str]:
    number = re.match(r"\d+", path.stem)
    return (int(number.group()) if number else sys.maxsize, path.stem)


def _declared(path: Path) -> Declared:
    # Read as plain JSON: nbformat takes seconds to import, which can wait until the kernel starts.
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        at = parameters_cell(cells)
        source = "" if at is None else "".join(cells[at]["source"])
    except (ValueError, KeyError, TypeError) as error:
        raise NotebookError(f"{path.name} cannot be read as a notebook: {error!r}") from None
    try:
        return declared_parameters(source)
    except (ParameterError, SyntaxError) as error:
        raise ParameterError(f"notebook {path.stem}: {error}") from None
