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


@pytest.fixture(scope="session")
def published_brief(tmp_path_factory):
    """The real notebooks, run on the default brief and rendered: one `publish.Published`."""
    from analysis import publish

    out = tmp_path_factory.mktemp("build")
    return publish.publish(publish.plan([DEFAULT_BRIEF], out=out))[0]
