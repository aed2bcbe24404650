"""How many readers and cases a study needs, before it begins: a request in, an answer out.

Flow: request -> **power_plan** -> command line, server, page
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from math import isfinite, sqrt
from typing import Any

from reader_study.analysis.power_request import (
    FEWEST_CASES,
    GIVEN,
    MOST_CASES,
    MOST_READERS,
    VAN_DYKE_NAME,
    PowerError,
    PowerRequest,
    checked,
)
from reader_study.analysis.power_solve import (
    OF_AREAS,
    Found,
    cases_needed,
    detectable,
    independent_power,
    mrmc_power,
    precision_of,
    readers_needed,
    readings_per_arm,
)
from reader_study.analysis.power_words import method, notes, sentence, source_of
from reader_study.statistics.power_mrmc import FEWEST_READERS
from reader_study.statistics.proportions import INDEPENDENT

__all__ = ["PowerError", "plan_power"]

POINTS = 40  # of each curve
ROUND = (10, 20, 40, 60, 80, 100, 120, 160, 200, 250, 300, 400, 500, 600, 800, 1000, 1500, 2000)
ROWS = 7


def plan_power(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to a request, a JSON object whose every field may be left out.

    The answer has JSON types: `request` (filled in), `answer` (readers, cases, power; null with
    `reason` where what was asked cannot be had), `detectable`, `independent` (the z tests),
    `components`, `curves` (power over cases for some numbers of readers), `table` (readers x
    cases), `cases_needed` (by readers), `sentence` for a protocol, `method`, `sources`, `notes`.
    PowerError with what is wrong, by field.
    """
    request = checked(raw)
    solved, readers, cases = _solve(request)
    some = _numbers_of_readers(request, readers)
    needed = [(each, cases_needed(request, each)) for each in some]
    grid = _numbers_of_cases(cases, [found for _, found in needed])
    answer = _answer(request, solved, readers, cases)
    return {
        "request": request.as_dict(),
        "answer": answer,
        "detectable": _found(detectable(request, readers, cases)),
        "independent": _independent(request, readers, cases),
        "components": _components(request),
        "curves": [{"readers": each, "points": _curve(request, each, max(grid))} for each in some],
        "table": {
            "readers": some,
            "cases": grid,
            "power": [[mrmc_power(request, each, k) for k in grid] for each in some],
        },
        "cases_needed": [{"readers": each, **_found(found)} for each, found in needed],
        "sentence": sentence(_told(request, solved), answer),
        "method": method(request),
        "sources": source_of(request),
        "notes": notes(request, answer),
    }


def _told(it: PowerRequest, solved: Found) -> PowerRequest:
    """Return the request with the difference that was found, which its components are of."""
    if it.solve_for != "difference" or it.aim != "difference" or solved.value is None:
        return it
    return replace(it, difference=-solved.value if it.true_difference < 0 else solved.value)


def _solve(it: PowerRequest) -> tuple[Found, int, int]:
    """Return what was asked, and the readers and cases at which everything else is told.

    Where there is no answer the request's own readers and cases stand.
    """
    if it.solve_for == "cases":
        found = cases_needed(it, it.readers)
        return found, it.readers, it.cases if found.value is None else int(found.value)
    if it.solve_for == "readers":
        found = readers_needed(it, it.cases)
        readers = max(it.readers, FEWEST_READERS[it.design])
        return found, readers if found.value is None else int(found.value), it.cases
    if it.solve_for == "power":
        return Found(mrmc_power(it, it.readers, it.cases)), it.readers, it.cases
    return detectable(it, it.readers, it.cases), it.readers, it.cases


def _answer(it: PowerRequest, solved: Found, readers: int, cases: int) -> dict[str, Any]:
    found = precision_of(it, readers, cases)
    return {
        "solve_for": it.solve_for,
        "value": solved.value,
        "reason": solved.reason or None,
        "readers": readers,
        "cases": cases,
        "power": mrmc_power(it, readers, cases),
        "readings": round(2 * readings_per_arm(it, readers, cases)),
        "readings_per_reader": round(2 * readings_per_arm(it, readers, cases) / readers),
        "standard_error": sqrt(max(found.variance, 0.0)),
        "df": found.df if isfinite(found.df) else None,
    }


def _independent(it: PowerRequest, readers: int, cases: int) -> dict[str, Any]:
    if it.measure == "auc":
        return {
            "power": None, "cases": None, "readings_per_arm": None,
            "assumes": INDEPENDENT, "reason": OF_AREAS,
        }  # fmt: skip
    needed = cases_needed(it, readers, independent_power)
    return {
        "power": independent_power(it, readers, cases),
        "cases": needed.value,
        "readings_per_arm": readings_per_arm(it, readers, cases),
        "assumes": INDEPENDENT,
        "reason": needed.reason or None,
    }


def _components(it: PowerRequest) -> dict[str, Any]:
    pilot, cases = it.pilot()
    return {
        "chosen": it.components,
        "assumed": it.components != GIVEN,
        "of_one_study": it.components == VAN_DYKE_NAME,
        "cases": cases,
        **asdict(pilot),
    }


def _numbers_of_readers(it: PowerRequest, readers: int) -> list[int]:
    """Return four numbers of readers with a curve each, the chosen one among them."""
    step = 2 if readers < 12 else 2 * round(readers / 8)
    fewest = FEWEST_READERS[it.design]
    first = max(fewest, readers - step)
    some = {first, readers, *(readers + step * more for more in range(1, 5))}
    return sorted(each for each in some if each <= MOST_READERS)[:4]


def _numbers_of_cases(cases: int, needed: list[Found]) -> list[int]:
    """Return round numbers of cases about those of interest, the chosen one among them."""
    wanted = [found.value for found in needed if found.value is not None]
    reach = max(1.6 * cases, min(max(wanted, default=0), 3 * cases), 2 * FEWEST_CASES)
    unit = 10 ** max(len(str(int(reach))) - 4, 0)
    numbers = [each * unit for each in ROUND if each * unit <= min(reach, MOST_CASES)]
    beyond = next((each * unit for each in ROUND if each * unit > reach), 2 * cases)
    numbers.append(min(beyond, MOST_CASES))
    stride = max(1, -(-len(numbers) // ROWS))
    kept = set(numbers[::-1][::stride]) | {cases}
    return sorted(kept)


def _curve(it: PowerRequest, readers: int, most: int) -> list[dict[str, Any]]:
    step = max(1, -(-(most - FEWEST_CASES) // POINTS))
    numbers = [*range(FEWEST_CASES, most, step), most]
    return [{"cases": cases, "power": mrmc_power(it, readers, cases)} for cases in numbers]


def _found(found: Found) -> dict[str, Any]:
    return {"value": found.value, "reason": found.reason or None}
