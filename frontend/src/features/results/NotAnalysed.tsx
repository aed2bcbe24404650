import { Button } from "@mantine/core";
import { IconHourglass } from "@tabler/icons-react";
import { Link } from "react-router";

import type { Study } from "@/api/types";
import { EmptyState } from "@/ui/EmptyState";
import { JobLine } from "@/ui/JobLine";

interface Props {
  studyId: string;
  message: string;
  job: Study["analysis_job"];
}

/** Shown while an unblinded study has no frozen results yet: nothing has failed here. */
export function NotAnalysed({ studyId, message, job }: Props) {
  return (
    <EmptyState
      icon={IconHourglass}
      title="Not analysed yet"
      action={
        <Button component={Link} to={`/studies/${studyId}`} variant="default">
          See the study
        </Button>
      }
    >
      {message}
      {job && <JobLine job={job} />}
    </EmptyState>
  );
}
