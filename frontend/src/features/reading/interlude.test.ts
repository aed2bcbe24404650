import { expect, test } from "vitest";

import { interludeBefore, noteInstructed, wasInstructed } from "./interlude";
import { presentation, said } from "./testing/questions";

const first = presentation({ position: 1 });
const trainingCase = presentation({ purpose: "training", position: 1 });
const plain = { training_total: 0 };
const trained = { training_total: 2 };

test("the instructions stand before the very first case, in training or without it", () => {
  expect(interludeBefore(first, plain, false)).toBe("instructions");
  expect(interludeBefore(trainingCase, trained, false)).toBe("instructions");
});

test("nobody is led through the instructions twice", () => {
  expect(interludeBefore(first, plain, true)).toBeNull();
  expect(interludeBefore(trainingCase, trained, true)).toBeNull();
});

test("the study begins after its training, instructed or not", () => {
  for (const instructed of [true, false]) expect(interludeBefore(first, trained, instructed)).toBe("begin");
});

test("a break stands before the case that the server says", () => {
  expect(interludeBefore(presentation({ break_before: true }), plain, true)).toBe("break");
  expect(interludeBefore(presentation(), plain, true)).toBeNull();
});

test("nothing stands before a case that was begun, or is looked at again", () => {
  const begun = { answers: { arm: said("real") } };
  for (const change of [begun, { completed: true }]) {
    expect(interludeBefore(presentation({ ...change, break_before: true }), plain, false)).toBeNull();
    expect(interludeBefore(presentation({ ...change, position: 1 }), trained, false)).toBeNull();
  }
});

test("this browser knows who has passed the instructions, of which study", () => {
  noteInstructed("ann", "one");
  expect(wasInstructed("ann", "one")).toBe(true);
  expect(wasInstructed("bob", "one")).toBe(false);
  expect(wasInstructed("ann", "two")).toBe(false);
});
