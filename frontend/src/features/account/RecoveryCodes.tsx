import { Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

interface Props {
  codes: string[];
  onDone: () => void;
}

/** Recovery codes, this once. */
export function RecoveryCodes({ codes, onDone }: Props) {
  const lines = codes.filter((_, place) => place % 2 === 0).map((code, line) => `${code}   ${codes[2 * line + 1] ?? ""}`);
  return (
    <Stack>
      <Text size="sm">
        Your recovery codes. Each logs you in once without the app, as when the telephone is lost. Print them or write
        them down: they are shown this once, and older ones do not work any more.
      </Text>
      <Code block ta="center" fz="md" lh={1.8} role="group" aria-label="Recovery codes">
        {lines.join("\n")}
      </Code>
      <Group justify="flex-end">
        <CopyButton value={codes.join("\n")}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>I have them</Button>
      </Group>
    </Stack>
  );
}
