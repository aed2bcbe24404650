import { expect, test } from "vitest";

import { viewerCommand } from "@/viewer/keys";

import { isWriting, roomCommand } from "./roomKeys";

const press = (key: string, held = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  ...held,
});

test("digits answer, arrows mark, Enter goes on", () => {
  expect(roomCommand(press("2"))).toEqual({ do: "digit", digit: 2 });
  expect(roomCommand(press("ArrowLeft"))).toEqual({ do: "question", step: -1 });
  expect(roomCommand(press("Enter"))).toEqual({ do: "next" });
});

test("a key held down is heard once: two cases do not fly by", () => {
  expect(roomCommand(press("Enter", { repeat: true }))).toBeNull();
  expect(roomCommand(press("2", { repeat: true }))).toBeNull();
});

test("confidence goes on while its key is held down", () => {
  expect(roomCommand(press("-", { repeat: true }))).toEqual({ do: "nudge", direction: -1 });
});

test("the browser keeps its own shortcuts", () => {
  expect(roomCommand(press("1", { ctrlKey: true }))).toBeNull();
});

test("no key means one thing to the form and another to the images", () => {
  const keys = [..."abcdefghijklmnopqrstuvwxyz0123456789?", "+", "-", "=", "Enter", "Backspace", "ArrowUp", "ArrowLeft", "Home"];
  const both = keys.filter((key) => roomCommand(press(key)) && viewerCommand(press(key)));
  expect(both).toEqual([]);
});

test("keys belong to fields that are written in, to dialogs, and arrows to a slider", () => {
  document.body.innerHTML =
    '<input id="text"><textarea id="area"></textarea><div role="dialog"><b id="in"></b></div>' +
    '<input type="radio" id="radio"><input type="checkbox" id="box"><input type="range" id="range">';
  const written = (id: string, key: string) => {
    let heard = false;
    const target = document.getElementById(id)!;
    target.addEventListener("keydown", (event) => (heard = isWriting(event)), { once: true });
    target.dispatchEvent(new KeyboardEvent("keydown", { key }));
    return heard;
  };
  expect(["text", "area", "in"].map((id) => written(id, "1"))).toEqual([true, true, true]);
  expect(["radio", "box", "range"].map((id) => written(id, "1"))).toEqual([false, false, false]);
  expect([written("range", "ArrowLeft"), written("range", "u")]).toEqual([true, false]);
});
