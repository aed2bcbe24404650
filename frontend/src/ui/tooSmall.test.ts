import { expect, it } from "vitest";

import { hindranceOf } from "./tooSmall";

it("lets one read at 1280x720, and on a full screen at 200 % zoom", () => {
  expect(hindranceOf(1280, 720, false)).toBeNull();
  expect(hindranceOf(960, 470, false)).toBeNull(); // 1920x1080 less the browser's own bars
  expect(hindranceOf(640, 360, false)).toBe("window");
  expect(hindranceOf(1200, 400, false)).toBe("window");
});

it("tells a phone from a tablet, also on its side", () => {
  expect(hindranceOf(393, 852, true)).toBe("phone");
  expect(hindranceOf(932, 430, true)).toBe("phone");
  expect(hindranceOf(1180, 820, true)).toBeNull();
});
