import { useParams } from "react-router";

import { useAccount } from "@/api/account";
import { isActive, isStopped, useJob } from "@/api/jobs";
import { may } from "@/api/roles";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { StateBadge } from "@/ui/StateBadge";
import { jobKindName } from "@/ui/words";

import { CancelJob } from "./CancelJob";
import { JobDetail } from "./JobDetail";
import { ResumeJob } from "./ResumeJob";
import { useFreshAfter } from "./useFreshAfter";

export default function JobPage() {
  const { id = "" } = useParams();
  const query = useJob(id);
  useFreshAfter(query.data);
  const { data: account } = useAccount();
  const job = query.data;
  const mayChange = account && may(account, "changeJobs");
  return (
    <>
      <PageHeader
        title={job ? job.title || jobKindName(job.kind) : "Job"}
        back={{ to: "/jobs", label: "Jobs" }}
        state={job && <StateBadge state={job.state} />}
        action={
          job &&
          mayChange && (
            <>
              {isActive(job) && <CancelJob job={job} />}
              {isStopped(job) && <ResumeJob job={job} />}
            </>
          )
        }
      >
        {job?.title ? jobKindName(job.kind) : null}
      </PageHeader>
      <Loaded query={query} what="the job" lines={8}>
        {(loaded) => <JobDetail job={loaded} />}
      </Loaded>
    </>
  );
}
