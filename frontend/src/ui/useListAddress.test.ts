import { describe, expect, it } from "vitest";

import { pageOf, withValue } from "./useListAddress";

const address = (text: string) => new URLSearchParams(text);

describe("a list's address", () => {
  it("goes back to the first page when a filter changes", () => {
    expect(withValue(address("page=3&grade=4"), "grade", "2").toString()).toBe("grade=2");
  });
  it("keeps the filters when the page changes", () => {
    expect(withValue(address("grade=4"), "page", "2").toString()).toBe("grade=4&page=2");
  });
  it("leaves out what says nothing", () => {
    expect(withValue(address("search=abc&page=2"), "search", "").toString()).toBe("");
    expect(withValue(address("grade=4&page=2"), "page", "1").toString()).toBe("grade=4");
  });
  it.each([["page=0"], ["page=-2"], ["page=abc"], ["page=1.5"], [""]])(
    "reads %j as the first page",
    (text) => {
      expect(pageOf(address(text))).toBe(1);
    },
  );
});
