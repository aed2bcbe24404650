import { TextInput } from "@mantine/core";

import type { NumberName } from "./draft";
import type { FieldProps } from "./fields";

interface Props extends FieldProps {
  name: NumberName;
  label: string;
  description?: string;
}

/** One number of the draft, as it is typed, with what is wrong with it. */
export function NumberInput({ name, label, description, draft, set, wrong }: Props) {
  return (
    <TextInput
      label={label}
      description={description}
      inputMode="decimal"
      autoComplete="off"
      size="sm"
      value={draft.numbers[name]}
      error={wrong[name]}
      onChange={(event) => set({ numbers: { ...draft.numbers, [name]: event.currentTarget.value } })}
    />
  );
}
