import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";

import { changed, useSelection } from "./useSelection";

it("adds and takes away without touching what it was given", () => {
  const before = new Set(["a", "b"]);
  expect([...changed(before, ["b", "c"], true)]).toEqual(["a", "b", "c"]);
  expect([...changed(before, ["a", "x"], false)]).toEqual(["b"]);
  expect([...before]).toEqual(["a", "b"]);
});

it("keeps what was picked on another page", () => {
  const { result } = renderHook(() => useSelection());
  act(() => result.current.set(["page1"], true));
  act(() => result.current.set(["page2"], true));
  expect([...result.current.ids]).toEqual(["page1", "page2"]);
});
