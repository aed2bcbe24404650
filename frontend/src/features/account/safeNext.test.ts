import { expect, it } from "vitest";

import { safeNext } from "./safeNext";

it.each([
  ["/cases?page=2", "/cases?page=2"],
  ["//elsewhere.example", "/"],
  ["/\\elsewhere.example", "/"],
  ["https://elsewhere.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/x/..//elsewhere.example", "/"],
  ["/\t/elsewhere.example", "/"],
  ["/\n\\elsewhere.example", "/"],
  ["/\t\t//elsewhere.example/login", "/"],
  ["/cases?page=2#row", "/cases?page=2#row"],
  [null, "/"],
])("goes from %j to %j", (next, to) => {
  expect(safeNext(next)).toBe(to);
});
