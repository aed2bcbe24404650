import { Button } from "@mantine/core";

import { useCancelJob } from "@/api/jobs";
import { FailureAlert } from "@/ui/FailureAlert";

import { JobAtWork } from "../JobAtWork";

interface Props {
  id: string;
}

/** The job that analyses the study; to stop it loses nothing, so nothing is asked. */
export function AnalysisRunning({ id }: Props) {
  const cancel = useCancelJob(id);
  return (
    <>
      <JobAtWork
        id={id}
        title="Being analysed"
        cancel={
          <Button variant="default" size="xs" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel
          </Button>
        }
      />
      {cancel.isError && <FailureAlert title="It was not stopped" error={cancel.error} />}
    </>
  );
}
