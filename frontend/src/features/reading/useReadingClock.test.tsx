import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { useReadingClock } from "./useReadingClock";

let focused = true;

beforeEach(() => {
  focused = true;
  vi.spyOn(document, "hasFocus").mockImplementation(() => focused);
  vi.useFakeTimers({ toFake: ["performance"] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  sessionStorage.clear();
});

function lookAway(away: boolean) {
  focused = !away;
  act(() => void window.dispatchEvent(new Event(away ? "blur" : "focus")));
}

test("the time in which the window has no focus is not reading time", () => {
  const { result } = renderHook(() => useReadingClock("case", true));
  vi.advanceTimersByTime(1000);
  lookAway(true);
  vi.advanceTimersByTime(5000);
  lookAway(false);
  vi.advanceTimersByTime(200);
  expect(result.current()).toBe(1200);
});

test("the clock stands while it is told to, and begins anew with the next case", () => {
  const { result, rerender } = renderHook(
    ({ token, going }) => useReadingClock(token, going),
    { initialProps: { token: "one", going: true } },
  );
  vi.advanceTimersByTime(1000);
  rerender({ token: "one", going: false });
  vi.advanceTimersByTime(1000);
  expect(result.current()).toBe(1000);
  rerender({ token: "two", going: true });
  vi.advanceTimersByTime(300);
  expect(result.current()).toBe(300);
});

test("a reload goes on counting where the case was left, and another case does not", () => {
  const before = renderHook(() => useReadingClock("case", true));
  vi.advanceTimersByTime(700);
  window.dispatchEvent(new Event("pagehide"));
  before.unmount();
  const after = renderHook(() => useReadingClock("case", true));
  vi.advanceTimersByTime(100);
  expect(after.result.current()).toBe(800);
  expect(renderHook(() => useReadingClock("other", true)).result.current()).toBe(0);
});

test("a case that is looked at again leaves the time of the case being read as it was", () => {
  const { result, rerender } = renderHook(
    ({ token, keeps }) => useReadingClock(token, true, keeps),
    { initialProps: { token: "read", keeps: true } },
  );
  vi.advanceTimersByTime(900);
  rerender({ token: "earlier", keeps: false });
  vi.advanceTimersByTime(400);
  expect(result.current()).toBe(400);
  rerender({ token: "read", keeps: true });
  vi.advanceTimersByTime(50);
  expect(result.current()).toBe(950);
});
