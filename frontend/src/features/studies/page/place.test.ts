import { expect, it } from "vitest";

import { placeOf } from "./place";

const reader = { username: null, invitation: null, withdrawn_at: null };

it.each([
  [{ ...reader }, "No link yet"],
  [{ ...reader, invitation: "waiting" as const }, "Invited"],
  [{ ...reader, invitation: "expired" as const }, "Link expired"],
  [{ ...reader, username: "ann", invitation: "accepted" as const }, "Accepted"],
  [{ ...reader, username: "ann" }, undefined],
  [{ ...reader, username: "ann", invitation: "accepted" as const, withdrawn_at: "2026-11-22T10:00:00Z" }, "Withdrawn"],
])("%j is %j", (one, word) => {
  expect(placeOf(one)?.word).toBe(word);
});
