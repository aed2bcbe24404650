/** The keys of a field that is written in: Enter when done, Escape to leave it. */
import type { KeyboardEvent } from "react";

import type { FieldProps } from "./QuestionField";

type Field = HTMLInputElement | HTMLTextAreaElement;

export function entryKeys({ onFinish }: FieldProps) {
  return (event: KeyboardEvent<Field>) => {
    const done = event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing;
    if (!done && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.blur();
    if (done) onFinish();
  };
}
