"""Notebooks → executed notebooks: papermill on one kernel that serves them all.

Starting a kernel, importing the packages and loading the language model cost
several times what a notebook does. So one kernel runs one notebook after the
other, each in an emptied namespace and numbered from 1.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync

from analysis.parameters import parameters_cell

if TYPE_CHECKING:
    from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parent.parent
GIVEN = "Given for this run"
CELL_SECONDS = 600  # a cell that takes longer has hung
# Done while papermill is being imported; what goes wrong here goes wrong again in a notebook.
WARM_UP = """
try:
    import matplotlib.pyplot
    from analysis import language
    language.load_pipeline()
except Exception:
    pass
"""
CLEAN_UP = """
get_ipython().run_line_magic("reset", "-f")
get_ipython().execution_count = 1
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a notebook stopped: the code cell's number, its first line, and the error."""

    cell: int
    line: str
    error: str

    def __str__(self) -> str:
        return f"code cell {self.cell} ({self.line}): {self.error}"


@dataclass(frozen=True)
class Run:
    """An executed notebook; `failure` says where it stopped, if it did."""

    notebook: NotebookNode
    failure: Failure | None = None


class Kernel:
    """A Python kernel of this very interpreter, working in `folder`; a context manager."""

    def __init__(self, folder: Path = ROOT) -> None:
        self._folder = folder
        self._sockets = tempfile.TemporaryDirectory(prefix="kernel-")
        self._manager: AsyncKernelManager | None = self._started()

    def __enter__(self) -> Kernel:
        return self

    def __exit__(self, *error: object) -> None:
        self._stop()
        self._sockets.cleanup()

    def run(self, path: Path, parameters: Mapping[str, Any], *, after: str = "") -> Run:
        """The notebook in `path`, executed with `parameters`, free of papermill's metadata.

        It stops at the first cell that fails. The values given are written into
        the parameters cell, so that cells keep the numbers they were saved with.
        `after` is code that is run behind the last cell, unless one failed.
        """
        # Not above: importing papermill takes seconds, in which the kernel gets ready.
        from papermill.engines import papermill_engines

        ready = _prepared(path, parameters)
        self._manager = self._manager or self._started()
        error = None
        try:
            papermill_engines.execute_notebook_with_engine(
                None, ready, kernel_name=NATIVE_KERNEL_NAME, progress_bar=False,
                km=self._manager, record_timing=False, execution_timeout=CELL_SECONDS,
            )
        except Exception as caught:  # a dead kernel or a timeout, which papermill lets through
            error = f"{type(caught).__name__}: {str(caught).strip() or 'the kernel stopped'}"
        failure = _failure(ready, error)
        if error:
            self._stop()
        else:
            if after and not failure:
                self.execute(after)
            self.execute(CLEAN_UP)
        return Run(_stripped(ready), failure)

    def execute(self, code: str) -> bool:
        """Whether `code`, which shows nothing, ran in the kernel without an error."""
        self._manager = self._manager or self._started()
        client = self._manager.blocking_client()
        client.start_channels(hb=False)
        reply = client.execute_interactive(
            code, silent=True, timeout=CELL_SECONDS, output_hook=lambda message: None
        )
        client.stop_channels()
        return reply["content"]["status"] == "ok"

    def _started(self) -> AsyncKernelManager:
        # No kernel specs but the native one: it must be this interpreter, not the user's default.
        # Asynchronous, because nbclient notices only then that a kernel has died.
        manager = AsyncKernelManager(
            kernel_name=NATIVE_KERNEL_NAME, kernel_spec_manager=KernelSpecManager(kernel_dirs=[])
        )
        if os.name == "posix":
            manager.transport = "ipc"
            manager.connection_file = str(Path(self._sockets.name) / "k.json")
        quiet = ["--HistoryManager.enabled=False", "--log-level=ERROR"]
        run_sync(manager.start_kernel)(
            cwd=str(self._folder), extra_arguments=quiet,
            env={**os.environ, "PYDEVD_DISABLE_FILE_VALIDATION": "1"},
        )
        client = manager.blocking_client()
        client.start_channels(hb=False)
        client.execute(WARM_UP, silent=True)
        client.stop_channels()
        return manager

    def _stop(self) -> None:
        if self._manager:
            run_sync(self._manager.shutdown_kernel)(now=True)
        self._manager = None


def save_notebook(notebook: NotebookNode, path: Path) -> None:
    """Writes `notebook` to `path`, all of it or nothing."""
    import nbformat

    part = path.with_suffix(".part")
    nbformat.write(notebook, part)
    part.replace(path)


def _prepared(path: Path, parameters: Mapping[str, Any]) -> NotebookNode:
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    ready = load_notebook_node(str(path))
    for cell in ready.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    at = parameters_cell(ready.cells)
    if not parameters or at is None:
        return ready
    injected = parameterize_notebook(
        ready, dict(parameters), comment=GIVEN, kernel_name=NATIVE_KERNEL_NAME,
        language="python",
    )
    given = injected.cells.pop(at + 1)
    injected.cells[at].source += "\n\n" + given.source.strip()
    return injected


def _failure(notebook: NotebookNode, error: str | None) -> Failure | None:
    number = 0
    last = Failure(0, "", error or "")
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        number += 1
        line = next((text for text in cell.source.splitlines() if text.strip()), "")
        raised = [one for one in cell.outputs if one.output_type == "error"]
        if raised:
            said = f"{raised[0].ename}: {raised[0].evalue}".strip(": ")
            return Failure(number, line.strip(), said)
        if cell.metadata.get("papermill", {}).get("status") in ("running", "completed", "failed"):
            last = Failure(number, line.strip(), error or "")
    return last if error else None


def _stripped(notebook: NotebookNode) -> NotebookNode:
    for holder in (notebook, *notebook.cells):
        holder.metadata.pop("papermill", None)
        holder.metadata.pop("execution", None)
        if not holder.metadata.get("tags", True):
            del holder.metadata["tags"]  # papermill leaves an empty list
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


