import { TextInput } from "@mantine/core";

interface Props {
  label: string;
  value: string; // as typed
  error?: string | undefined;
  onChange: (value: string) => void;
}

/** A short number of the plan, kept as it is typed. */
export function DecimalInput({ onChange, ...given }: Props) {
  return (
    <TextInput
      inputMode="decimal"
      maxLength={8}
      w={120}
      {...given}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
