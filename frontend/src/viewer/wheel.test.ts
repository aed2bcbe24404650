import { expect, test } from "vitest";

import { notchesOf, WheelSteps } from "./wheel";

/** Slices that these moves, so many ms apart, come to. */
function slices(deltas: number[], apart = 10, steps = new WheelSteps()): number {
  const turn = (deltaY: number, index: number) =>
    steps.take({ deltaY, deltaMode: 0, wheelDeltaY: -3 * deltaY, timeStamp: index * apart });
  return deltas.map(turn).reduce((sum, each) => sum + each, 0);
}

test("a notch of the wheel is one slice, whatever the browser calls it", () => {
  const notch = { deltaMode: 0, timeStamp: 0 };
  expect(notchesOf({ ...notch, deltaY: 53, wheelDeltaY: -120 })).toBe(1);
  expect(notchesOf({ ...notch, deltaY: -100 })).toBe(-1);
  expect(notchesOf({ ...notch, deltaY: 3, deltaMode: 1 })).toBe(1);
});

test("three notches in one event are three slices", () => {
  expect(slices([120])).toBe(3);
});

test("a trackpad's small moves add up to one slice in forty pixels", () => {
  expect(slices(Array<number>(100).fill(4))).toBe(10);
});

test("the first move after a rest counts at once, however small", () => {
  expect(slices([1])).toBe(1);
  expect(slices([-1, -1, -1], 1000)).toBe(-3);
});

test("turning back takes nothing of the way there along", () => {
  const steps = new WheelSteps();
  expect(slices([4, 30, -30], 10, steps)).toBe(1);
});

test("a wheel that does not turn moves nothing", () => {
  expect(slices([0, 0])).toBe(0);
});
