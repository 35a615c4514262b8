"""A short report and corrections of it, for tests of what is corrected by hand."""

from __future__ import annotations

from dataclasses import replace

from analysis import Report
from analysis.corrections import Correction

TITLE = "Norway sends engineers to Chile"
SENT = "Norway sent 40 engineers to Chile in April 2024, Peru's defence ministry said on Monday."
KILLED = "Peru said that the engineers had left and said that 12 of them were killed."
PLANNED = "Norway will send 60 engineers to Peru in June."
DENIED = "Chile denied that 12 engineers were killed."
TEXT = f"{TITLE}\n\n{SENT} {KILLED}\n\n{PLANNED} {DENIED}\n"


def report(text: str = TEXT) -> Report:
    """The report `r`, published on 8 May 2024."""
    return Report(text, report_id="r", title=TITLE, published="2024-05-08")


def correction(table: str, evidence: str, words: str, action: str, **cells: str) -> Correction:
    """A correction of the report `r`."""
    return replace(Correction(table, "r", evidence, words, action), **cells)
