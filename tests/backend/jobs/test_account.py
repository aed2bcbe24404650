"""Lines of a child process -> fields of its job."""

import json

from backend.jobs.account import CURVE_POINTS, LOG_LINES, Account


def account_of(*events: dict) -> Account:
    account = Account()
    for event in events:
        account.read(json.dumps(event))
    return account


def progress(stage: str, done: int, total: int, overall: float, **more: object) -> dict:
    event = {"event": "progress", "stage": stage, "done": done, "total": total}
    return event | {"overall": overall, "eta_s": 4.5, "message": "m"} | more


STAGES = {"event": "stages", "stages": ["Reading", "Training", "Writing"]}


def test_stages_before_the_present_one_are_full():
    fields = account_of(STAGES, progress("Training", 1, 4, 0.4)).fields()
    assert [stage["progress"] for stage in fields["stages"]] == [1.0, 0.25, 0.0]
    assert (fields["stage"], fields["progress"], fields["eta_s"]) == ("Training", 0.4, 4.5)


def test_lines_that_are_no_events_are_the_log():
    account = Account()
    for line in ("plain", '{"half": ', '{"no": "event"}', "[1]", '{"event": "unheard of"}'):
        account.read(line)
    assert account.fields()["log"].splitlines() == ["plain", '{"half": ', '{"no": "event"}', "[1]"]


def test_a_warning_stands_in_the_log():
    fields = account_of(STAGES, {"event": "warning", "message": "fold-0: no patient"}).fields()
    assert fields["log"] == "warning: fold-0: no patient"


def test_the_log_keeps_its_tail():
    account = Account()
    for number in range(LOG_LINES + 5):
        account.read(f"line {number}")
    kept = account.fields()["log"].splitlines()
    assert (len(kept), kept[0], account.last_line()) == (LOG_LINES, "line 5", "line 204")


def test_a_long_curve_is_thinned_and_keeps_its_ends():
    points = ({"event": "point", "series": "loss", "x": x, "y": 1.0} for x in range(5000))
    curve = account_of(*points).fields()["curve"]
    assert len(curve) <= CURVE_POINTS
    assert (curve[0]["x"], curve[-1]["x"]) == (0, 4999)


def test_a_curve_is_gone_on_with_after_a_lost_worker():
    before = [{"series": "loss", "x": 1, "y": 9.0}, {"series": "loss", "x": 2, "y": 8.0}]
    account = Account(before)
    account.read(json.dumps({"event": "point", "series": "loss", "x": 2, "y": 7.0}))
    assert account.fields()["curve"] == [before[0], {"series": "loss", "x": 2, "y": 7.0}]


def test_what_the_database_cannot_hold_is_made_to_fit():
    account = account_of(STAGES, progress("Training", 9, 4, 1.7, message="x" * 900))
    account.read("a NUL \x00 in the log")
    fields = account.fields()
    assert (fields["progress"], len(fields["message"])) == (1.0, 500)
    assert "\x00" not in fields["log"]


def texts(value: object) -> str:
    if isinstance(value, dict):
        return "".join(texts(one) for pair in value.items() for one in pair)
    return "".join(map(texts, value)) if isinstance(value, list) else str(value)


def test_what_json_says_and_no_database_holds_is_made_to_fit_too():
    said = "a\x00b\ud800c"
    stages = {"event": "stages", "stages": [said]}
    warning, error = ({"event": kind, "message": said} for kind in ("warning", "error"))
    point = {"event": "point", "series": said, "x": 1, "y": 1.0}
    result = {"event": "result", "result": {said: [{"name": said}]}}
    account = account_of(
        stages, progress(said, 1, 4, 0.5, message=said), warning, error, point, result
    )
    kept = texts([account.fields(), account.result, account.error])
    assert kept.count("a\ufffdb?c") == 8
    assert "\x00" not in kept
    assert kept.encode()


def test_the_bar_of_another_attempt_waits_where_the_first_was():
    account, seen = Account(reached=0.6), []
    for overall in (0.0, 0.5, 0.7, 1.2):
        account.read(json.dumps(progress("Training", 1, 4, overall)))
        seen.append(account.fields()["progress"])
    assert seen == [0.6, 0.6, 0.7, 1.0]


def test_a_number_that_is_not_finite_is_no_point_of_a_curve_and_nothing_in_a_result():
    account = Account()
    for y in ("NaN", "-Infinity", "1e999", "0.5"):
        account.read(f'{{"event": "point", "series": "loss", "x": {len(y)}, "y": {y}}}')
    account.read('{"event": "result", "result": {"score": NaN}}')
    assert account.fields()["curve"] == [{"series": "loss", "x": 3, "y": 0.5}]
    assert account.result == {"score": None}
