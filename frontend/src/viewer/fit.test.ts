import { expect, test } from "vitest";

import { fitScale } from "./fit";

const head = { low: [-70, -90, -60], high: [70, 90, 80] } as const;
const box = { low: [...head.low], high: [...head.high] } as Parameters<typeof fitScale>[0];

test("an axial view of a square screen is filled by the head's length", () => {
  expect(fitScale(box, [0, -1, 0], [0, 0, -1], 1)).toBeCloseTo((1.12 * 180) / 2);
});

test("a narrow view is filled by the width", () => {
  expect(fitScale(box, [0, -1, 0], [0, 0, -1], 0.5)).toBeCloseTo((1.12 * 280) / 2);
});

test("a sagittal view is filled by height or length, whichever is tighter", () => {
  expect(fitScale(box, [0, 0, 1], [1, 0, 0], 2)).toBeCloseTo((1.12 * 140) / 2);
  expect(fitScale(box, [0, 0, 1], [1, 0, 0], 1)).toBeCloseTo((1.12 * 180) / 2);
});
