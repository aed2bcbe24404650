"""What reading lists promise, checked on the rows alone; no step is shared with the draw.

Flow: design, rows -> **schedule_check** -> faults in words

Of every reader
- positions run from 1 without a gap, sessions and blocks from 1 with them; all readers have the
  same sessions and blocks;
- the training comes first, each case once, in session 1 and block 0;
- each case is read once (one_arm, nested), or once in each arm in periods that share no session
  (crossover); repeats are as many as asked for in each period, of a case and arm that were read in
  it at least min_distance positions before;
- sessions are as few as session_size allows and as equal as can be, blocks are full but the last
  of a session;
- at most max_run of one arm follow each other in the whole list.

Of the arms, where a difference of at most one counts as balanced
- one_arm, crossover: first readings are balanced within each reader and stratum, reader, case,
  stratum and period; all presentations within each reader's blocks, sessions, periods and list, in
  his training and, of a period and of the list, in his repeats;
- nested: each reader sees one arm; the numbers of readers are balanced, also among those with at
  most so many years of experience, for every number of years.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reader_study.design import Design
from reader_study.randomise import Row

Group = tuple[str, ...]


def schedule_faults(design: Design, rows: Sequence[Row]) -> tuple[str, ...]:
    """Return what the rows break of the design's promises, in words; empty when nothing.

    The words name readers, cases and arms' counts: they are for tests and for the lead after
    unblinding.
    """
    lists: dict[str, list[Row]] = {reader: [] for reader in design.readers}
    for row in rows:
        lists.get(row.reader, []).append(row)
    shown = _shown(rows)
    faults = [*_strangers(design, rows), *_cases(design, shown)]
    for reader, own in lists.items():
        for check in (_positions, _training, _sessions, _blocks, _repeats, _runs):
            faults += [f"{reader}: {fault}" for fault in check(design, own)]
        faults += [f"{reader}: {fault}" for fault in _readings(design, own, shown)]
    faults += _shared_sessions(lists)
    faults += _nested(design, lists) if design.kind == "nested" else _balance(design, lists)
    return tuple(faults)


def _strangers(design: Design, rows: Sequence[Row]) -> Iterator[str]:
    for reader in sorted({row.reader for row in rows} - set(design.readers)):
        yield f"{reader} is no reader of the design"
    for arm in sorted({row.arm for row in rows} - set(design.arms)):
        yield f"{arm!r} is no arm of the design"
    for purpose in sorted({row.purpose for row in rows} - {"study", "repeat", "training"}):
        yield f"{purpose!r} is no purpose"


def _cases(design: Design, shown: set[str]) -> Iterator[str]:
    """The cases shown are those of the design, or meet its quotas."""
    if design.cases:
        if shown != {key for key, _ in design.cases}:
            yield "the cases shown are not those of the design"
        return
    stratum_of = dict(design.cohort)
    if not shown <= set(stratum_of):
        yield "cases are shown that are not of the cohort"
    found = Counter(stratum_of[key] for key in shown if key in stratum_of)
    if found != Counter(dict(design.quotas)):
        yield f"quotas are not met: {dict(sorted(found.items()))}"


def _positions(design: Design, own: Sequence[Row]) -> Iterator[str]:
    if [row.position for row in own] != list(range(1, len(own) + 1)):
        yield "positions do not run from 1 without a gap"


def _training(design: Design, own: Sequence[Row]) -> Iterator[str]:
    count = len(design.training)
    first = own[:count]
    if sorted(row.case_key for row in first) != sorted(design.training):
        yield "the training does not show each of its cases once"
    if any((row.session, row.block, row.purpose) != (1, 0, "training") for row in first):
        yield "the training is not what comes first, in session 1 and block 0"
    if any(row.purpose == "training" or row.block < 1 for row in own[count:]):
        yield "there is training after the training"


def _shown(rows: Sequence[Row]) -> set[str]:
    return {row.case_key for row in rows if row.purpose != "training"}


def _readings(design: Design, own: Sequence[Row], cases: set[str]) -> Iterator[str]:
    """Each case once; of a crossover once in each period, in different arms."""
    periods = _periods(design, own)
    for number, period in enumerate(periods, start=1):
        first = Counter(row.case_key for row in period if row.purpose == "study")
        if set(first) != cases or set(first.values()) > {1}:
            yield f"period {number} does not show every case once"
    if len(periods) == 2:
        before, after = (
            {(row.case_key, row.arm) for row in period if row.purpose == "study"}
            for period in periods
        )
        if before & after:
            yield "a case is read in the same arm in both periods"
        if {row.session for row in periods[0]} & {row.session for row in periods[1]}:
            yield "the periods share a session"


def _repeats(design: Design, own: Sequence[Row]) -> Iterator[str]:
    wanted = min(
        int(design.case_count * design.repeats_percent / 100 + 0.5), design.case_count // 2
    )
    for period in _periods(design, own):
        first = {(r.case_key, r.arm): r.position for r in period if r.purpose == "study"}
        repeats = [row for row in period if row.purpose == "repeat"]
        if len({row.case_key for row in repeats}) != wanted or len(repeats) != wanted:
            yield f"{len(repeats)} repeats in a period, not {wanted} of different cases"
        for row in repeats:
            before = first.get((row.case_key, row.arm))
            if before is None:
                yield f"position {row.position} repeats what was not read in this arm and period"
            elif row.position - before < design.min_distance:
                yield f"position {row.position} repeats {before}, too near"


def _sessions(design: Design, own: Sequence[Row]) -> Iterator[str]:
    steps = [after.session - before.session for before, after in pairwise(own)]
    if own and (own[0].session != 1 or not set(steps) <= {0, 1}):
        yield "sessions do not run from 1 without a gap"
    for period in _periods(design, own):
        lengths = Counter(row.session for row in period).values() or [0]
        if design.session_size is None:
            if len(lengths) != 1:
                yield "a period is more than one session"
        elif max(lengths) > design.session_size:
            yield f"a session has more than {design.session_size} presentations"
        elif (len(lengths) - 1) * design.session_size >= len(period):
            yield "there are more sessions than needed"
        elif max(lengths) - min(lengths) > 1:
            yield "sessions differ by more than one presentation"


def _blocks(design: Design, own: Sequence[Row]) -> Iterator[str]:
    sessions: defaultdict[int, list[int]] = defaultdict(list)
    for row in own:
        if row.purpose != "training":
            sessions[row.session].append(row.block)
    for number, blocks in sessions.items():
        size = design.block_size or len(blocks)
        if blocks != [place // size + 1 for place in range(len(blocks))]:
            yield f"the blocks of session {number} are not full from 1 on"


def _runs(design: Design, own: Sequence[Row]) -> Iterator[str]:
    if design.max_run is None:
        return
    run, last = 0, ""
    for row in own:
        run, last = (run + 1 if row.arm == last else 1), row.arm
        if run > design.max_run:
            yield f"more than {design.max_run} of one arm in a row at position {row.position}"
            return


def _shared_sessions(lists: dict[str, list[Row]]) -> Iterator[str]:
    shapes = {tuple((row.session, row.block) for row in own) for own in lists.values()}
    if len(shapes) > 1:
        yield "readers differ in their sessions or blocks"


def _nested(design: Design, lists: dict[str, list[Row]]) -> Iterator[str]:
    years = design.years_experience or (None,) * len(design.readers)
    known = sorted({number for number in years if number is not None})
    upto = dict.fromkeys(known, 0)
    total = 0
    for (reader, own), number in zip(lists.items(), years, strict=True):
        if len({row.arm for row in own}) > 1:
            yield f"{reader} sees both arms"
        sign = 1 if own and own[0].arm == design.arms[0] else -1
        total += sign
        for limit in known:
            upto[limit] += sign if number is not None and number <= limit else 0
    if abs(total) > 1:
        yield f"readers in the arms differ by {abs(total)}"
    for limit, difference in upto.items():
        if abs(difference) > 1:
            yield f"readers of up to {limit:g} years differ by {abs(difference)} between the arms"


def _balance(design: Design, lists: dict[str, list[Row]]) -> Iterator[str]:
    stratum_of = dict(design.cases + design.cohort)
    differences: defaultdict[Group, int] = defaultdict(int)
    for reader, own in lists.items():
        for number, period in enumerate(_periods(design, own), start=1):
            of_period = f"period {number}"
            for row in period:
                sign = 1 if row.arm == design.arms[0] else -1
                stratum = f"stratum {stratum_of.get(row.case_key)!r}"
                for group in _groups(row, of_period, stratum):
                    differences[group] += sign
        for row in own:
            if row.purpose == "training":
                differences[reader, "training"] += 1 if row.arm == design.arms[0] else -1
    for group, difference in differences.items():
        if abs(difference) > 1:
            yield f"{', '.join(group)}: arms differ by {abs(difference)}"


def _groups(row: Row, period: str, stratum: str) -> Iterator[Group]:
    """Yield the groups of presentations that the row is in, each of which is balanced."""
    yield (row.reader,)
    yield row.reader, period
    yield row.reader, f"session {row.session}"
    yield row.reader, f"session {row.session}", f"block {row.block}"
    if row.purpose == "repeat":
        yield row.reader, "repeats"
        yield row.reader, period, "repeats"
        return
    yield row.reader, period, "first readings"
    yield row.reader, period, stratum
    yield period, f"case {row.case_key}"
    yield period, stratum
    yield (period,)


def _periods(design: Design, own: Sequence[Row]) -> list[list[Row]]:
    """Return a reader's presentations after the training, by period: halves of a crossover."""
    study = [row for row in own if row.purpose != "training"]
    if design.kind != "crossover":
        return [study]
    return [study[: len(study) // 2], study[len(study) // 2 :]]
