import { TextInput } from "@mantine/core";

interface Props {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void; // null while it is empty
}

/** A field for any number, as the browser reads it. */
export function NumberField({ label, value, onChange }: Props) {
  return (
    <TextInput
      label={label}
      type="number"
      step="any"
      value={value ?? ""}
      onChange={({ currentTarget: { value: text } }) => onChange(text === "" ? null : Number(text))}
    />
  );
}
