import { TextInput } from "@mantine/core";
import type { Ref } from "react";

interface Props {
  ref?: Ref<HTMLInputElement>;
  description?: string;
  problem?: string;
  value: string;
  onChange: (code: string) => void;
}

export const CODE_OR_PAPER = "The six digits that your app shows, or one of your recovery codes.";

/** A code of the second factor. */
export function CodeField({ ref, description = CODE_OR_PAPER, problem = "", value, onChange }: Props) {
  return (
    <TextInput
      ref={ref}
      label="Code"
      description={description}
      inputMode="numeric"
      autoComplete="one-time-code"
      autoFocus
      data-autofocus
      maxLength={20}
      error={problem}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
