"""Country outlines from the TopoJSON file that the project ships; no network.

Natural Earth, public domain, 1:110m, as TopoJSON (data/reference/countries-110m.json).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import numpy as np

from analysis.lexicons import DATA, list_of

OUTLINES = DATA / "reference" / "countries-110m.json"


@dataclass(frozen=True)
class Country:
    """One country: its name, ISO alpha-3 code where it has one, and its rings (lon, lat)."""

    name: str
    alpha3: str | None
    rings: tuple[np.ndarray, ...]


@cache
def country_outlines() -> tuple[Country, ...]:
    """All countries of the file, in its order; a ring that crosses ±180° runs on past it."""
    topology = json.loads(OUTLINES.read_text(encoding="utf-8"))
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]
    rows = list_of("show/labels", "number", ("code", "label"))
    codes = {row["code"]: row["label"] for row in rows}
    found = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = tuple(_ring(ring, arcs) for polygon in polygons for ring in polygon)
        found.append(Country(shape["properties"]["name"], codes.get(shape.get("id", "")), rings))
    return tuple(found)


def _ring(numbers: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    # A negative number is the arc ~n backwards; neighbours share their joint.
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    points = np.concatenate([part[: len(part) - 1] for part in parts] + [parts[-1][-1:]])
    points = points.copy()
    points[:, 0] = np.unwrap(points[:, 0], period=360)
    return points
