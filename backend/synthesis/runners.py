"""The jobs of this app: training and simulation, both on the `gpu` queue."""

from backend.jobs.models import Job
from backend.jobs.runners import Runner, register
from backend.synthesis import simulation, training

register(Runner(kind=Job.Kind.TRAIN, queue="gpu", prepare=training.prepare, finish=training.finish))
register(
    Runner(
        kind=Job.Kind.SIMULATE,
        queue="gpu",
        prepare=simulation.prepare,
        keep=simulation.keep,
        finish=simulation.finish,
    )
)
