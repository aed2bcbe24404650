import { expect, test } from "vitest";

import { crc32 } from "./crc32";

test("it gives the check value of the standard", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe("cbf43926");
});

test("it writes leading zeros", () => {
  expect(crc32(new Uint8Array())).toBe("00000000");
});
