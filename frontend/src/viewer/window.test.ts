import { expect, test } from "vitest";

import { presetsOf, rangeOf, readWindow, sameWindow, windowOf } from "./window";

test("a window and its range say the same", () => {
  expect(rangeOf({ center: 700, width: 1400 })).toEqual({ lower: 0, upper: 1400 });
  expect(windowOf({ lower: 0, upper: 1400 })).toEqual({ center: 700, width: 1400 });
});

test("the first preset is the start window, and no two presets are alike", () => {
  const start = { center: 700, width: 1400 };
  const windows = presetsOf(start).map(({ window }) => window);
  expect(windows[0]).toEqual(start);
  windows.forEach((a, i) =>
    windows.forEach((b, j) => expect(sameWindow(a, b)).toBe(i === j)),
  );
});

test("Contrast darkens normal brain and leaves enhancing tumour below white", () => {
  const sd = (z: number) => 4096 + 400 * z;
  const start = windowOf({ lower: sd(-3), upper: sd(4.5) });
  const { lower, upper } = rangeOf(presetsOf(start)[1]!.window);
  const grey = (value: number, range: { lower: number; upper: number }) =>
    (value - range.lower) / (range.upper - range.lower);
  expect(grey(sd(0.3), { lower, upper })).toBeLessThan(grey(sd(0.3), rangeOf(start)));
  expect(grey(sd(4), { lower, upper })).toBeLessThan(1);
  expect(grey(sd(4), { lower, upper }) - grey(sd(0.3), { lower, upper })).toBeGreaterThan(0.6);
});

test("a typed window is read, with either decimal mark", () => {
  expect(readWindow(" 1400 ", "-20")).toEqual({ window: { width: 1400, center: -20 } });
  expect(readWindow("1400,5", "700.5")).toEqual({ window: { width: 1400.5, center: 700.5 } });
});

test.each([
  ["0", "700", "width"],
  ["", "700", "width"],
  ["1e3", "700", "width"],
  ["70000", "700", "width"],
  ["1400", "bright", "level"],
  ["1400", "-40000", "level"],
])("a window of %j at %j is refused: %s", (width, level, wrong) => {
  expect(readWindow(width, level)).toMatchObject({ wrong, message: expect.stringContaining("is a number from") });
});
