import { describe, expect, it } from "vitest";

import { inMinutes, timesOf } from "./sessionTimes";

const HOUR = 3600;

describe("the times of a session", () => {
  it("warns two minutes before an hour without an act is over", () => {
    const times = timesOf({ idle_left_s: HOUR, limit_left_s: 12 * HOUR, idle_limit_s: HOUR });
    expect(times).toEqual({
      warnMs: 3_480_000,
      endMs: 3_600_000,
      isLimit: false,
      tellEveryMs: 300_000,
      quietMs: 0,
    });
  });
  it("warns at once when little is left, and in good time where the limit is short", () => {
    const late = timesOf({ idle_left_s: 90, limit_left_s: HOUR, idle_limit_s: HOUR });
    expect([late.warnMs, late.endMs, late.quietMs]).toEqual([0, 90_000, 3_510_000]);
    const short = timesOf({ idle_left_s: 60, limit_left_s: HOUR, idle_limit_s: 60 });
    expect([short.warnMs, short.tellEveryMs]).toEqual([45_000, 15_000]);
  });
  it("knows the end that nothing puts off", () => {
    const times = timesOf({ idle_left_s: 3000, limit_left_s: 600, idle_limit_s: HOUR });
    expect([times.isLimit, times.endMs]).toEqual([true, 600_000]);
  });
  it("counts down in minutes and seconds", () => {
    expect([inMinutes(65_000), inMinutes(400), inMinutes(-1)]).toEqual(["1:05", "0:01", "0:00"]);
  });
});
