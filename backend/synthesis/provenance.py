"""Where a model's weights come from, in the few words that a page shows.

Flow: Fold.provenance (`ml.provenance`), NetworkModel.provenance -> **provenance** -> model page
"""

from typing import Any

from backend.synthesis.imported_patients import NAMES_MATCH, STATED
from backend.synthesis.models import NetworkModel


def provenance_of(model: NetworkModel) -> dict[str, Any]:
    """Return it from the first fold's record; what was not recorded is None."""
    folds = list(model.folds.all())
    record = folds[0].provenance if folds else {}
    machine = record.get("machine") or {}
    return {
        "code_version": record.get("code_version"),
        "seed": model.recipe.get("seed", record.get("seed")),
        "machine": machine_in_words(machine),
        "packages": packages_in_words(machine),
        "trained_at": record.get("created_at"),
        "input_files": len(record.get("inputs") or {}),
        "source": model.provenance.get("source"),
        "run_sha256": model.provenance.get("run_sha256"),
        "names_match": model.provenance.get(NAMES_MATCH),
        "unseen_stated": model.provenance.get(STATED),
    }


def machine_in_words(machine: dict[str, Any]) -> str | None:
    """Say system, processor and cores; None where none is recorded.

    >>> machine_in_words({"system": "Linux-6.1", "processor": "x86_64", "cores": 2})
    'Linux-6.1, x86_64, 2 cores'
    """
    parts = [machine.get("system"), machine.get("processor")]
    if machine.get("cores"):
        parts.append(f"{machine['cores']} cores")
    return ", ".join(str(part) for part in parts if part) or None


def packages_in_words(machine: dict[str, Any]) -> str | None:
    """Say what the arithmetic rests on; None where it is not recorded.

    >>> packages_in_words({"python": "3.11.2", "packages": {"keras": "3.15.1"}})
    'Python 3.11.2, keras 3.15.1'
    """
    named = {"Python": machine.get("python")} | (machine.get("packages") or {})
    return ", ".join(f"{name} {version}" for name, version in named.items() if version) or None
