import { expect, it } from "vitest";

import { failedOf } from "./failed";

it("leaves out failures of more than two weeks ago", () => {
  const now = Date.parse("2026-11-23T12:00:00Z");
  const failed = (finished_at: string | null) => ({ finished_at, created_at: "2026-11-22T12:00:00Z" });
  const jobs = [failed("2026-11-23T11:00:00Z"), failed("2026-11-01T11:00:00Z"), failed(null)];
  expect(failedOf(jobs, now)).toEqual([jobs[0], jobs[2]]);
});
