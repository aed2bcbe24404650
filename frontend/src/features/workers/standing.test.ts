import { expect, it } from "vitest";

import { seenWords, unserved } from "./standing";

it("calls a queue unserved where jobs wait and no worker takes from it", () => {
  expect(unserved({ queued: 2, workers: 0 })).toBe(true);
  expect(unserved({ queued: 2, workers: 1 })).toBe(false);
  expect(unserved({ queued: 0, workers: 0 })).toBe(false);
});

it("says when a worker was seen as people do", () => {
  const now = Date.parse("2026-11-23T12:00:00Z");
  const seen = (seen_at: string) => seenWords({ seen_at }, now);
  expect(seen("2026-11-23T11:59:50Z")).toBe("just now");
  expect(seen("2026-11-23T12:00:05Z")).toBe("just now"); // its clock is ahead
  expect(seen("2026-11-23T11:57:00Z")).toBe("3 min ago");
  expect(seen("2026-11-20T11:57:00Z")).toContain("20 Nov 2026");
});
