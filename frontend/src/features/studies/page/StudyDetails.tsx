import { Alert, Stepper, Text } from "@mantine/core";
import { lazy } from "react";

import { useAccount } from "@/api/account";
import type { Study } from "@/api/types";
import { Later } from "@/ui/Later";

import { WarningList } from "../WarningList";

import { AuditVerdict } from "./AuditVerdict";
import { FaultNotice } from "./FaultNotice";
import { STEPS, stepOf, waitingFor } from "./nextStep";
import { Preparation } from "./Preparation";
import { StudyFacts } from "./StudyFacts";
import { StudyReaders } from "./StudyReaders";

const Analysis = lazy(() =>
  import("../analysis/Analysis").then(({ Analysis: part }) => ({ default: part })),
);
const FaultyImages = lazy(() =>
  import("./FaultyImages").then(({ FaultyImages: part }) => ({ default: part })),
);
const FurtherDetails = lazy(() =>
  import("./FurtherDetails").then(({ FurtherDetails: part }) => ({ default: part })),
);

interface Props {
  study: Study;
}

/** Where the study stands and what weakens it, then what it is made of, then its history. */
export function StudyDetails({ study }: Props) {
  const { data: account } = useAccount();
  const leads = account?.username === study.lead;
  const waiting = waitingFor(study);
  return (
    <>
      <Stepper active={stepOf(study)} size="xs" maw={860} mb="lg" allowNextStepsSelect={false}>
        {STEPS.map((step) => (
          <Stepper.Step key={step.label} {...step} />
        ))}
      </Stepper>
      <FaultNotice study={study} />
      {waiting && (
        <Text size="sm" c="dimmed" mb="lg" role="status">
          {waiting}
        </Text>
      )}
      <Preparation study={study} />
      {study.state === "unblinded" && (
        <Later height={90}>
          <Analysis study={study} />
        </Later>
      )}
      {study.state === "draft" && study.warnings.length > 0 && (
        <Alert color="yellow" variant="light" title="To be accepted at opening" mb="xl">
          <WarningList warnings={study.warnings} />
        </Alert>
      )}
      <StudyFacts study={study} />
      <AuditVerdict study={study} />
      <StudyReaders study={study} leads={leads} />
      {study.faults.length > 0 && (
        <Later height={260}>
          <FaultyImages study={study} />
        </Later>
      )}
      <Later height={900}>
        <FurtherDetails study={study} leads={leads} />
      </Later>
    </>
  );
}
