import { TextInput, type TextInputProps } from "@mantine/core";

import { wholeNumber } from "./wholeNumber";

interface Props extends Omit<TextInputProps, "value" | "onChange" | "type" | "step"> {
  label: string;
  min: number;
  max: number;
  value: number | null;
  onChange: (value: number | null) => void; // null while it is empty or not a whole number
}

/** A field for a whole number; the browser's own, a tenth of the weight of Mantine's. */
export function WholeNumberInput({ value, onChange, ...field }: Props) {
  return (
    <TextInput
      {...field}
      type="number"
      step={1}
      value={value ?? ""}
      onChange={(event) => onChange(wholeNumber(event.currentTarget.value))}
    />
  );
}
