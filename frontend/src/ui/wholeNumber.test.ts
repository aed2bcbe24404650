import { expect, it } from "vitest";

import { wholeNumber } from "./wholeNumber";

it.each([
  ["7", 7],
  ["0", 0],
  ["", null],
  ["-1", null],
  ["2.5", null],
  ["1e3", null],
  ["9007199254740993", null],
])("reads %j as %j", (text, value) => {
  expect(wholeNumber(text)).toBe(value);
});
