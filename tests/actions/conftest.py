"""Actions without a supervisor: the queue is looked at, nothing is started."""

from __future__ import annotations

import pytest

from dashboard.actions import jobs as job_actions


@pytest.fixture
def queue_only(home, monkeypatch):
    """The data folder of one test, with nobody who starts what is queued."""
    monkeypatch.setattr(job_actions, "ensure_supervisor", lambda: None)
    return home
