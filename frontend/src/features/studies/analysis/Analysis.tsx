import { Alert, Anchor, Button, Group, Text } from "@mantine/core";
import { IconCalculator } from "@tabler/icons-react";
import { Link } from "react-router";

import { isActive, isStopped } from "@/api/jobs";
import { useAnalyse } from "@/api/studyActs";
import type { Study } from "@/api/types";
import { FailureAlert } from "@/ui/FailureAlert";
import { Section } from "@/ui/Section";
import { Time } from "@/ui/Time";

import { AnalysisRunning } from "./AnalysisRunning";
import { StudyFiles } from "./StudyFiles";

interface Props {
  study: Study;
}

/** The results of an unblinded study: being computed, stopped, or frozen and to be seen. */
export function Analysis({ study }: Props) {
  const { analysis_job: job, analysed_at: analysedAt } = study;
  if (study.state !== "unblinded") return null;
  if (job && isActive(job)) return <AnalysisRunning id={job.id} />;
  return (
    <Section title="Results and downloads">
      {job && isStopped(job) && <Stopped job={job} />}
      <Group gap="md">
        {analysedAt ? (
          <Text size="sm">
            Computed <Time at={analysedAt} /> and frozen.{" "}
            <Anchor component={Link} to={`/studies/${study.id}/results`} size="sm" underline="always">
              See the results
            </Anchor>
          </Text>
        ) : (
          <Text size="sm">The results are not computed yet.</Text>
        )}
        {study.actions.includes("analyse") && <Analyse study={study} />}
      </Group>
      <StudyFiles study={study} />
    </Section>
  );
}

function Analyse({ study }: Props) {
  const act = useAnalyse(study.id);
  return (
    <>
      <Button
        size="xs"
        variant={study.analysed_at ? "default" : "filled"}
        leftSection={<IconCalculator size={14} aria-hidden />}
        loading={act.isPending}
        onClick={() => act.mutate(undefined)}
      >
        {study.analysed_at || study.analysis_job ? "Analyse again" : "Analyse"}
      </Button>
      {act.isError && <FailureAlert title="No analysis was begun" error={act.error} />}
    </>
  );
}

function Stopped({ job }: { job: NonNullable<Study["analysis_job"]> }) {
  const isCancelled = job.state === "cancelled";
  return (
    <Alert
      color={isCancelled ? "gray" : "red"}
      variant="light"
      mb="md"
      title={isCancelled ? "The analysis was cancelled" : "The analysis failed"}
      role={isCancelled ? undefined : "alert"}
    >
      {job.error || "Nothing was lost: the answers stand, and it can be run again."}{" "}
      <Anchor component={Link} to={`/jobs/${job.id}`} size="sm" underline="always">
        See the job
      </Anchor>
    </Alert>
  );
}
