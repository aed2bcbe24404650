"""Memory while drawing batches does not grow with the cases."""

from benchmarks.loading import memory_mib

SHAPE = (40, 48, 40)


def test_drawing_from_400_cases_takes_the_memory_of_drawing_from_10():
    few, many = (memory_mib(count, SHAPE, patches=400) for count in (10, 400))
    assert many - few < 12
