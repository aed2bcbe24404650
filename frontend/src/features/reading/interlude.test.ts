import { expect, test } from "vitest";

import { interludeBefore } from "./interlude";
import { presentation, said } from "./testing/questions";

const training = [{ token: "t1", purpose: "training" as const, position: 1 }];
const first = presentation({ position: 1 });

test("the study begins after training, at its first case alone", () => {
  expect(interludeBefore(first, training)).toBe("begin");
  expect(interludeBefore(presentation({ position: 2 }), training)).toBeNull();
  expect(interludeBefore(first, [])).toBeNull();
});

test("a break is offered where the server offers one", () => {
  expect(interludeBefore(presentation({ break_before: true }), [])).toBe("break");
  expect(interludeBefore(presentation(), [])).toBeNull();
});

test("nothing stands before a case that was begun, or is looked at again", () => {
  const begun = { answers: { grade: said("high") } };
  expect(interludeBefore({ ...first, ...begun }, training)).toBeNull();
  expect(interludeBefore(presentation({ break_before: true, ...begun }), [])).toBeNull();
  expect(interludeBefore(presentation({ break_before: true, completed: true }), [])).toBeNull();
});

test("nothing stands before a training case", () => {
  expect(interludeBefore({ ...first, purpose: "training" }, [])).toBeNull();
});
