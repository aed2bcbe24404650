import { expect, it } from "vitest";

import { safeNext } from "./safeNext";

it.each([
  ["/cases?page=2", "/cases?page=2"],
  ["//elsewhere.example", "/"],
  ["/\\elsewhere.example", "/"],
  ["https://elsewhere.example", "/"],
  [null, "/"],
])("goes from %j to %j", (next, to) => {
  expect(safeNext(next)).toBe(to);
});
