"""How many threads a training uses, for the record of a run: last bits may depend on them.

Flow: streaming, Keras's backend -> **threads** -> experiments.folds -> RUN/run.json
"""

import os
from typing import Any

import keras

from ml.streaming import cores


def threads_used() -> dict[str, int | None]:
    """Threads by what they do; None where the backend does not say.

    patches : drawing patches; within_operations : of one operation of the network, such as a
    convolution; between_operations : operations at once
    """
    within = between = None
    if keras.backend.backend() == "tensorflow":
        import tensorflow

        asked: Any = tensorflow.config.threading
        within = _resolved(asked.get_intra_op_parallelism_threads(), "TF_NUM_INTRAOP_THREADS")
        between = _resolved(asked.get_inter_op_parallelism_threads(), "TF_NUM_INTEROP_THREADS")
    return {"patches": cores(), "within_operations": within, "between_operations": between}


def _resolved(asked: int, variable: str) -> int:
    """What TensorFlow makes of 0, its default: the variable, else the cores it may use."""
    told = os.environ.get(variable, "")
    return asked or (int(told) if told.isdigit() else 0) or len(os.sched_getaffinity(0))
