import { expect, it } from "vitest";

import { dataColor, gatherSeries } from "./plot";

it("gathers live points into one ordered line a series", () => {
  const points = [
    { series: "fold 1 loss", x: 2, y: 0.2 },
    { series: "fold 2 loss", x: 1, y: 0.4 },
    { series: "fold 1 loss", x: 1, y: 0.3 },
  ];
  expect(gatherSeries(points)).toEqual([
    { name: "fold 1 loss", points: [{ x: 1, y: 0.3 }, { x: 2, y: 0.2 }] },
    { name: "fold 2 loss", points: [{ x: 1, y: 0.4 }] },
  ]);
});

it("begins the colours again after the last", () => {
  expect(dataColor(7)).toBe(dataColor(0));
});
