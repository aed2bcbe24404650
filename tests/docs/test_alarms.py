"""The rules for Prometheus name figures and labels that the program has, and a page for each."""

import re
from typing import Any

import pytest
import yaml
from prometheus_client import CollectorRegistry

from backend.observing.installation import Installation
from backend.observing.metrics import ANSWERING, OUTCOMES, OWN, count
from backend.observing.readiness import BROKER, DATABASE, FRONT_END, MIGRATIONS, STORAGE
from tests.docs.pages import ROOT

OPERATIONS = ROOT / "docs" / "operations"
RULES = [
    rule
    for group in yaml.safe_load((OPERATIONS / "alerts.yml").read_text())["groups"]
    for rule in group["rules"]
]
PAGE = (OPERATIONS / "alarms.md").read_text()
FIGURE = re.compile(r"\b(verum_\w+)(?:\{([^}]*)\})?")
LABEL = re.compile(r"(\w+)\s*=~?\s*\"([^\"]*)\"")


@pytest.fixture
def figures(db: None) -> dict[str, set[str]]:
    """Return each name in the exposition with the labels it has."""
    method, route = ANSWERING
    count(method, route, 201, 0.01)
    registry = CollectorRegistry()
    registry.register(Installation())
    found: dict[str, set[str]] = {}
    for metric in [*OWN.collect(), *registry.collect()]:
        found[metric.name] = set(getattr(metric, "_labelnames", ()))  # of one without any sample
        for sample in metric.samples:
            found.setdefault(sample.name, set()).update(sample.labels)
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_a_rule_asks_for_what_there_is(rule: dict[str, Any], figures: dict[str, set[str]]):
    asked = FIGURE.findall(rule["expr"]) if "verum_" in rule["expr"] else []
    assert asked or rule["expr"].startswith("up{")
    for name, labels in asked:
        assert name in figures, f"{name} is no figure of /metrics"
        assert {label for label, _ in LABEL.findall(labels)} <= figures[name]
    grouped = re.findall(r"by \(([\w, ]+)\)", rule["expr"])
    known = set().union(*(figures[name] for name, _ in asked)) if asked else set()
    assert {label.strip() for names in grouped for label in names.split(",")} <= known | {"le"}


def test_values_of_labels_are_the_programs():
    text = "".join(rule["expr"] for rule in RULES)
    values = dict(LABEL.findall(text))
    assert values["route"] == ANSWERING[1] and values["method"] == ANSWERING[0]
    assert values["outcome"] in OUTCOMES.values()


def test_each_alert_has_its_heading_and_each_heading_its_alert():
    named = re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)
    assert named == [rule["alert"] for rule in RULES]
    pages = [rule["annotations"]["page"] for rule in RULES]
    assert pages == [f"alarms.md#{name.lower()}" for name in named]


@pytest.mark.parametrize("sentence", [DATABASE, MIGRATIONS, BROKER, STORAGE, FRONT_END])
def test_each_sentence_of_readyz_is_in_the_table(sentence: str):
    assert f"| {sentence} |" in PAGE
