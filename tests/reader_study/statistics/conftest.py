"""Hypothesis judges answers here, not the speed of the machine."""

from hypothesis import settings

settings.register_profile("statistics", deadline=None)
settings.load_profile("statistics")
