"""The threads of a training, as its record tells them."""

import os
import subprocess
import sys

import pytest

ASK = "from ml.threads import threads_used; print(*threads_used().values())"
SET = (
    "import tensorflow as tf; tf.config.threading.set_intra_op_parallelism_threads(3);"
    "tf.config.threading.set_inter_op_parallelism_threads(2);"
)
CORES = len(os.sched_getaffinity(0))


@pytest.mark.parametrize(
    ("program", "variables", "told"),
    [
        (ASK, {}, (CORES, CORES)),
        (ASK, {"TF_NUM_INTRAOP_THREADS": "5", "TF_NUM_INTEROP_THREADS": "4"}, (5, 4)),
        (SET + ASK, {"TF_NUM_INTRAOP_THREADS": "5"}, (3, 2)),
    ],
)
def test_what_was_set_else_the_variable_else_the_cores(program, variables, told):
    words = [sys.executable, "-c", program]
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "KERAS_BACKEND": "tensorflow"}
    said = subprocess.run(
        words, env=environment | variables, capture_output=True, text=True, check=True
    )
    assert tuple(map(int, said.stdout.split())) == (min(CORES, 16), *told)
