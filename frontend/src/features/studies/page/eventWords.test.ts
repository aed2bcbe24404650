import { expect, it } from "vitest";

import { eventWords } from "./eventWords";

const readers = [
  { label: "R1", name: "", username: "reader1", email: "" },
  { label: "R3", name: "Ann Lee", username: null, email: "ann@hospital.org" },
];

it("names the reader an event is about", () => {
  expect(eventWords({ action: "reader_added", reader: "R3" }, readers)).toBe("Added R3, Ann Lee");
  expect(eventWords({ action: "reader_withdrawn", reader: "R1" }, readers)).toBe("Withdrew R1, reader1");
  expect(eventWords({ action: "invited", reader: "R9" }, readers)).toBe("Made an invitation link for R9");
  expect(eventWords({ action: "reader_added", reader: null }, readers)).toBe("Added a reader");
});

it("says other events in words, and one that it does not know as the server names it", () => {
  expect(eventWords({ action: "locked", reader: null }, readers)).toBe("Locked");
  expect(eventWords({ action: "coffee_spilled", reader: null }, readers)).toBe("Coffee spilled");
});
