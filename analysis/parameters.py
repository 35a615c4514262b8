"""The parameters a notebook declares, and the values a caller gives for them.

papermill only warns about a parameter that no notebook knows, and passes on a
text where a number is meant; here both are refused, by name. A notebook declares
its parameters in the one cell tagged `parameters`, as papermill has it, each
line annotated: `name: type = literal  # what it is`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from analysis.report import as_date

TRUE, FALSE = {"true", "yes", "1"}, {"false", "no", "0"}
WHOLE = re.compile(r"[+-]?\d+")
# These two follow from the PATH on the command line.
FROM_PATH = ("report", "out")
# These name files and folders.
PATHS = frozenset({"reports", "corrections", "last_run"})

Declared = Mapping[str, "Parameter"]


class NotebookError(ValueError):
    """A notebook is missing or unreadable; the message says which."""


class ParameterError(ValueError):
    """A parameter is unknown, ill-typed or wrongly declared; the message names it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a notebook: its name, declared type, default and comment."""

    name: str
    type: str
    default: Any
    help: str = ""


def declared_parameters(source: str) -> dict[str, Parameter]:
    """The parameters declared in the source of a `parameters` cell, in order, by name.

    Raises ParameterError for a line that is not `name: type = literal`.
    """
    lines = source.splitlines()
    found = {}
    for node in ast.parse(source).body:
        parameter = _parameter(node, lines)
        found[parameter.name] = parameter
    return found


def parameters_cell(cells: Sequence[Mapping[str, Any]]) -> int | None:
    """The index of the cell tagged `parameters`, or None."""
    tagged = (i for i, cell in enumerate(cells) if "parameters" in cell["metadata"].get("tags", []))
    return next(tagged, None)


def checked_values(
    given: Sequence[tuple[str, str]], declared: Mapping[str, Declared]
) -> dict[str, dict[str, Any]]:
    """Per notebook, the values for the parameters it declares, converted to their types.

    `declared` maps a notebook's name to its parameters. Raises ParameterError,
    naming the parameter, for one that no notebook declares, that is given
    twice, or whose value does not fit.
    """
    values: dict[str, dict[str, Any]] = {notebook: {} for notebook in declared}
    for i, (name, text) in enumerate(given):
        if name in (earlier for earlier, _ in given[:i]):
            raise ParameterError(f"parameter {name} is given twice")
        if name in FROM_PATH:
            raise ParameterError(f"parameter {name} is not given with -p: it follows from PATH")
        owners = [notebook for notebook, parameters in declared.items() if name in parameters]
        if not owners:
            raise ParameterError(_unknown(name, declared))
        for notebook in owners:
            values[notebook][name] = converted(text, declared[notebook][name], notebook)
    return values


def folder_read(
    paths: Sequence[Path], given: Sequence[tuple[str, str]], declared: Mapping[str, Declared]
) -> list[tuple[str, str]]:
    """The parameter `reports` where `paths` is one folder, unless it is given or not declared."""
    wanted = any("reports" in parameters for parameters in declared.values())
    if not wanted or "reports" in dict(given) or len(paths) != 1 or not paths[0].is_dir():
        return []
    return [("reports", str(paths[0]))]


def converted(text: str, parameter: Parameter, notebook: str) -> Any:
    """`text` as the parameter's type. Raises ParameterError where it does not fit."""
    try:
        value = CONVERTERS[parameter.type](text)
        if parameter.name == "published":
            as_date(value)
    except ValueError as error:
        raise ParameterError(
            f"parameter {parameter.name} ({parameter.type}, notebook {notebook}): {error}"
        ) from None
    return value


def _unknown(name: str, declared: Mapping[str, Declared]) -> str:
    owners: dict[str, list[str]] = {}
    for notebook, parameters in declared.items():
        for known in parameters.values():
            if known.name not in FROM_PATH:
                owners.setdefault(f"{known.name}: {known.type}", []).append(notebook)
    close = get_close_matches(name, [entry.split(":")[0] for entry in owners], n=1)
    hint = f"; did you mean {close[0]}?" if close else ""
    listing = "".join(f"\n  {entry}  ({', '.join(who)})" for entry, who in owners.items())
    return f"unknown parameter {name}{hint}\nThe notebooks declare:{listing or ' none'}"


def _parameter(node: ast.stmt, lines: Sequence[str]) -> Parameter:
    line = lines[node.lineno - 1].strip()
    if not (isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value):
        raise ParameterError(f"in the parameters cell, not of the form name: type = value: {line}")
    kind = ast.unparse(node.annotation)
    if kind not in CONVERTERS:
        raise ParameterError(
            f"in the parameters cell, {kind} is not one of {', '.join(CONVERTERS)}: {line}"
        )
    try:
        default = ast.literal_eval(node.value)
    except ValueError:
        raise ParameterError(f"in the parameters cell, not a literal value: {line}") from None
    after = lines[(node.end_lineno or node.lineno) - 1].encode()[node.end_col_offset or 0 :]
    return Parameter(node.target.id, kind, default, after.decode().strip().lstrip("#").strip())


def _whole(text: str) -> int:
    if not WHOLE.fullmatch(text.strip()):
        raise ValueError(f"{text!r} is not a whole number")
    return int(text)


def _real(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a number") from None


def _truth(text: str) -> bool:
    if text.strip().lower() not in TRUE | FALSE:
        raise ValueError(f"{text!r} is not true or false")
    return text.strip().lower() in TRUE


CONVERTERS: Mapping[str, Callable[[str], Any]] = {
    "str": str, "int": _whole, "float": _real, "bool": _truth,
}
