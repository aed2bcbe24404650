import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";

import type { Bindings } from "@/viewer/keys";

import { ComfortContext, useComfort } from "./comfort";
import { KeyList } from "./KeyList";

let now: Bindings = {};

/** The list beside nothing that would keep what it sets. */
function Settings({ start, onSet }: { start: Bindings; onSet: (bindings: Bindings) => void }) {
  const comfort = useComfort();
  const [bindings, setBindings] = useState(start);
  const set = (change: { bindings?: Bindings }) => {
    setBindings(change.bindings ?? bindings);
    onSet(change.bindings ?? bindings);
  };
  return (
    <ComfortContext value={{ ...comfort, bindings, set }}>
      <KeyList />
    </ComfortContext>
  );
}

function open(start: Bindings = {}) {
  now = start;
  render(
    <MantineProvider>
      <Settings start={start} onSet={(bindings) => (now = bindings)} />
    </MantineProvider>,
  );
  return userEvent.setup();
}

const key = (name: RegExp) => screen.getByRole("button", { name });

test("the next key pressed is the command's, and is not heard elsewhere", async () => {
  const keys = open();
  key(/^Pan on.*: P$/).focus();
  await keys.keyboard("{Enter}q");
  expect(now).toEqual({ "viewer.pan": "q" });
  expect(key(/^Pan on.*: Q$/)).toHaveFocus();
  expect(screen.getByRole("status")).toHaveTextContent(/^Q now: Pan on/);
});

test("Escape and Tab leave a key as it was", async () => {
  const keys = open();
  await keys.click(key(/^Pan on/));
  await keys.keyboard("{Escape}q");
  await keys.click(key(/^Pan on/));
  await keys.keyboard("{Tab}q");
  expect(now).toEqual({});
});

test("a key of another command is swapped on request, and not before", async () => {
  const keys = open();
  await keys.click(key(/^Pan on/));
  await keys.keyboard("b");
  expect(screen.getByRole("alert")).toHaveTextContent("B is the key of “Break");
  expect(now).toEqual({});
  await keys.click(key(/Leave both/));
  expect(screen.queryByRole("alert")).toBeNull();
  await keys.click(key(/^Pan on/));
  await keys.keyboard("b{Enter}");
  expect(now).toEqual({ "viewer.pan": "b", "room.pause": "p" });
  expect(key(/^Pan on.*: B$/)).toHaveFocus();
});

test("what cannot be bound is said, with the reason", async () => {
  const keys = open();
  await keys.click(key(/^Pan on/));
  await keys.keyboard("{Control>}q{/Control}");
  expect(screen.getByRole("status")).toHaveTextContent("Keys with Ctrl, Alt or Cmd belong to the browser.");
  expect(now).toEqual({});
});

test("one key and all keys go back to the first ones", async () => {
  const keys = open({ "viewer.pan": "q", "viewer.zoom": "j" });
  await keys.click(key(/^Pan on.*: back to P$/));
  expect(now).toEqual({ "viewer.zoom": "j" });
  await keys.click(key(/Reset all keys/));
  expect(now).toEqual({});
  expect(key(/Reset all keys/)).toBeDisabled();
});

test("a first key that another command has meanwhile is swapped back", async () => {
  const keys = open({ "viewer.pan": "b", "room.pause": "p" });
  await keys.click(key(/^Pan on.*: back to P$/));
  await keys.keyboard("{Enter}");
  expect(now).toEqual({});
});
