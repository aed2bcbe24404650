import { expect, it } from "vitest";

import { fitTiles } from "./fit";

it("gives one tile the whole place", () => {
  expect(fitTiles(600, 424, 1, 1)).toEqual({ columns: 1, width: 400 });
});

it("puts eight square tiles into four columns of a wide place", () => {
  expect(fitTiles(1000, 540, 8, 1).columns).toBe(4);
});

it("puts them below each other where the place is tall", () => {
  expect(fitTiles(200, 1000, 3, 1)).toEqual({ columns: 1, width: 200 });
});
