import { Button, List, Paper, Stack, Text } from "@mantine/core";

import { isApiError } from "@/api/errors";
import type { Form } from "@/api/forms";
import { FailureAlert } from "@/ui/FailureAlert";
import { formatBytes } from "@/ui/formatBytes";
import { roughDuration } from "@/ui/roughDuration";

import classes from "./new.module.css";
import type { Filling } from "./useDraft";

interface Props {
  form: Form;
  filling: Filling;
}

/** What the job would take, what is still missing, and the button that starts it. */
export function EstimatePanel({ form, filling }: Props) {
  const { estimate, start, missing, wrong, isBehind } = filling;
  const faults = Object.keys(wrong).length;
  const refused = isRefusal(estimate.error);
  return (
    <Paper withBorder p="md" className={classes.beside} component="aside" aria-label="Estimate">
      <Stack gap="sm">
        <Text fw={600}>What it takes</Text>
        <Figures filling={filling} />
        {start.isError && <Refusal error={start.error} form={form} />}
        <Button
          type="submit"
          loading={start.isPending}
          disabled={missing.length > 0 || faults > 0 || refused}
        >
          {form.verb}
        </Button>
        <Text size="sm" c={faults > 0 ? "red" : "dimmed"} aria-live="polite">
          {faults > 0
            ? `${faults === 1 ? "One field is" : `${faults} fields are`} to be mended first.`
            : missing.length > 0
              ? `Still needed: ${missing.map(({ label }) => label.toLowerCase()).join(", ")}.`
              : isBehind || estimate.isError
                ? " "
                : "Ready."}
        </Text>
      </Stack>
    </Paper>
  );
}

/** Whether the server has refused, and not failed. */
function isRefusal(error: unknown): boolean {
  return isApiError(error) && error.status < 500;
}

function Figures({ filling: { estimate, isBehind, wrong } }: { filling: Filling }) {
  if (Object.keys(wrong).length > 0) {
    return (
      <Text size="sm" c="dimmed">
        Told once every value fits.
      </Text>
    );
  }
  if (estimate.isError) {
    const title = isRefusal(estimate.error) ? "This cannot be started" : "No estimate";
    return <FailureAlert title={title} error={estimate.error} />;
  }
  if (!estimate.data) return <Text size="sm">Estimating…</Text>;
  const { seconds, memory_bytes: memory, disk_bytes: disk, based_on: reasons } = estimate.data;
  if (seconds === 0) return <Text size="sm">{reasons.join(" ")}</Text>;
  return (
    <Stack gap={6} style={{ opacity: isBehind ? 0.6 : 1 }} aria-busy={isBehind}>
      <Line label="Time" value={`about ${roughDuration(seconds)}`} />
      <Line label="Memory" value={formatBytes(memory)} />
      <Line label="Disk" value={formatBytes(disk)} />
      <List size="xs" c="dimmed" spacing={2}>
        {reasons.map((reason) => (
          <List.Item key={reason}>{reason}</List.Item>
        ))}
      </List>
    </Stack>
  );
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <Text size="sm" className="number">
      <Text span c="dimmed">
        {label}{" "}
      </Text>
      <Text span fw={500}>
        {value}
      </Text>
    </Text>
  );
}

/** Why it did not start, where that is not said at a field. */
function Refusal({ error, form }: { error: unknown; form: Form }) {
  const keys = new Set(form.fields.map(({ key }) => key));
  const atFields = isApiError(error) && Object.keys(error.fields).some((key) => keys.has(key));
  if (atFields) {
    return (
      <Text size="sm" c="red" role="alert">
        It did not start, and nothing was queued: see the fields marked.
      </Text>
    );
  }
  return <FailureAlert title="It did not start" error={error} />;
}
