import { describe, expect, test } from "vitest";

import { isTyping, VIEWER_SHORTCUTS, viewerCommand } from "./keys";

const press = (key: string, held = {}) =>
  viewerCommand({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });

describe("viewerCommand", () => {
  test("moves slices with the arrows", () => {
    expect(press("ArrowDown")).toEqual({ do: "scroll", slices: 1 });
    expect(press("PageUp")).toEqual({ do: "scroll", slices: -10 });
  });

  test("hears a letter in either case", () => {
    expect(press("w")).toEqual({ do: "tool", tool: "window" });
    expect(press("W")).toEqual(press("w"));
  });

  test("leaves the browser its own shortcuts", () => {
    expect(press("r", { ctrlKey: true })).toBeNull();
    expect(press("f", { metaKey: true })).toBeNull();
  });

  test("leaves digits and Enter to the form", () => {
    for (const key of ["1", "2", "9", "Enter", "?"]) expect(press(key)).toBeNull();
  });

  test("gives no key two meanings", () => {
    const keys = VIEWER_SHORTCUTS.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test("keys pressed in a text field or a dialog are not for the images", () => {
  document.body.innerHTML =
    '<input id="text"><input type="radio" id="radio"><input type="checkbox" id="box"><div role="dialog"><b id="in"></b></div>';
  const from = (id: string) => {
    let typing = false;
    const target = document.getElementById(id)!;
    target.addEventListener("keydown", (event) => (typing = isTyping(event)), { once: true });
    target.dispatchEvent(new KeyboardEvent("keydown", { key: "w" }));
    return typing;
  };
  expect([from("text"), from("radio"), from("box"), from("in")]).toEqual([true, false, false, true]);
});
