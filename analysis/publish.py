"""Reports × notebooks → folders of self-contained HTML pages, each with an index.

After everything a caller can get wrong has been checked (`plan`), the notebooks
run one after the other on one kernel (`publish`). A notebook that fails is
rendered as far as it came, and the others go on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

from analysis.plans import DEFAULT_REPORT, NOTEBOOKS, ROOT, Plan, Source, chosen_notebooks, plan
from analysis.report import Report

if TYPE_CHECKING:
    from analysis.execute import Failure, Kernel, Run
    from analysis.pages import About, Page

__all__ = ["DEFAULT_REPORT", "NOTEBOOKS", "ROOT", "Plan", "Published", "plan", "publish", "rerun"]

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
        for path in chosen_notebooks(notebooks, only):
            run = kernel.run(path, {})
            if run.failure is None:
                save_notebook(run.notebook, path)
            yield path.stem, run.failure


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
