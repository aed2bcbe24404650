import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useSyncExternalStore } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { CaseForm } from "./CaseForm";
import type { QueuedAnswer } from "./outbox/answer";
import { Outbox } from "./outbox/outbox";
import type { Send } from "./outbox/send";
import { MemoryStore } from "./outbox/store";
import type { Presentation } from "./queries";
import { options, presentation, question, said } from "./testing/questions";

const questions = [
  question("arm", { text: "Real?", options: options("real", "simulated") }),
  question("sure", {
    kind: "confidence",
    text: "How sure?",
    shown_if: { question: "arm", values: ["real", "simulated"] },
  }),
  question("cue", {
    kind: "several",
    text: "Which cue?",
    options: options("noise", "vessels"),
    shown_if: { question: "arm", values: ["simulated"] },
  }),
  question("volume", {
    kind: "number",
    text: "Which volume?",
    limits: { unit: "ml", least: 0, most: 50, decimals: 1 },
  }),
  question("comment", { kind: "text", text: "Comment", required: false }),
];

let given: QueuedAnswer[] = [];
const onReturn = vi.fn();

beforeEach(() => {
  given = [];
  onReturn.mockClear();
  Element.prototype.scrollIntoView = () => undefined; // jsdom has no layout
});

function Room({ shown, outbox }: { shown: Presentation; outbox: Outbox }) {
  const state = useSyncExternalStore(outbox.subscribe, outbox.getState);
  return (
    <CaseForm
      studyId="study"
      presentation={shown}
      outbox={outbox}
      state={state}
      readClock={() => 1000}
      readViewing={() => null}
      attentive
      onOpen={() => undefined}
      onUnsent={() => undefined}
      onCompleted={() => undefined}
      onReturn={onReturn}
    />
  );
}

let opened: Outbox | null = null;
let store = new MemoryStore();
beforeEach(() => (store = new MemoryStore()));
afterEach(() => opened?.close());

const takesNothing: Send = async () => ({ is: "signedOut" });

function make(send: Send): Outbox {
  opened?.close();
  opened = new Outbox({ reader: "ann", store, send, firstPauseMs: 10, onSaved: () => undefined });
  return opened;
}

function show(outbox: Outbox, change: Partial<Presentation>) {
  outbox.subscribe(() => (given = [...outbox.getState().waiting]));
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <Room shown={presentation({ questions, ...change })} outbox={outbox} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

/** A form whose server takes nothing: every answer stays on its way, and on screen. */
function open(change: Partial<Presentation> = {}, send = takesNothing) {
  show(make(send), change);
  return userEvent.setup();
}

/** The form as a reload finds it: with what this computer kept. */
async function reopened(change: Partial<Presentation>) {
  const outbox = make(takesNothing);
  await outbox.start();
  show(outbox, change);
}

const sent = () => given.map((answer) => [answer.question, answer.value]);
const group = (name: RegExp) => screen.getByRole("group", { name });

test("a whole case is answered by keys alone", async () => {
  const keys = open();
  await keys.keyboard("2"); // simulated: now confidence and cue are asked
  await keys.keyboard("7"); // 70
  await keys.keyboard("12"); // both cues
  await keys.keyboard("{ArrowRight}");
  await keys.keyboard("12,5{Enter}"); // digits are typed into the number
  await keys.keyboard("tseen{Shift>}{Enter}{/Shift}twice{Enter}");
  expect(sent()).toEqual([
    ["arm", "simulated"],
    ["sure", "70"],
    ["cue", "noise"],
    ["cue", "noise|vessels"],
    ["volume", "12.5"],
    ["comment", "seen\ntwice"],
  ]);
  expect(given.map((answer) => answer.revision)).toEqual([0, 0, 0, 1, 0, 0]);
});

test("a question appears at once with the answer that asks for it, and goes with it", async () => {
  const keys = open();
  const cue = () => screen.queryByRole("group", { name: /Which cue/ });
  expect(cue()).toBeNull(); // its place is kept, but nobody is asked
  await keys.click(screen.getByRole("radio", { name: "Simulated" }));
  expect(cue()).toBeVisible();
  await keys.click(screen.getByRole("radio", { name: "Real" }));
  expect(cue()).toBeNull();
  expect(screen.getByText("How sure?")).toBeVisible();
});

test("keys typed into a text are no answers", async () => {
  const keys = open();
  await keys.click(screen.getByRole("textbox", { name: "Comment" }));
  await keys.keyboard("1 or 2? u");
  expect(sent()).toEqual([]);
  await keys.keyboard("{Enter}");
  expect(sent()).toEqual([["comment", "1 or 2? u"]]);
});

test("a number out of its range is not sent, and says why", async () => {
  const keys = open();
  await keys.type(screen.getByRole("textbox", { name: "Which volume?" }), "50.5{Enter}");
  expect(screen.getByText("Not above 50.")).toBeVisible();
  expect(sent()).toEqual([]);
});

test("a slider stands nowhere before it is answered", async () => {
  const keys = open();
  await keys.keyboard("1");
  const slider = screen.getByRole("slider", { name: "How sure?" });
  expect(slider).toHaveAttribute("aria-valuetext", "not given yet");
  await keys.keyboard("9");
  expect(slider).toHaveValue("90");
});

test("confidence is trimmed in steps of 5, though the keys have gone on", async () => {
  const keys = open();
  await keys.keyboard("17--");
  expect(screen.getByRole("slider", { name: "How sure?" })).toHaveValue("60");
  await expect.poll(sent, { timeout: 3000 }).toContainEqual(["sure", "60"]);
});

test("a required question can be said not to be answerable, and answered after all", async () => {
  const keys = open();
  await keys.keyboard("u");
  expect(given).toMatchObject([{ question: "arm", value: "", unanswerable: true }]);
  expect(within(group(/Real/)).getByRole("button", { pressed: true })).toBeVisible();
  await keys.click(screen.getByRole("radio", { name: "Real" }));
  expect(given.at(-1)).toMatchObject({ value: "real", unanswerable: false, revision: 1 });
  expect(within(group(/Comment/)).queryByRole("button")).toBeNull();
});

test("Enter names the first question without an answer", async () => {
  const keys = open();
  await keys.keyboard("1{Enter}");
  expect(screen.getByRole("alert")).toHaveTextContent("Question 1a has no answer yet.");
});

test("a case waits for its answers to be saved, and says when they are", async () => {
  let isReached = false;
  const keys = open({ questions: questions.slice(0, 1) }, async () =>
    isReached ? { is: "saved", value: "real", revision: 1 } : { is: "unreachable" },
  );
  await keys.keyboard("1{Enter}");
  expect(await screen.findByText(/The next case opens once they are/)).toBeVisible();
  isReached = true;
  expect(await screen.findByText("Your answers are saved now: go on.")).toBeVisible();
});

test("the last choice of a required question is not taken away", async () => {
  const keys = open({ answers: { arm: said("simulated"), sure: said("70"), cue: said("noise") } });
  await keys.click(screen.getByRole("checkbox", { name: "Noise" }));
  expect(screen.getByRole("checkbox", { name: "Noise" })).toBeChecked();
  expect(sent()).toEqual([]);
});

const completed = {
  completed: true,
  answers: { arm: said("real"), sure: said("70"), volume: said("3") },
};

test("a change to a completed case waits for its reason, and carries it", async () => {
  const keys = open(completed);
  await keys.keyboard("2"); // and the keys go to the cue, which is asked now
  await keys.keyboard("2{ArrowLeft}8");
  expect(sent()).toEqual([]);
  await keys.type(screen.getByLabelText("Why does the answer change?"), "I misread it{Enter}");
  expect(given.map(({ question: key, reason }) => [key, reason])).toEqual([
    ["arm", "I misread it"],
    ["sure", "I misread it"],
    ["cue", "I misread it"],
  ]);
});

test("a change of a completed case can be discarded, and Enter goes back", async () => {
  const keys = open(completed);
  await keys.keyboard("2");
  await keys.click(screen.getByRole("button", { name: "Discard" }));
  expect(screen.getByRole("radio", { name: "Real" })).toBeChecked();
  await keys.keyboard("{Enter}");
  expect(onReturn).toHaveBeenCalledOnce();
  expect(sent()).toEqual([]);
});

test("a correction and its reason outlast a reload", async () => {
  const keys = open(completed);
  await keys.keyboard("2");
  await keys.type(screen.getByLabelText("Why does the answer change?"), "I mis");
  cleanup();
  await reopened(completed);
  expect(screen.getByRole("radio", { name: "Simulated" })).toBeChecked();
  expect(screen.getByLabelText("Why does the answer change?")).toHaveValue("I mis");
});

test("a click or a key between Next and the next case changes nothing", async () => {
  const keys = open({ questions: questions.slice(0, 1) }, () => new Promise(() => undefined));
  await keys.keyboard("1{Enter}");
  await keys.click(screen.getByRole("radio", { name: "Simulated" }));
  await keys.keyboard("2");
  expect(screen.getByRole("radio", { name: "Real" })).toBeChecked();
  expect(sent()).toEqual([["arm", "real"]]);
});
