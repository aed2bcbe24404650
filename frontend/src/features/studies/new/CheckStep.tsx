import { Alert, Anchor, Grid, List, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useState, type ReactNode } from "react";

import type { NewStudy } from "@/api/newStudy";
import { plural } from "@/ui/format";

import { DiskLine } from "../DiskLine";
import { WarningList } from "../WarningList";

import type { Draft } from "./draft";
import { GradesTable } from "./GradesTable";
import { PowerCard } from "./PowerCard";
import { ReadersPreview } from "./ReadersPreview";
import { ReadingTime } from "./ReadingTime";
import { Refusal } from "./Refusal";
import { usePreviewed } from "./usePreviewed";

interface Props {
  draft: Draft;
  request: NewStudy;
  onStep: (step: "design" | "cases") => void;
}

/** The study as it would be drawn: its schedule, balance, hours and power, before it is created. */
export function CheckStep({ draft, request, onStep }: Props) {
  const { preview, error, isBehind, refetch } = usePreviewed(request);
  const [seconds, setSeconds] = useState<number | null>(null);
  if (error) {
    return (
      <Stack>
        <Refusal error={error} onRetry={() => void refetch()} />
        <Text size="sm">
          Change the{" "}
          <Anchor component="button" type="button" size="sm" onClick={() => onStep("design")}>
            design
          </Anchor>{" "}
          or the{" "}
          <Anchor component="button" type="button" size="sm" onClick={() => onStep("cases")}>
            cases
          </Anchor>
          .
        </Text>
      </Stack>
    );
  }
  if (!preview) return <Skeleton height={320} aria-label="Drawing" />;
  const { balance, presentations, disk, warnings, reading } = preview;
  const each = seconds ?? reading.seconds;
  return (
    <Stack gap="lg" component="section" role="region" aria-label="Preview" aria-busy={isBehind}>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Card title="Schedule">
            <Text fw={600} className="number">
              {plural(presentations, "presentation")}
            </Text>
            <Text size="sm" c="dimmed" mb="sm">
              {plural(balance.readers.length, "reader")}, {plural(balance.cases, "case")}; every seed keeps this balance
            </Text>
            <ReadersPreview readers={balance.readers} secondsEach={each} />
          </Card>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Card title="Grades">
            <GradesTable grades={balance.grades} />
          </Card>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Card title="Time">
            <ReadingTime preview={preview} seconds={seconds} onChange={setSeconds} />
          </Card>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Card title="Power">
            <PowerCard draft={draft} cases={balance.cases} />
          </Card>
        </Grid.Col>
      </Grid>
      {warnings.length > 0 && (
        <Alert color="yellow" variant="light" title={`${plural(warnings.length, "warning")}, to be accepted at opening`}>
          <WarningList warnings={warnings} />
        </Alert>
      )}
      <Card title="What comes next">
        <List size="sm" type="ordered">
          <List.Item>The draft is created and its schedule drawn, from a seed that nobody sees before unblinding.</List.Item>
          <List.Item>Preparing it writes both arms of every case. <DiskLine disk={disk} /></List.Item>
          <List.Item>An audit then reads a copy as every reader would, and looks for anything but the images that tells the arms apart.</List.Item>
          <List.Item>You open the study; its readers can begin.</List.Item>
        </List>
      </Card>
    </Stack>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" h="100%">
      <Title order={2} fz="md" mb="xs">
        {title}
      </Title>
      {children}
    </Paper>
  );
}
