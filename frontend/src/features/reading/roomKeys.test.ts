import { expect, test } from "vitest";

import { viewerCommand } from "@/viewer/keys";

import { roomCommand } from "./roomKeys";

const press = (key: string, held = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  ...held,
});

test("digits answer, arrows mark, Enter goes on", () => {
  expect(roomCommand(press("2"))).toEqual({ do: "answer", option: 1 });
  expect(roomCommand(press("ArrowLeft"))).toEqual({ do: "question", step: -1 });
  expect(roomCommand(press("Enter"))).toEqual({ do: "next" });
});

test("a key held down is heard once: two cases do not fly by", () => {
  expect(roomCommand(press("Enter", { repeat: true }))).toBeNull();
});

test("the browser keeps its own shortcuts", () => {
  expect(roomCommand(press("1", { ctrlKey: true }))).toBeNull();
});

test("no key means one thing to the form and another to the images", () => {
  const keys = [..."abcdefghijklmnopqrstuvwxyz0123456789?", "Enter", "ArrowUp", "ArrowLeft", "Home"];
  const both = keys.filter((key) => roomCommand(press(key)) && viewerCommand(press(key)));
  expect(both).toEqual([]);
});
