"""Batches drawn ahead are those that would be drawn one by one."""

import threading

import numpy as np
import pytest

from ml.patches import draw_batch
from ml.stored import StoredChannels, StoredError
from ml.streaming import stream_batches
from tests.ml.test_patches import prepared, settings


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("first_step", [0, 2, 4])
def test_they_come_in_order_whoever_draws_them(threads, first_step):
    cases = [prepared(), prepared("b", fill=7)]
    c = settings(rotation_degrees=90, intensity_noise=0.1)
    drawn = list(stream_batches(cases, c, 1, 2, first_step, threads))
    assert len(drawn) == c.steps_per_epoch - first_step
    for step, batch in enumerate(drawn, first_step):
        for streamed, alone in zip(batch, draw_batch(cases, c, 1, 2, step), strict=True):
            np.testing.assert_array_equal(streamed, alone)


def test_its_threads_end_when_the_reader_stops_early():
    batches = stream_batches([prepared()], settings(), 1, 1, threads=2)
    next(batches)
    batches.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("patches")]


def test_a_damaged_file_is_named_when_its_batch_is_due(tmp_path):
    whole = prepared()
    gone = StoredChannels((str(tmp_path / "gone.npy"),) * 4, whole.channels.shape[:3])
    case = prepared(channels=gone)
    with pytest.raises(StoredError, match=r"gone\.npy.*No such file"):
        next(stream_batches([case], settings(), 1, 1))
