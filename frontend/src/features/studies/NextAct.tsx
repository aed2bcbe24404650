import { Button } from "@mantine/core";
import { IconReportAnalytics } from "@tabler/icons-react";
import { Link } from "react-router";

import { isActive } from "@/api/jobs";
import type { Study } from "@/api/types";

import { LockStudy } from "./LockStudy";
import { OpenStudy } from "./OpenStudy";
import { UnblindStudy } from "./UnblindStudy";

interface Props {
  study: Study;
}

/** The one act that moves the study on, where this person may do it. */
export function NextAct({ study }: Props) {
  if (study.state === "unblinded") {
    return (
      <Button
        component={Link}
        to={`/studies/${study.id}/results`}
        leftSection={<IconReportAnalytics size={16} aria-hidden />}
      >
        See the results
      </Button>
    );
  }
  if (isActive(study.job)) return null;
  if (study.actions.includes("open")) return <OpenStudy study={study} />;
  if (study.actions.includes("lock")) return <LockStudy study={study} />;
  if (study.actions.includes("unblind")) return <UnblindStudy study={study} />;
  return null;
}
