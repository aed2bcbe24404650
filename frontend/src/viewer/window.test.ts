import { expect, test } from "vitest";

import { presetsOf, rangeOf, sameWindow, windowOf } from "./window";

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
