import { Button } from "@mantine/core";
import { IconCpu, IconFilterOff, IconPlus, IconServer } from "@tabler/icons-react";
import { Link } from "react-router";

import { useAccount } from "@/api/account";
import { useJobs } from "@/api/jobs";
import { may } from "@/api/roles";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { StandstillNotice } from "@/ui/StandstillNotice";
import { useListAddress, type ListAddress } from "@/ui/useListAddress";

import { filterOf } from "./filter";
import { JobsFilters } from "./JobsFilters";
import { JobsTable } from "./JobsTable";

const PAGE_SIZE = 50; // the server's own

export default function JobsPage() {
  const address = useListAddress();
  const query = useJobs(filterOf(address.value), address.page);
  const { data: account } = useAccount();
  const actions = (
    <>
      <Button
        component={Link}
        to="/workers"
        variant="default"
        leftSection={<IconServer size={16} aria-hidden />}
      >
        Workers and queues
      </Button>
      {account && may(account, "changeJobs") && (
        <Button component={Link} to="/jobs/new" leftSection={<IconPlus size={16} aria-hidden />}>
          New job
        </Button>
      )}
    </>
  );
  return (
    <>
      <PageHeader title="Jobs" action={actions}>
        Long work, done in the background. It goes on when you leave.
      </PageHeader>
      <JobsFilters address={address} />
      <StandstillNotice query={query} goesOn="Jobs go on meanwhile." />
      <Loaded query={query} what="the jobs" lines={8}>
        {({ results, count }) =>
          count === 0 ? (
            <NoJobs address={address} />
          ) : (
            <>
              <JobsTable jobs={results} address={address} />
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

function NoJobs({ address }: { address: ListAddress }) {
  if (address.isFiltered) {
    return (
      <EmptyState
        icon={IconFilterOff}
        title="No job matches"
        action={
          <Button variant="default" onClick={address.clear}>
            Show all jobs
          </Button>
        }
      >
        Change the search or the filters above.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconCpu} title="No jobs yet">
      Importing cases, training a model, simulating volumes and opening a study each appear here
      while they run and afterwards.
    </EmptyState>
  );
}
