import { Anchor, Stack } from "@mantine/core";
import { Link } from "react-router";

import type { Account } from "@/api/account";
import { useJobs } from "@/api/jobs";
import { may } from "@/api/roles";
import { JobLine } from "@/ui/JobLine";
import { Section } from "@/ui/Section";
import { jobKindName } from "@/ui/words";

interface Props {
  account: Account;
}

/** The jobs that run now; nothing where none does. */
export function RunningJobs({ account }: Props) {
  const { data } = useJobs(1, "running", may(account, "seeJobs"));
  if (!data || data.count === 0) return null;
  return (
    <Section title="Running now">
      <Stack gap="sm">
        {data.results.map((job) => (
          <div key={job.id}>
            <Anchor component={Link} to={`/jobs/${job.id}`} size="sm" fw={500}>
              {job.title || jobKindName(job.kind)}
            </Anchor>
            <JobLine job={job} />
          </div>
        ))}
      </Stack>
    </Section>
  );
}
