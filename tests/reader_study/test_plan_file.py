"""plan.json: what is read, and what each mistake is told."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_study.analysis.plan import PAPER_PLAN, AnalysisError, OtherQuestion, Plan
from reader_study.analysis.plan_file import plan_from, read_plan
from reader_study.statistics.equivalence import Aim

MASS = {"key": "mass", "label": "Mass", "positive": "yes", "negative": "no"}
FULL = replace(
    PAPER_PLAN,
    others=(
        OtherQuestion("side", "Side", "nominal", ("left", "right")),
        OtherQuestion("size", "Size", "interval"),
    ),
    margin=0.1,
    margin_of="auc",
    aim=Aim.EQUIVALENCE,
    alpha=0.01,
    margin_alpha=0.05,
    family=("grade", "enhancement"),
    confidence="positive",
    replicates=500,
    seed=0,
    kind="crossover",
)


def test_a_plan_is_read_as_it_was_written(tmp_path):
    for plan in (PAPER_PLAN, FULL):
        file = tmp_path / "plan.json"
        file.write_text(json.dumps(plan.as_dict()), encoding="utf-8")
        assert read_plan(file) == plan
        assert read_plan(file).sha256 == plan.sha256


def test_what_is_left_out_has_its_default():
    plan = plan_from({"questions": [{"key": "mass", "positive": "yes", "negative": "no"}]})
    assert plan == Plan(questions=plan.questions)
    assert plan.questions[0].label == "mass"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"margins": 0.1}, "a plan has no 'margins'; it may have questions, arms, .*margin"),
        ({"margin": "0.1"}, 'margin is a number without quotes, got "0.1"'),
        ({"margin": True}, "margin is a number without quotes, got true"),
        ({"alpha": None}, "alpha is a number without quotes, got null"),
        ({"margin": 2}, "a margin lies between 0 and 1, got 2"),
        ({"replicates": 10.5}, "replicates is a whole number without quotes, got 10.5"),
        ({"aim": "superiority"}, "aim is one of 'non-inferiority', 'equivalence', got \"super"),
        ({"arms": ["real"]}, r'arms are two, e.g. \["real", "simulated"\], got \["real"\]'),
        ({"arms": "real"}, r'arms is a list .*, got "real"'),
        ({"arms": ["real", "real"]}, "compares two arms"),
        ({"family": ["mood"]}, r"family is null .*\['mass'\], each once, got \['mood'\]"),
        ({"family": "mass"}, 'family is a list .* got "mass"'),
        ({"questions": {}}, "a plan names questions"),
        ({"questions": "mass"}, r'questions is a list \[...\], got "mass"'),
        ({"questions": ["mass"]}, r'questions\[0\] is an object \{...\}, got "mass"'),
        ({"questions": [{"key": "mass"}]}, r"questions\[0\] needs 'positive', 'negative', got"),
        ({"questions": [MASS | {"positive": 1}]}, r"questions\[0\].positive is a word .*, got 1"),
        ({"questions": [MASS | {"positive": " "}]}, r"questions\[0\].positive is a word"),
        ({"questions": [MASS | {"truth": "x"}]}, r"questions\[0\] has no 'truth'; it may have key"),
        ({"questions": [MASS | {"negative": "yes"}]}, "mass needs two answers, got 'yes' twice"),
        ({"questions": [MASS, MASS]}, r"names each question once, got \['mass', 'mass'\]"),
        ({"others": [{"key": "a", "level": "ratio"}]}, "level of a is one of nominal"),
        ({"others": [{"key": "a", "level": "nominal"}]}, r"a needs two values or more.*got \[\]"),
        (
            {"others": [{"key": "a", "level": "interval", "values": ["1", "2"]}]},
            "a is of numbers and has no values",
        ),
    ],
)
def test_a_mistake_is_told_with_its_value_and_what_would_be_right(change, message):
    with pytest.raises(AnalysisError, match=message):
        plan_from({"questions": [MASS]} | change)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{'questions': []}", r"no JSON: .* line 1, column 2: .*double quotes"),
        ('{"questions": [],\n}', "line 2"),
        ("", "no JSON"),
        ("[1]", r"a plan is an object \{...\}, got \[1\]"),
        ('{"seed": 1, "seed": 2}', "names 'seed' twice"),
        ('{"questions": [], "margin": NaN}', "a plan names questions"),
        (f'{{"questions": [{json.dumps(MASS)}], "margin": 1e400}}', "a margin lies .*, got inf"),
        ("[" * 100_000 + "]" * 100_000, "its brackets stand too deep in each other"),
        (f'{{"margin": 1{"0" * 5000}}}', "a number of more than 4300 digits"),
        (
            f'{{"questions": [{json.dumps(MASS)}], "margin": 1{"0" * 400}}}',
            "margin is no number of 401 digits",
        ),
        (r'{"questions": [{"key": "\ud800"}]}', r"without control characters, got '\\ud800'"),
        (r'{"arms": ["a\u0000", "b"]}', r"without control characters, got 'a\\x00'"),
        (f'{{"questions": [{{"key": "{"q" * 301}"}}]}}', "words have 300 characters at most"),
    ],
)
def test_a_file_that_is_no_plan_is_told_with_its_name_and_line(tmp_path, text, message):
    file = tmp_path / "plan.json"
    file.write_text(text)
    with pytest.raises(AnalysisError, match=message) as caught:
        read_plan(file)
    assert str(file) in str(caught.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(AnalysisError, match="cannot be read: No such file"):
        read_plan(tmp_path / "none.json")
    (tmp_path / "latin.json").write_bytes(b'{"questions": "\xe4"}')
    with pytest.raises(AnalysisError, match="cannot be read: it is not UTF-8"):
        read_plan(tmp_path / "latin.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(st.sampled_from(sorted(FULL.as_dict())), JSON)
def test_any_value_is_taken_or_refused_with_words(name, value):
    try:
        plan = plan_from({"questions": [MASS]} | {name: value})
    except AnalysisError as error:
        assert str(error)
    else:
        assert plan_from(plan.as_dict()) == plan
