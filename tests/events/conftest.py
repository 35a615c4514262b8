"""What the tests of events share."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from tests.events.reading import by_trigger


@pytest.fixture(scope="session")
def events():
    """A function: text, published on a Friday → trigger → the first event with that trigger."""
    return partial(by_trigger, published=date(2026, 5, 8))
