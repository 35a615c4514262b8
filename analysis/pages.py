"""Executed notebooks → self-contained HTML pages that make no request.

Everything a page needs is in the page. A Content-Security-Policy forbids the
network and every script but the page's own, so that even markup that slipped
through as text could load and run nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.highlight import Highlight2HTML
from traitlets.config import Config

from analysis import language
from analysis.execute import GIVEN, Failure, Run
from analysis.markup import FILTERS, plain_text, with_contents
from analysis.parameters import Parameter, declared_parameters, parameters_cell

TEMPLATES = Path(__file__).resolve().parent / "templates"
KERNEL_FILE = re.compile(r"ipykernel_\d+/\d+\.py")
PATHS = frozenset({"report", "corrections", "last_run"})  # shown by their names
FIRST_HEADING = re.compile(r"^# +(.+)$", re.MULTILINE)
# What a page can show, the richest first; scripts and widgets are left out.
SHOWN_TYPES = [
    "text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain",
]


@dataclass(frozen=True)
class About:
    """What every page says about the report it was made from."""

    title: str
    published: str = ""
    outlet: str = ""
    basis: str = ""
    language: str = "en"
    sources: Sequence[Mapping[str, str]] = ()
    generator: str = ""


@dataclass(frozen=True)
class Page:
    """One notebook as a page of a report: its file, its title, and where it stopped."""

    file: str
    title: str
    short: str
    summary: str = ""
    failure: Failure | None = None
    settings: Sequence[Mapping[str, str]] = field(default=(), repr=False)
    reads_report: bool = True


def generator() -> str:
    """Name and version of this package and of the language pipeline it reads with."""
    try:
        model = language.model_name()
        model = f"{model} {version(model.replace('_', '-'))}, spaCy {version('spacy')}"
    except (language.ModelMissing, PackageNotFoundError):
        model = "no language pipeline"
    return f"reported-events {version('reported-events')} ({model})"


def page_of(name: str, run: Run, values: Mapping[str, Any]) -> Page:
    """How the executed notebook `name` is presented; title and summary are its first cell's."""
    cells = run.notebook.cells
    first = next((cell.source for cell in cells if cell.cell_type == "markdown"), "")
    heading = FIRST_HEADING.search(first)
    after = first[heading.end() :] if heading else first
    title = plain_text(heading.group(1)) if heading else name
    at = parameters_cell(cells)
    declared = _declared(cells[at].source) if at is not None else {}
    return Page(
        file=f"{name}.html", title=title,
        short=name.lstrip("0123456789-").replace("-", " ").capitalize() or name,
        summary=plain_text(after.strip().split("\n\n")[0]), failure=run.failure,
        settings=[_setting(one, values) for one in declared.values() if one.name != "out"],
        reads_report="report" in declared,
    )


def render_page(run: Run, page: Page, siblings: Sequence[Page], about: About) -> str:
    """The page as one HTML text."""
    content = {**vars(page), "about": about, "siblings": siblings, "language": about.language}
    resources = {"page": content, "assets": assets(about.generator)}
    body, _ = _exporter().from_notebook_node(run.notebook, resources=resources)
    return with_contents(body)


def render_contents(pages: Sequence[Page], about: About) -> str:
    """The report's index page, which lists `pages` and says which stopped early."""
    template = _exporter().environment.get_template("contents.html.j2")
    return template.render(
        pages=pages, failed=[page for page in pages if page.failure], about=about,
        language=about.language, assets=assets(about.generator),
    )


def render_collection(reports: Sequence[Mapping[str, Any]], made_by: str) -> str:
    """The page that lists several reports, each a mapping of folder, about, pages, failed."""
    template = _exporter().environment.get_template("collection.html.j2")
    return template.render(reports=reports, assets=assets(made_by))


def without_paths(text: str, folders: Iterable[Path]) -> str:
    """`text` without the paths of `folders`: a file in one goes by its name, the folder by `.`."""
    for folder in sorted({str(one) for one in folders}, key=lambda one: (-len(one), one)):
        if len(folder) > 1:
            text = text.replace(f"{folder}/", "")
            text = re.sub(rf"{re.escape(folder)}(?![\w.-])", ".", text)
    return KERNEL_FILE.sub("cell", text)


def assets(made_by: str) -> dict[str, str]:
    """Style, script and the policy that allows nothing else."""
    style = (TEMPLATES / "report/style.css").read_text(encoding="utf-8")
    script = (TEMPLATES / "report/script.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    return {"style": style, "script": script, "policy": policy, "generator": made_by}


@lru_cache(maxsize=1)
def _exporter() -> TemplateExporter:
    # Not HTMLExporter: it parses each finished page once more, for longer than rendering takes.
    config = Config()
    config.NbConvertBase.display_data_priority = SHOWN_TYPES
    exporter = TemplateExporter(
        config=config, template_name="report", template_extension=".html.j2",
        extra_template_basedirs=[str(TEMPLATES)],
    )
    for name, chosen in {**FILTERS, "highlight_code": Highlight2HTML("python")}.items():
        exporter.register_filter(name, chosen)
    return exporter


def _declared(source: str) -> dict[str, Parameter]:
    # The values given for a run follow the declarations after a comment line of their own.
    return declared_parameters(source.split(f"\n\n# {GIVEN}")[0])


def _setting(parameter: Parameter, values: Mapping[str, Any]) -> dict[str, str]:
    value = values.get(parameter.name, parameter.default)
    shown = Path(value).name if parameter.name in PATHS else value
    return {"name": parameter.name, "value": json.dumps(shown, ensure_ascii=False),
            "help": parameter.help}
