import { expect, it } from "vitest";

import type { StudyReader } from "@/api/types";

import { columnsOf, sessionWords } from "./progress";

const reader = { training_total: 2, sessions: 3, seconds_per_case: 40 } as StudyReader;

it("shows training and sessions where there are any, and nothing of a draft", () => {
  expect(columnsOf({ state: "draft", readers: [reader] })).toEqual({ training: false, session: false, lastAct: false, pace: false });
  expect(columnsOf({ state: "open", readers: [reader] })).toEqual({ training: true, session: true, lastAct: true, pace: true });
  const plain = { ...reader, training_total: 0, sessions: 1 };
  expect(columnsOf({ state: "locked", readers: [plain] })).toEqual({ training: false, session: false, lastAct: true, pace: true });
});

it("says which session is read, and that all are signed", () => {
  expect(sessionWords({ session: 2, sessions: 3, signed: 1 })).toBe("2 of 3, 1 signed");
  expect(sessionWords({ session: 3, sessions: 3, signed: 2 })).toBe("3 of 3, 2 signed");
  expect(sessionWords({ session: 3, sessions: 3, signed: 3 })).toBe("3 of 3, all signed");
});
