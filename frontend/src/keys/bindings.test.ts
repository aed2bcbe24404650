import { describe, expect, test } from "vitest";

import { viewerCommand } from "@/viewer/keys";

import { bind, holderOf, resolve, swap, whyNot } from "./bindings";
import { COMMANDS, GROUPS, keyNameOf, keyNames } from "./commands";
import { roomCommand } from "./roomKeys";

const press = (key: string, held = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  ...held,
});
const PAN = "viewer.pan";
const PAUSE = "room.pause";

test("no key means two things, and every command is in one group", () => {
  const keys = COMMANDS.flatMap((command) => command.keys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(GROUPS.flatMap(({ commands }) => commands)).toHaveLength(COMMANDS.length);
  expect(GROUPS.every(({ commands }) => commands.length > 0)).toBe(true);
});

describe("a key", () => {
  test.each(["q", "Shift+Q", ";", "?", "PageUp", "Shift+ArrowUp", "é"])("%s can be bound", (chord) =>
    expect(whyNot(chord)).toBe(""),
  );
  test.each(["", "1", "Enter", "Shift+Enter", "Tab", "Escape", " ", "F5", "Dead", "Q", "Shift+q", "AudioVolumeUp"])(
    "%j cannot, and says why",
    (chord) => expect(whyNot(chord)).not.toBe(""),
  );
});

describe("binding", () => {
  test("gives a command a free key, and takes its old one from it", () => {
    const bindings = bind({}, PAN, "q");
    expect(viewerCommand(press("q"), bindings)).toEqual({ do: "tool", tool: "pan" });
    expect(viewerCommand(press("p"), bindings)).toBeNull();
  });

  test("back to its first key leaves nothing behind", () => {
    expect(bind(bind({}, PAN, "q"), PAN, "p")).toEqual({});
  });

  test("says who has a key, in the form or on the images", () => {
    expect(holderOf({}, PAN, "b")?.id).toBe(PAUSE);
    expect(holderOf({}, PAUSE, "p")?.id).toBe(PAN);
    expect(holderOf({ [PAN]: "q" }, PAUSE, "p")).toBeNull();
    expect(holderOf({}, PAN, "p")).toBeNull();
  });

  test("swaps two keys between form and images, and back to nothing", () => {
    const swapped = swap({}, PAN, "b", holderOf({}, PAN, "b")!);
    expect(viewerCommand(press("b"), swapped)).toEqual({ do: "tool", tool: "pan" });
    expect(roomCommand(press("p"), swapped)).toEqual({ do: "pause" });
    expect(roomCommand(press("b"), swapped)).toBeNull();
    expect(swap(swapped, PAN, "p", holderOf(swapped, PAN, "p")!)).toEqual({});
  });

  test("may take a second key that its command can do without", () => {
    expect(holderOf({}, PAN, "=")).toBeNull();
    const bindings = bind({}, PAN, "=");
    expect(roomCommand(press("="), bindings)).toBeNull();
    expect(keyNameOf("room.more", bindings)).toBe("+");
  });
});

describe("stored keys", () => {
  test("hold where they make sense", () => {
    expect(resolve({ [PAN]: "q", [PAUSE]: "p" })).toEqual({ bindings: { [PAN]: "q", [PAUSE]: "p" }, fellBack: [] });
  });

  test.each([
    ["a key that is not to be bound", { [PAN]: "1" }],
    ["a key that nobody can press", { [PAN]: "Q" }],
    ["none at all", { [PAN]: "" }],
    ["another's first key", { [PAN]: "b" }],
  ])("fall back and are named: %s", (_, stored) => {
    const { bindings, fellBack } = resolve(stored);
    expect(bindings).toEqual({});
    expect(fellBack).toEqual([{ id: PAN, chord: Object.values(stored)[0] }]);
  });

  test("of a command that is gone are named too", () => {
    expect(resolve({ "viewer.gone": "q", "room.next": "n" }).fellBack.map(({ id }) => id)).toEqual(["viewer.gone", "room.next"]);
  });

  test("fall back together where one leans on the other", () => {
    expect(resolve({ [PAN]: "1", [PAUSE]: "p" })).toEqual({
      bindings: {},
      fellBack: [
        { id: PAN, chord: "1" },
        { id: PAUSE, chord: "p" },
      ],
    });
  });

  test("leave every command a key of its own, whatever was stored", () => {
    const letters = [..."abcdefghijklmnopqrstuvwxyz", "Delete", ""];
    for (let seed = 1; seed <= 30; seed += 1) {
      const stored = Object.fromEntries(COMMANDS.map(({ id }, at) => [id, letters[(seed * 7919 * (at + 3)) % 977 % letters.length]!]));
      const { bindings } = resolve(stored);
      const keys = COMMANDS.flatMap((command) => keyNames(command, bindings));
      expect(new Set(keys).size).toBe(keys.length);
      expect(COMMANDS.every((command) => keyNames(command, bindings).length > 0)).toBe(true);
    }
  });
});
