"""What is around every page costs little."""

from __future__ import annotations

import gc

from dashboard.ui import frame


def test_what_is_loaded_is_looked_through_for_garbage_only_until_the_next_run():
    kept = [{"loaded": "by a page"}]
    frame.leave_code_alone.cache_clear()
    frame.leave_code_alone(1)
    assert all(found is not kept for found in gc.get_objects()), "set apart"
    later = [{"made": "by a session"}]
    frame.leave_code_alone(1)
    assert any(found is later for found in gc.get_objects()), "nothing more was loaded: sessions are not kept for good"
    frame.leave_code_alone(2)
    assert all(found is not later for found in gc.get_objects())
    gc.unfreeze()
