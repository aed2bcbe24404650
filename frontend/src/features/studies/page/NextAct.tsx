import { Button } from "@mantine/core";
import { IconReportAnalytics } from "@tabler/icons-react";
import { Link } from "react-router";

import { useAccount } from "@/api/account";
import { may } from "@/api/roles";
import type { Study } from "@/api/types";

import { LockStudy } from "./LockStudy";
import { nextAct } from "./nextStep";
import { OpenStudy } from "./OpenStudy";
import { PrepareStudy } from "./PrepareStudy";
import { StartAudit } from "./StartAudit";
import { UnblindStudy } from "./UnblindStudy";

interface Props {
  study: Study;
}

/** The one act that moves the study on, where this person may do it. */
export function NextAct({ study }: Props) {
  const { data: account } = useAccount();
  switch (nextAct(study)) {
    case "prepare":
      return <PrepareStudy study={study} />;
    case "audit":
      return <StartAudit study={study} />;
    case "open":
      return <OpenStudy study={study} />;
    case "lock":
      return <LockStudy study={study} />;
    case "unblind":
      return <UnblindStudy study={study} />;
    case "results":
      return account && may(account, "seeResults") ? (
        <Button
          component={Link}
          to={`/studies/${study.id}/results`}
          leftSection={<IconReportAnalytics size={16} aria-hidden />}
        >
          See the results
        </Button>
      ) : null;
    default:
      return null;
  }
}
