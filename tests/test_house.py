"""The top level: environments that agree, a lock without addresses, modules that stay small."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
REQUIREMENT = re.compile(r"^([A-Za-z0-9_.-]+)\s*(.*)$")
# conda-forge's names for the same packages.
CONDA = {"matplotlib-base": "matplotlib", "nbconvert-core": "nbconvert", "dask-core": "dask"}
MODULES = sorted((ROOT / "analysis").rglob("*.py"))
# The rooms from the bottom up; a room reads only those before it (and records and tables of words).
ROOMS = (
    ("analysis.lexicons", "analysis.text", "analysis.words", "analysis.extract.records"),
    ("analysis.language", "analysis.extract.syntax"),
    ("analysis.extract.actors", "analysis.extract.dates", "analysis.extract.quantities"),
    ("analysis.extract.coreference",),
    ("analysis.clauses",),
    ("analysis.claims",),
    ("analysis.events",),
    ("analysis.extract.tables",),
)


def named(lines: list[str]) -> dict[str, str]:
    pairs = (REQUIREMENT.match(line).groups() for line in lines)
    return {name.lower().replace("_", "-"): ranges.replace(" ", "") for name, ranges in pairs}


def declared() -> dict[str, str]:
    extras = PROJECT["project"]["optional-dependencies"]
    return named([*PROJECT["project"]["dependencies"], *extras["cluster"], *extras["test"]])


def test_the_conda_environment_asks_for_what_the_project_declares() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    conda = [one for one in environment["dependencies"] if isinstance(one, str)]
    pip = next(one["pip"] for one in environment["dependencies"] if isinstance(one, dict))
    found = named([*conda, *(one for one in pip if not one.startswith("-e"))])
    found = {CONDA.get(name, name): ranges for name, ranges in found.items()}
    assert found.pop("python") == PROJECT["project"]["requires-python"].replace(" ", "")
    assert found.pop("spacy-model-en-core-web-sm") == declared()["spacy"]
    assert found.pop("pip") == ""
    assert found == declared()
    assert environment["channels"] == ["conda-forge"]
    assert "-e ." in pip


def test_the_lock_has_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    assert "--index" not in lock
    pinned = re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE)
    assert set(declared()) <= {name.lower().replace("_", "-") for name in pinned}
    blocks = re.split(r"\n(?=\S)", lock.strip())
    assert all("--hash=sha256:" in block for block in blocks)


def test_make_help_lists_the_targets() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("report", "test", "lab", "help"):
        assert re.search(rf"make {target}\s+\S", shown.stdout)


@pytest.mark.parametrize("module", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_modules_print_nothing_and_keep_no_global_state(module: Path) -> None:
    source = module.read_text("utf-8")
    tree = ast.parse(source)
    calls = {node.func.id for node in ast.walk(tree)
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    if module.name not in ("cli.py", "commands.py", "__main__.py"):
        assert "print" not in calls
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.Global)]


def test_no_room_reads_a_room_above_it() -> None:
    """Each module imports only from its own room and those before it in ROOMS."""
    for file in MODULES:
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        rank = _rank(name)
        if rank is None:
            continue
        imported = {node.module for node in ast.walk(ast.parse(file.read_text("utf-8")))
                    if isinstance(node, ast.ImportFrom) and node.module}
        above = sorted(one for one in imported if (other := _rank(one)) is not None and other > rank)
        assert not above, f"{name} reads {above}"


def _rank(module: str) -> int | None:
    """The place of a module's room in ROOMS; None for what lies above them all."""
    return next((rank for rank, rooms in enumerate(ROOMS) for room in rooms
                 if module == room or module.startswith(f"{room}.")), None)


def test_tables_know_nothing_of_notebooks_charts_or_ledger() -> None:
    for file in (ROOT / "analysis/extract").rglob("*.py"):
        source = file.read_text("utf-8")
        for above in ("ledger", "charts", "summaries", "narrative", "publish", "evidence"):
            assert f"analysis.{above}" not in source, file.name
