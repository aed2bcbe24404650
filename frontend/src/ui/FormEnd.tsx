import { Button, Group } from "@mantine/core";

interface Props {
  verb: string; // of the button: "Open the study"
  ready: boolean;
  isPending: boolean;
  color?: string;
  onBack: () => void;
}

/** The end of a dialog's form: back with nothing done, or the act itself. */
export function FormEnd({ verb, ready, isPending, color, onBack }: Props) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onBack}>
        Back
      </Button>
      <Button type="submit" color={color} disabled={!ready} loading={isPending}>
        {verb}
      </Button>
    </Group>
  );
}
