import { describe, expect, test } from "vitest";

import { asSent, exampleHeader } from "@/testing/volumes";

import { parseHeader, VolumeError } from "./header";

const sent = asSent(exampleHeader([4, 5, 6], [1, 1, 2]));

describe("parseHeader", () => {
  test("keeps what the server sent", () => {
    expect(parseHeader(sent)).toEqual(exampleHeader([4, 5, 6], [1, 1, 2]));
  });

  test.each([
    ["a length that does not fit the grid", { ...sent, length: 100 }, /4 x 5 x 6 .* 100 bytes/],
    ["a missing direction", { ...sent, direction: undefined }, /direction should be 9 numbers/],
    ["a spacing of zero", { ...sent, spacing_mm: [1, 0, 1] }, /spacing_mm should be above 0/],
    ["another byte order", { ...sent, byte_order: "big" }, /little-endian int16, got big int16/],
    ["a window without width", { ...sent, window: { center: 3 } }, /window should be 2 numbers/],
    ["no object", null, /no JSON object/],
  ])("refuses %s and says so", (_, value, message) => {
    expect(() => parseHeader(value)).toThrow(VolumeError);
    expect(() => parseHeader(value)).toThrow(message);
  });
});
