"""Counts and shares in words, as sentences and charts use them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from analysis.cells import known
from analysis.lexicons import list_of

PLURAL = re.compile(r"(?<=[^\W\d_]{3})(?<![su])s$")


def plural(n: int, one: str, many: str | None = None) -> str:
    """*1 event*, *2 events*."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def singular(word: str) -> str:
    """*soldier* for *soldiers*; *gas*, *glass* and *status* stay as they are."""
    return PLURAL.sub("", word)


@cache
def stop_words() -> frozenset[str]:
    """The words that carry little content, from the word list stopwords."""
    return frozenset(row["word"] for row in list_of("telling/words", "stop", ("word",)))


def none_or(n: int) -> str:
    """*none*, or the number: for sentences that count what may be missing."""
    return f"{n:,}" if n else "none"


def signed(value: float) -> str:
    """*+0.25*, *−0.47*, with a true minus sign."""
    return f"{value:+.2f}".replace("-", "−")


def times(n: int) -> str:
    """*once*, *twice*, *3 times*."""
    return {1: "once", 2: "twice"}.get(n, f"{n:,} times")


def whole_percent(share: float) -> str:
    """*29 %*, *0 %*."""
    return f"{share:.0%}".replace("%", " %")


def percent(share: float) -> str:
    """*36 %*; *4.2 %* and *0.02 %* where whole percents would hide the figure."""
    value = share * 100
    return f"{value:.0f} %" if value >= 10 or value == 0 else f"{value:.2g} %"


def ratio_words(row: Mapping[str, Any] | pd.Series) -> str:
    """*36 % (33 to 40 %)*; an open end is said; without a single ratio only the range."""
    low, high, point = (known(row[c]) for c in ("ratio_low", "ratio_high", "ratio"))
    if low is not None and high is not None:
        span = percent(low) if percent(low) == percent(high) else (
            f"{percent(low)[:-2]} to {percent(high)}")
    else:
        span = f"at least {percent(low)}" if low is not None else f"at most {percent(high)}"
    if point is None:
        return span
    return percent(point) if span == percent(point) else f"{percent(point)} ({span})"
