"""Training models and simulating with them."""

from uuid import UUID

from backend.accounts.models import User
from backend.jobs.models import Job
from backend.synthesis.models import NetworkModel


def create_model(name, configuration, cases, user, folds=None, seed=None) -> NetworkModel:
    """Start training a model by cross-validation."""
    raise NotImplementedError


def submit_simulation(model: NetworkModel, cases: list[UUID], user: User) -> Job:
    """Start simulating cases."""
    raise NotImplementedError
