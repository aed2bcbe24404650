import { Button, Group, Text, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useRef, useState } from "react";

interface Props {
  label: string;
  value: string;
}

/** A text to take along: copied by a button, or selected where the browser forbids that. */
export function CopyLine({ label, value }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [done, setDone] = useState<"copied" | "selected" | null>(null);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setDone("copied");
    } catch {
      setDone("selected"); // no https, or not allowed: the text is selected, the keys do the rest
    }
  };
  return (
    <div>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          ref={field}
          label={label}
          readOnly
          flex={1}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          value={value}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          variant="default"
          onClick={() => void copy()}
          leftSection={done === "copied" ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        >
          {done === "copied" ? "Copied" : "Copy"}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mt={4} role="status" mih="1.2em">
        {done === "selected" && "It is selected: press Ctrl+C to copy it."}
      </Text>
    </div>
  );
}
