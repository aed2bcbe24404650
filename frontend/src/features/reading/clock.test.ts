import { expect, test } from "vitest";

import { ReadingClock } from "./clock";

function clockAt(counted = 0) {
  const time = { ms: 1000 };
  return { time, clock: new ReadingClock(counted, () => time.ms) };
}

test("counts only while it runs", () => {
  const { time, clock } = clockAt();
  time.ms += 500;
  clock.run(true);
  time.ms += 2000;
  clock.run(false);
  time.ms += 9000;
  expect(clock.read()).toBe(2000);
  clock.run(true);
  time.ms += 300;
  expect(clock.read()).toBe(2300);
});

test("told twice to run, it counts once", () => {
  const { time, clock } = clockAt();
  clock.run(true);
  time.ms += 100;
  clock.run(true);
  time.ms += 100;
  expect(clock.read()).toBe(200);
});

test("goes on from what was read before a reload", () => {
  const { time, clock } = clockAt(4000);
  clock.run(true);
  time.ms += 1.4;
  expect(clock.read()).toBe(4001);
});

test("a clock that is set back takes nothing away: the server takes no negative time", () => {
  let now = 5000;
  const clock = new ReadingClock(700, () => now);
  clock.run(true);
  now = 1000;
  expect(clock.read()).toBe(700);
});
