import { Textarea } from "@mantine/core";

interface Props {
  value: string;
  onChange: (reason: string) => void;
  label?: string;
}

/** Why something is done to a study: asked in the same words everywhere. */
export function ReasonField({ value, onChange, label = "Reason" }: Props) {
  return (
    <Textarea
      label={label}
      description="Kept in the study’s history with your name and the time."
      required
      autosize
      data-autofocus
      minRows={2}
      maxLength={500}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
