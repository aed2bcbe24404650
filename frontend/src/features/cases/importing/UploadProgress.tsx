import { Alert, Button, Group, Paper, Progress, Text } from "@mantine/core";

import { formatDuration, formatPercent, plural } from "@/ui/format";
import { formatBytes } from "@/ui/formatBytes";
import { Section } from "@/ui/Section";

import type { Sending } from "./uploader";

interface Props {
  sending: Sending;
  onStop: () => void;
}

/** How far the upload is, and what it waits for. */
export function UploadProgress({ sending, onStop }: Props) {
  const { phase, name, sentBytes, totalBytes, secondsLeft, fileCount, problem } = sending;
  const share = totalBytes > 0 ? sentBytes / totalBytes : 0;
  const left = secondsLeft === null ? "" : `, ${formatDuration(secondsLeft)} left`;
  return (
    <Section title={`Uploading ${name}`}>
      <Paper withBorder p="lg">
        <Group justify="space-between" mb={6}>
          <Text size="sm" className="number" role="status">
            {WORDS[phase]} {formatBytes(sentBytes)} of {formatBytes(totalBytes)} in{" "}
            {plural(fileCount, "file")}
          </Text>
          <Text size="sm" c="dimmed" className="number">
            {formatPercent(share, 0)}
            {phase === "sending" && left}
          </Text>
        </Group>
        <Progress.Root size="lg">
          <Progress.Section
            value={share * 100}
            color={phase === "waiting" ? "yellow" : undefined}
            aria-label={`Upload of ${name}`}
          />
        </Progress.Root>
        {phase === "waiting" && (
          <Alert color="yellow" variant="light" mt="md" title="No connection">
            {problem} What has arrived is kept; the upload goes on by itself.
          </Alert>
        )}
        {phase === "failed" && (
          <Alert color="red" variant="light" mt="md" role="alert" title="The upload stopped">
            {problem}
          </Alert>
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onStop}>
            {phase === "failed" || phase === "done" ? "Choose again" : "Stop the upload"}
          </Button>
        </Group>
      </Paper>
    </Section>
  );
}

const WORDS: Record<Sending["phase"], string> = {
  idle: "",
  sending: "Sent",
  waiting: "Waiting, sent",
  done: "All sent:",
  failed: "Stopped at",
};
