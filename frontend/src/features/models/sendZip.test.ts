import { expect, test } from "vitest";

import { crc32 } from "./sendZip";

test("the checksum of the standard's own example", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe("cbf43926");
  expect(crc32(new Uint8Array())).toBe("00000000");
});
