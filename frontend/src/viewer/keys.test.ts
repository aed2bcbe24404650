import { describe, expect, test } from "vitest";

import { chordOf, isTyping, keyName, keyShown, VIEWER_SHORTCUTS, viewerCommand } from "./keys";

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

describe("a reader's own keys", () => {
  const bindings = { "viewer.pan": "q", "viewer.zoom": "p", "viewer.reset": "" };
  const own = (key: string) => viewerCommand({ key, ctrlKey: false, altKey: false, metaKey: false }, bindings);

  test("take the place of the first ones", () => {
    expect(own("q")).toEqual({ do: "tool", tool: "pan" });
    expect(own("p")).toEqual({ do: "tool", tool: "zoom" });
    expect([own("z"), own("r")]).toEqual([null, null]);
  });

  test("take a key from the command that had it, whoever's they are", () => {
    expect(viewerCommand({ key: "m", ctrlKey: false, altKey: false, metaKey: false }, { "room.pause": "m" })).toBeNull();
  });

  test("are named as the tooltips show them", () => {
    expect(keyShown("viewer.pan", bindings)).toBe("Q");
    expect(keyShown("viewer.reset", bindings)).toBe("");
    expect(keyShown("viewer.tenBack", bindings)).toBe("Page up");
  });
});

test("a chord says Shift for letters and named keys, and not for signs", () => {
  const chord = (key: string, shiftKey = false) =>
    chordOf({ key, shiftKey, ctrlKey: false, altKey: false, metaKey: false });
  expect([chord("f"), chord("F", true), chord("F")]).toEqual(["f", "Shift+F", "f"]);
  expect([chord("ArrowUp", true), chord("?", true), chord(" ")]).toEqual(["Shift+ArrowUp", "?", " "]);
  expect(chordOf({ key: "s", ctrlKey: true, altKey: false, metaKey: false })).toBe("");
  expect(["Shift+ArrowUp", " ", "PageDown", "w", ","].map(keyName)).toEqual(["Shift ↑", "Space", "Page down", "W", "Comma"]);
});

test("each command has an id of its own", () => {
  expect(new Set(VIEWER_SHORTCUTS.map(({ id }) => id)).size).toBe(VIEWER_SHORTCUTS.length);
});

test("a slider keeps its own keys and no others", () => {
  document.body.innerHTML = '<input type="range" id="slider">';
  const press = (key: string) => {
    let typing = false;
    const slider = document.getElementById("slider")!;
    slider.addEventListener("keydown", (event) => (typing = isTyping(event)), { once: true });
    slider.dispatchEvent(new KeyboardEvent("keydown", { key }));
    return typing;
  };
  expect([press("ArrowDown"), press("w")]).toEqual([true, false]);
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
