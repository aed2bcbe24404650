import { expect, it } from "vitest";

import { groupsOf, sessionWords } from "./readerGroups";

const session = (number: number, presentations: number, wait_days = 0) => ({ number, presentations, wait_days });
const reader = (label: string, real: number) => ({
  label,
  sessions: [session(1, 12)],
  training: 0,
  repeats: 0,
  arms: { real, simulated: 12 - real },
});

it("puts readers with the same figures on one line", () => {
  const labels = (counts: number[]) =>
    groupsOf(counts.map((real, at) => reader(`R${at + 1}`, real))).map((group) => group.labels);
  expect(labels([6, 6, 6, 6])).toEqual(["R1–R4"]);
  expect(labels([6, 5, 6])).toEqual(["R1, R3", "R2"]);
  expect(labels([6, 5, 6, 6, 5, 6, 5, 6])).toEqual(["5 readers", "R2, R5, R7"]);
});

it("says when the second period begins", () => {
  expect(sessionWords([session(1, 48), session(2, 48, 28)])).toBe("48, then 48 after 28 days");
  expect(sessionWords([session(1, 20), session(2, 12)])).toBe("20, then 12");
  expect(sessionWords([session(1, 48)])).toBe("48");
});

it("counts many sessions of one size, and keeps what follows a wait apart", () => {
  const six = [1, 1, 1].map((size, at) => session(at + 1, size));
  expect(sessionWords([...six, session(4, 1, 28), session(5, 1)])).toBe("1 (3 times), then 1, then 1 after 28 days");
});
