import { expect, test } from "vitest";

import { NO_SCALE, scaleBar } from "./scale";

test("a bar is as long as its millimetres are on the screen", () => {
  // 200 mm over 800 pixels: 4 pixels a mm, at most 250 pixels of 1000
  expect(scaleBar(100, 1000, 800)).toEqual({ mm: 50, pixels: 200 });
});

test("zooming in twice keeps the bar or shortens what it stands for", () => {
  expect(scaleBar(50, 1000, 800)).toEqual({ mm: 20, pixels: 160 });
  expect(scaleBar(40, 1000, 800)).toEqual({ mm: 20, pixels: 200 });
});

test("a hidden view, or one without images, has no scale", () => {
  expect(scaleBar(100, 0, 0)).toEqual(NO_SCALE);
  expect(scaleBar(0, 1000, 800)).toEqual(NO_SCALE);
});
