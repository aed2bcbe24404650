import { Alert, Badge, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconCheck, IconChevronRight, IconX } from "@tabler/icons-react";

import type { Reviewed } from "@/api/quality";
import { FailureAlert } from "@/ui/FailureAlert";
import { formatCount, formatTime } from "@/ui/format";

import classes from "./quality.module.css";

interface Props {
  reviewed: Reviewed;
  mayDecide: boolean;
  isPending: boolean;
  failure: unknown;
  onAccept: () => void;
  onExclude: () => void;
  onNext: () => void;
}

/** What was decided of the case, what can be, and how far the cohort is. */
export function DecisionPanel(props: Props) {
  const { reviewed, mayDecide, isPending, failure } = props;
  const { decided, total, reviews, earlier, next_undecided: next } = reviewed;
  const last = reviews[0];
  const before = last ? undefined : earlier[0];
  return (
    <Stack gap={8}>
      <div>
        <Group justify="space-between" mb={4}>
          <Text size="sm" fw={500} className="number" role="status">
            {formatCount(decided)} of {formatCount(total)} decided
          </Text>
          <DecisionBadge decision={reviewed.decision} />
        </Group>
        <Progress value={(100 * decided) / Math.max(total, 1)} size="sm" aria-label="Cases decided" />
      </div>
      {mayDecide && reviewed.is_current && (
        <Group gap={8} grow>
          <Button size="sm" leftSection={<IconCheck size={16} aria-hidden />} loading={isPending} onClick={props.onAccept}>
            Accept<Key of="A" />
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconX size={16} aria-hidden />}
            disabled={isPending}
            onClick={props.onExclude}
          >
            Exclude<Key of="X" />
          </Button>
        </Group>
      )}
      {next ? (
        <Button size="sm" variant="default" rightSection={<IconChevronRight size={16} aria-hidden />} onClick={props.onNext}>
          Next undecided<Key of="N" />
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {reviewed.decision ? "Every case of the cohort is decided." : "Every other case of the cohort is decided."}
        </Text>
      )}
      {failure !== null && <FailureAlert title="This was not decided" error={failure} />}
      {last && (
        <Text size="sm">
          <b>{last.decision === "excluded" ? "Excluded" : "Accepted"}</b> by {last.by}, {formatTime(last.at)}
          {last.reason && `: ${last.reason}`}
        </Text>
      )}
      {before && (
        <Alert color="yellow" p="xs">
          <Text size="sm">
            Version {before.version} was {before.decision}
            {before.reason && `: ${before.reason}`}. This version is not decided.
          </Text>
        </Alert>
      )}
    </Stack>
  );
}

export function DecisionBadge({ decision }: { decision: Reviewed["decision"] }) {
  if (decision === "") return <Badge color="gray" variant="light" tt="none">Undecided</Badge>;
  const excluded = decision === "excluded";
  return (
    <Badge color={excluded ? "red" : "teal"} variant="light" tt="none">
      {excluded ? "Excluded" : "Accepted"}
    </Badge>
  );
}

function Key({ of }: { of: string }) {
  return (
    <kbd className={classes.key} aria-hidden>
      {of}
    </kbd>
  );
}
