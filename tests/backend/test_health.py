"""Whether the server is up, asked without logging in."""


def test_it_answers_anybody(api, db):
    answer = api().get("/api/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "demo": False})
