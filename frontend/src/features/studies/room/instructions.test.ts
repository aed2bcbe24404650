import { describe, expect, it } from "vitest";

import { DEFAULT_INSTRUCTIONS, MOST_CHARACTERS, lengthOf, paragraphsOf } from "./instructions";

describe("the length of instructions", () => {
  it("is told in characters and minutes", () => {
    const text = Array(400).fill("word").join(" ");
    expect(lengthOf(text)).toEqual({ words: "1,999 of 5,000 characters, about 2 min to read", fault: null });
  });

  it("says by how much a text is too long", () => {
    expect(lengthOf("a".repeat(MOST_CHARACTERS)).fault).toBeNull();
    expect(lengthOf("a".repeat(MOST_CHARACTERS + 12)).fault).toBe("12 characters too long.");
  });

  it("counts characters as the server does, and no space around them", () => {
    expect(lengthOf("  🧠🧠\n").words).toMatch(/^2 of/);
  });

  it("says what readers see where there is none", () => {
    expect(lengthOf(" \n").words).toContain("the questions instead");
  });
});

it("keeps our own text within what the server takes", () => {
  expect(lengthOf(DEFAULT_INSTRUCTIONS).fault).toBeNull();
});

it("parts paragraphs at empty lines and keeps single breaks", () => {
  expect(paragraphsOf("one\ntwo\n\n \nthree\n")).toEqual(["one\ntwo", "three"]);
});
