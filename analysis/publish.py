"""Reports × notebooks → folders of self-contained HTML pages, each with an index.

First everything a caller can get wrong is checked (`plan`), then the notebooks
run one after the other on one kernel (`publish`). A notebook that fails is
rendered as far as it came, and the others go on.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from analysis.execute import Failure, Kernel, Run
    from analysis.pages import About, Page

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
DEFAULT_REPORT = ROOT / "data/reports/2025-03-27-north-korea-sends-more-troops.md"
KEPT = "tables"  # in the folder of a report's pages: the tables of its last run
KEPT_ALL = "collection"  # beside those folders: the tables of all reports read at once
KEEP = """
from analysis.last_run import keep
keep({}, {}, {}, {})
"""
KEEP_ALL = """
from analysis.last_run import keep_all
keep_all(read, {})
"""

Progress = Callable[[str, str, "Failure | None"], None]


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


@dataclass(frozen=True)
class Published:
    """The pages of one report, as written to `folder`, and the runs they show, by notebook."""

    folder: Path
    about: About
    pages: Sequence[Page] = ()
    runs: Mapping[str, Run] = field(default_factory=dict, repr=False)

    @property
    def failures(self) -> list[tuple[str, Failure]]:
        """(notebook, where it stopped) for each that failed."""
        return [(Path(page.file).stem, page.failure) for page in self.pages if page.failure]


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
    chosen = _chosen(notebooks, only)
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


def publish(plan: Plan, *, progress: Progress | None = None) -> list[Published]:
    """Runs the plan and writes the pages; one result per report, in order.

    `progress` is called after each notebook with the report's folder name, the
    notebook's name and, where it failed, the failure.
    """
    from analysis.execute import Kernel

    once: dict[str, Run] = {}
    results = []
    with Kernel() as kernel:
        import analysis.pages  # noqa: F401 - while the kernel is getting ready

        for source in plan.sources:
            runs = {}
            for path in plan.notebooks:
                runs[path.stem] = once.get(path.stem) or _run(kernel, plan, source, path)
                if "report" not in plan.declared[path.stem]:
                    once[path.stem] = runs[path.stem]
                if progress:
                    progress(source.folder.name, path.stem, runs[path.stem].failure)
            _keep(kernel, plan, source, runs)
            results.append(_write_report(plan, source, runs))
    if len(results) > 1:
        _write_collection(plan.out, results)
    return results


def rerun(
    *, only: Sequence[str] = (), notebooks: Path = NOTEBOOKS
) -> Iterator[tuple[str, Failure | None]]:
    """Runs notebooks on their defaults and saves each in place, unless it fails; yields both.

    Raises NotebookError.
    """
    from analysis.execute import Kernel, save_notebook

    with Kernel() as kernel:
        for path in _chosen(notebooks, only):
            run = kernel.run(path, {})
            if run.failure is None:
                save_notebook(run.notebook, path)
            yield path.stem, run.failure


def _from_here(name: str, text: str) -> str:
    """`text`, or, where it is a path and names one in the caller's folder, the whole path.

    Notebooks work in the repository's folder, and callers may be anywhere.
    """
    is_path = bool(text) and (name in PATHS or not {"/", "."}.isdisjoint(text))
    return _address(Path(text).resolve()) if is_path and Path(text).exists() else text


def _address(path: Path) -> str:
    return (path.relative_to(ROOT) if path.is_relative_to(ROOT) else path).as_posix()


def _chosen(folder: Path, only: Sequence[str]) -> list[Path]:
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


def _run(kernel: Kernel, plan: Plan, source: Source, path: Path) -> Run:
    folder = _kept(plan, source, path.stem)
    after = KEEP_ALL.format(repr(str(folder))) if folder == plan.out / KEPT_ALL else ""
    return kernel.run(path, _values(plan, source, path.stem), after=after)


def _values(plan: Plan, source: Source, name: str) -> dict[str, Any]:
    """The values notebook `name` is run with: what was given, and what follows from the report.

    `published` is always passed, so that the default report's date never
    stands for another's; empty means: as the report says.
    """
    fixed = {"report": source.address, "published": "", "out": str(source.folder / "charts")}
    kept = _kept(plan, source, name)
    if kept and kept.is_dir():
        fixed["last_run"] = str(kept)
    passed = {key: value for key, value in fixed.items() if key in plan.declared[name]}
    return {**passed, **plan.values[name]}


def _kept(plan: Plan, source: Source, name: str) -> Path | None:
    """The folder that keeps what a notebook compares the next run with; None where it does not."""
    if "last_run" not in plan.declared[name]:
        return None
    return source.folder / KEPT if "report" in plan.declared[name] else plan.out / KEPT_ALL


def _keep(kernel: Kernel, plan: Plan, source: Source, runs: Mapping[str, Run]) -> None:
    """Keep the report's tables for the next run, when all notebooks have compared with the last."""
    folder = source.folder / KEPT
    name = next((one for one in plan.declared if _kept(plan, source, one) == folder), None)
    if name and not runs[name].failure:
        values = _values(plan, source, name)
        given = [values.get(one, "") for one in ("report", "published", "corrections")]
        kernel.execute(KEEP.format(*map(repr, [*given, str(folder)])))


def _write_report(plan: Plan, source: Source, runs: Mapping[str, Run]) -> Published:
    from analysis.pages import generator, page_of, render_contents, render_page

    about = _about(source.report, generator())
    pages = [page_of(name, run, _values(plan, source, name)) for name, run in runs.items()]
    source.folder.mkdir(parents=True, exist_ok=True)
    for page, run in zip(pages, runs.values(), strict=True):
        html = render_page(run, page, pages, about)
        _write(source.folder / page.file, html, source.path.parent)
    _write(source.folder / "index.html", render_contents(pages, about), source.path.parent)
    return Published(source.folder, about, pages, runs)


def _write_collection(out: Path, results: Iterable[Published]) -> None:
    from analysis.pages import generator, render_collection

    rows = [
        {"folder": one.folder.name, "about": one.about, "pages": len(one.pages),
         "failed": len(one.failures)}
        for one in results
    ]
    _write(out / "index.html", render_collection(rows, generator()), out)


def _write(path: Path, html: str, reports: Path) -> None:
    from analysis.pages import without_paths

    folders = (
        ROOT, reports, path.parent, Path.cwd(), Path(gettempdir()),
        Path(sys.prefix), Path(sys.base_prefix), Path.home(),
    )
    path.write_text(without_paths(html, folders), encoding="utf-8")


def _about(report: Report, made_by: str) -> About:
    from analysis.pages import About

    sources = report.meta.get("sources")
    listed = [one for one in sources if isinstance(one, dict)] if isinstance(sources, list) else []
    return About(
        title=report.title or report.report_id,
        published=report.published.isoformat() if report.published else "",
        outlet=report.outlet or "", basis=str(report.meta.get("basis") or ""),
        language=report.language or "en", generator=made_by,
        sources=[
            {"publisher": str(one.get("publisher") or one["url"]), "url": str(one["url"])}
            for one in listed if str(one.get("url", "")).startswith(("https://", "http://"))
        ],
    )
