"""What several test files share: the one parse, and the data beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import language

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_BRIEF = ROOT / "data/reports/2025-03-27-north-korea-sends-more-troops.md"


@pytest.fixture(scope="session")
def parse():
    """The parse of a text, made by the project's own pipeline."""
    return language.parse


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data that lies beside the repository, if it does."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder shared/ is not beside the repository")
    return folder


HOSTILE = """<script>alert("title")</script> & <b>Ministry</b> sends =3,000 soldiers

The <img src=x onerror=alert(1)> ministry said on Monday it has sent 3,000 <b>soldiers</b> to
Norland, "</script><script>alert(2)</script>", General Jan <i>Holm</i> told reporters in May 2024.

=HYPERLINK("x") could be sent next week, he said. [A link](javascript:alert(3)) & \u202e `code`.
"""


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """The real notebooks on the default brief and on a report full of markup, without a date."""
    from analysis import publish

    folder = tmp_path_factory.mktemp("build")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    made = publish.plan([DEFAULT_BRIEF, folder / "hostile.txt"], out=folder / "pages")
    return {one.folder.name: one for one in publish.publish(made)}


@pytest.fixture(scope="session")
def published_brief(published):
    """The pages of the default brief: one `publish.Published`."""
    return published[DEFAULT_BRIEF.stem]
