"""The word lists of data/lexicons: read, checked, never changed at run time.

Constants and cues are data, not code. Each list is a CSV file with a header;
every row names where it comes from in the column `source`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

DATA = Path(__file__).resolve().parent.parent / "data"
LEXICONS = DATA / "lexicons"

Row = Mapping[str, str]


class LexiconError(ValueError):
    """A word list cannot be used; the message names the file, the line and the fault."""


@cache
def read_lexicon(
    name: str, columns: tuple[str, ...], *, path: Path | None = None
) -> tuple[Row, ...]:
    """The rows of `data/lexicons/NAME.csv`, or of the file `path`, in file order.

    `columns` are the columns that must be there, beside `source`; the first is
    the key and may not be empty. Cells are stripped; lines that start with #
    are comments. Raises LexiconError.
    """
    file = path or LEXICONS / f"{name}.csv"
    try:
        with file.open(encoding="utf-8", newline="") as handle:
            lines = (line for line in handle if not line.startswith("#"))
            reader = csv.DictReader(lines, strict=True)
            missing = [c for c in (*columns, "source") if c not in (reader.fieldnames or ())]
            if missing:
                raise LexiconError(f"{file}: column {', '.join(missing)} is missing")
            return tuple(_checked(row, columns[0], file, i) for i, row in enumerate(reader, 2))
    except FileNotFoundError:
        raise LexiconError(f"{file}: no such word list") from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise LexiconError(f"{file}: not readable as CSV in UTF-8: {error}") from None


def list_of(name: str, kind: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of `data/lexicons/NAME.csv` whose column `list` is `kind`, in file order."""
    return tuple(row for row in read_lexicon(name, ("list", *columns)) if row["list"] == kind)


def _checked(row: dict[str, str | None], key: str, file: Path, number: int) -> Row:
    if None in row or None in row.values():
        raise LexiconError(f"{file}, row {number}: wrong number of cells")
    cells = {name: cell.strip() for name, cell in row.items()}
    for name in (key, "source"):
        if not cells[name]:
            raise LexiconError(f"{file}, row {number}: {name} is empty")
    return MappingProxyType(cells)
