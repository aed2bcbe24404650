import { Button, Group, Paper, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useRef, useState } from "react";

interface Props {
  text: string;
}

/** A paragraph for the protocol: copied by a button, or selected where the browser forbids that. */
export function ProtocolSentence({ text }: Props) {
  const paragraph = useRef<HTMLParagraphElement>(null);
  const [done, setDone] = useState<{ text: string; how: "copied" | "selected" } | null>(null);
  const how = done?.text === text ? done.how : null; // what was copied before is another sentence
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setDone({ text, how: "copied" });
    } catch {
      if (paragraph.current) window.getSelection()?.selectAllChildren(paragraph.current);
      setDone({ text, how: "selected" }); // no https, or not allowed: the keys do the rest
    }
  };
  return (
    <Paper withBorder p="md">
      <Text size="sm" ref={paragraph} mb="sm">
        {text}
      </Text>
      <Group gap="sm">
        <Button
          size="xs"
          variant="default"
          onClick={() => void copy()}
          leftSection={how === "copied" ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        >
          {how === "copied" ? "Copied" : "Copy"}
        </Button>
        <Text size="xs" c="dimmed" role="status">
          {how === "selected" && "It is selected: press Ctrl+C to copy it."}
        </Text>
      </Group>
    </Paper>
  );
}
