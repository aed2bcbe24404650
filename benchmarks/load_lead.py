"""The lead of the studies under load: looks at their pages, as the console does, now and then.

Flow: load_study -> **load_lead** -> load
"""

import asyncio
import time
from collections.abc import Sequence
from itertools import cycle

from benchmarks.load_reader import Failed, Person

EVERY_S = 5.0


class Lead(Person):
    """Looks at one study's progress page after the other."""

    async def watch_until(self, end: float, studies: Sequence[str]) -> None:
        """Look until this time of the monotonic clock; what fails is noted."""
        for study in cycle(studies):
            if time.monotonic() + EVERY_S > end:
                return
            await asyncio.sleep(EVERY_S)
            try:
                await self.ask("studies", "GET", "/api/studies")
                await self.ask("progress", "GET", f"/api/studies/{study}")
            except Failed:
                continue
