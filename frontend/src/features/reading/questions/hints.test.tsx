import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { ComfortContext, useComfort } from "../settings/comfort";
import { options, question } from "../testing/questions";

import { QuestionField } from "./QuestionField";

const asked = [
  question("real", { options: options("yes", "no") }),
  question("sure", { kind: "confidence" }),
  question("note", { kind: "text" }),
];

const nothing = () => undefined;

function Questions() {
  const comfort = useComfort();
  const bindings = { "room.cannot": "q", "room.more": "PageUp", "room.write": "Shift+T" };
  return (
    <ComfortContext value={{ ...comfort, bindings }}>
      {asked.map((each, at) => (
        <QuestionField
          key={each.key}
          asked={{ question: each, number: String(at + 1) }}
          answer={undefined}
          typed={undefined}
          problem={undefined}
          isAsked
          marked={false}
          pointed={{ current: false }}
          onMark={nothing}
          onAnswer={nothing}
          onCannot={nothing}
          onType={nothing}
          onRest={nothing}
          onFinish={nothing}
        />
      ))}
    </ComfortContext>
  );
}

test("each question shows the keys that answer it as they are bound now", () => {
  render(<Questions />);
  const [real, sure] = screen.getAllByRole("group");
  const keysIn = (group: HTMLElement | undefined) => [...group!.querySelectorAll("kbd")].map((kbd) => kbd.textContent);
  expect(keysIn(real)).toEqual(["1", "2", "Q"]);
  expect(keysIn(sure)).toEqual(["1", "9", "0", "−", "Page up", "Q"]);
  expect(screen.getByPlaceholderText("Shift T to type, Enter when done")).toBeVisible();
});
