"""Read news reports and table what they report.

Who did what to whom, when, where, how many, according to whom, and whether it
has happened. The public interface is what this module exports; every layer of
`analysis.extract` can also be used alone.
"""

from analysis.extract import Extraction, extract, extract_many
from analysis.loaders import LoadError, load_report, load_reports
from analysis.report import Report

__version__ = "0.1.0"

__all__ = [
    "Extraction",
    "LoadError",
    "Report",
    "__version__",
    "extract",
    "extract_many",
    "load_report",
    "load_reports",
]
