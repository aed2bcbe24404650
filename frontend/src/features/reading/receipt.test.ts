import { expect, test } from "vitest";

import { groupsOf, receiptFile, receiptName } from "./receipt";

const receipt = {
  study: "Postcontrast: Grad III–IV, 2026",
  reader: "reader1",
  session: 2,
  count: 412,
  head: "0123456789abcdef".repeat(4),
  signed_at: "2026-11-22T18:00:00Z",
};

test("the file says what the server said, and nothing else", () => {
  expect(JSON.parse(receiptFile(receipt))).toEqual(receipt);
});

test("its name tells studies, readers and sessions apart", () => {
  expect(receiptName(receipt)).toBe("verum-receipt-postcontrast-grad-iii-iv-2026-reader1-session-2.json");
});

test("the head is grouped without losing a figure", () => {
  expect(groupsOf(receipt.head)).toHaveLength(8);
  expect(groupsOf(receipt.head).join("")).toBe(receipt.head);
});
