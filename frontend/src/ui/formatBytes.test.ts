import { expect, it } from "vitest";

import { formatBytes } from "./formatBytes";

it.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_234_567, "1.2 MB"],
  [999_999_999, "1.0 GB"],
  [37_500_000_000, "38 GB"],
  [-5, "0 bytes"],
])("writes %d as %j", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
