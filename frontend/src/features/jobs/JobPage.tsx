import { useParams } from "react-router";

import { useAccount } from "@/api/account";
import { useJob } from "@/api/jobs";
import { may } from "@/api/roles";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { StandstillNotice } from "@/ui/StandstillNotice";
import { StateBadge } from "@/ui/StateBadge";
import { jobKindName } from "@/ui/words";

import { CloneJob } from "./CloneJob";
import { JobActs } from "./JobActs";
import { JobDetail } from "./JobDetail";
import { useFreshAfter } from "./useFreshAfter";

export default function JobPage() {
  const { id = "" } = useParams();
  const query = useJob(id);
  useFreshAfter(query.data);
  const { data: account } = useAccount();
  const job = query.data;
  const mayChange = account !== null && account !== undefined && may(account, "changeJobs");
  const back = job?.parent
    ? { to: `/jobs/${job.parent}`, label: "The whole job" }
    : { to: "/jobs", label: "Jobs" };
  return (
    <>
      <PageHeader
        title={job ? job.title || jobKindName(job.kind) : "Job"}
        back={back}
        state={job && <StateBadge state={job.state} />}
        action={
          job &&
          mayChange && (
            <>
              <CloneJob job={job} />
              <JobActs job={job} />
            </>
          )
        }
      >
        {job?.title ? jobKindName(job.kind) : null}
      </PageHeader>
      <StandstillNotice query={query} goesOn="The job goes on meanwhile." />
      <Loaded query={query} what="the job" lines={8}>
        {(loaded) => <JobDetail job={loaded} mayChange={mayChange} />}
      </Loaded>
    </>
  );
}
