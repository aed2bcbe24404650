import { Alert, Anchor, Stepper } from "@mantine/core";
import { Link } from "react-router";

import { isActive } from "@/api/jobs";
import type { Study } from "@/api/types";
import { Facts } from "@/ui/Facts";
import { formatTime } from "@/ui/format";
import { JobLine } from "@/ui/JobLine";
import { Section } from "@/ui/Section";

import { ReadersTable } from "./ReadersTable";
import { StudyHistory } from "./StudyHistory";
import { StudyQuestions } from "./StudyQuestions";

interface Props {
  study: Study;
}

const STATES: Study["state"][] = ["draft", "open", "locked", "unblinded"];

export function StudyDetails({ study }: Props) {
  const facts = [
    { label: "Cases", value: study.cases_count },
    {
      label: "Model of the simulated arm",
      value: (
        <Anchor component={Link} to={`/models/${study.model.id}`} size="sm">
          {study.model.name}
        </Anchor>
      ),
    },
    { label: "Lead", value: study.lead },
    { label: "Created", value: formatTime(study.created_at) },
    { label: "Seed", value: study.seed ?? "Hidden until unblinded" },
    {
      label: "Schedule, SHA-256",
      value: <span className="mono">{study.schedule_sha256.slice(0, 16)}…</span>,
    },
  ];
  return (
    <>
      <StudySteps state={study.state} />
      {isActive(study.job) && study.job && (
        <Section title="Preparing the blinded images">
          <JobLine job={study.job} linked />
        </Section>
      )}
      {study.job?.state === "failed" && study.state === "draft" && (
        <Alert color="red" title="The study did not open" mb="xl" role="alert">
          {study.job.error}
        </Alert>
      )}
      <Facts facts={facts} />
      <ReadersTable study={study} />
      <StudyQuestions questions={study.questions} />
      <StudyHistory events={study.events} />
    </>
  );
}

function StudySteps({ state }: { state: Study["state"] }) {
  const active = STATES.indexOf(state);
  return (
    <Stepper active={state === "unblinded" ? STATES.length : active} size="xs" maw={720} mb="xl">
      <Stepper.Step label="Draft" description="Schedule drawn" />
      <Stepper.Step label="Open" description="Readers read" />
      <Stepper.Step label="Locked" description="No more answers" />
      <Stepper.Step label="Unblinded" description="Results shown" />
    </Stepper>
  );
}
