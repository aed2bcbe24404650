import { Select } from "@mantine/core";
import { IconCpu } from "@tabler/icons-react";

import { useJobs, type JobState } from "@/api/jobs";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { useListAddress } from "@/ui/useListAddress";
import { stateWord } from "@/ui/words";

import { JobsTable } from "./JobsTable";

const PAGE_SIZE = 50; // the server's own
const STATES: JobState[] = ["queued", "running", "succeeded", "failed", "cancelled"];

export default function JobsPage() {
  const address = useListAddress();
  const state = STATES.find((name) => name === address.value("state"));
  const query = useJobs(address.page, state);
  return (
    <>
      <PageHeader title="Jobs">Long work, done in the background. It goes on when you leave.</PageHeader>
      <Select
        aria-label="State"
        placeholder="Any state"
        clearable
        w={180}
        mb="md"
        data={STATES.map((name) => ({ value: name, label: stateWord(name).label }))}
        value={state ?? null}
        onChange={(name) => address.setValue("state", name ?? "")}
      />
      <Loaded query={query} what="the jobs" lines={8}>
        {({ results, count }) =>
          count === 0 ? (
            <EmptyState icon={IconCpu} title={state ? "No job in this state" : "No jobs yet"}>
              Importing cases, training a model, simulating volumes and opening a study each appear
              here while they run and afterwards.
            </EmptyState>
          ) : (
            <>
              <JobsTable jobs={results} />
              <Pager
                page={address.page}
                pageSize={PAGE_SIZE}
                count={count}
                onChange={address.setPage}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}
