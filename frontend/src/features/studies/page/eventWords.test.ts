import { expect, it } from "vitest";

import { eventWords } from "./eventWords";

const readers = [
  { label: "R1", name: "", username: "reader1", email: "" },
  { label: "R3", name: "Ann Lee", username: null, email: "ann@hospital.org" },
];

it("names the reader an event is about", () => {
  expect(eventWords({ action: "reader_added", reader: "R3", case: null }, readers)).toBe("Added R3, Ann Lee");
  expect(eventWords({ action: "reader_withdrawn", reader: "R1", case: null }, readers)).toBe("Withdrew R1, reader1");
  expect(eventWords({ action: "invited", reader: "R9", case: null }, readers)).toBe("Made an invitation link for R9");
  expect(eventWords({ action: "reader_added", reader: null, case: null }, readers)).toBe("Added a reader");
});

it("says other events in words, and one that it does not know as the server names it", () => {
  expect(eventWords({ action: "locked", reader: null, case: null }, readers)).toBe("Locked");
  expect(eventWords({ action: "coffee_spilled", reader: null, case: null }, readers)).toBe("Coffee spilled");
});

it("names the case an event is about", () => {
  const event = { action: "images_repaired", reader: null, case: "P003" };
  expect(eventWords(event, readers)).toBe("Repaired the images of P003");
});
