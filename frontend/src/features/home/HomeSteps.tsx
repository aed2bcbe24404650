import { SimpleGrid } from "@mantine/core";

import type { Account } from "@/api/account";
import { useJobs } from "@/api/jobs";
import { may } from "@/api/roles";
import { StandstillNotice } from "@/ui/StandstillNotice";

import { FailedJobs } from "./FailedJobs";
import { FirstRunGuide } from "./FirstRunGuide";
import { nextSteps } from "./nextSteps";
import { RunningJobs } from "./RunningJobs";
import { StandingFacts } from "./StandingFacts";
import { useGuide } from "./useGuide";
import { useStanding } from "./useStanding";
import { WaitsForYou } from "./WaitsForYou";

interface Props {
  account: Account;
}

/** What runs, what waits for this person, what failed; the way through it all, and where it stands. */
export function HomeSteps({ account }: Props) {
  const standing = useStanding(account);
  const guide = useGuide(account, standing);
  const seesJobs = may(account, "seeJobs");
  const running = useJobs({ state: "running" }, 1, seesJobs);
  const jobTitles = running.data?.results.map(({ title }) => title);
  const steps = nextSteps(account, { ...standing, jobTitles });
  const isGuided = may(account, "seeCases") && !standing.isPending;
  return (
    <>
      <StandstillNotice query={running} goesOn="Jobs go on meanwhile." />
      <SimpleGrid cols={{ base: 1, md: seesJobs ? 3 : 1 }} maw={seesJobs ? 1360 : 480} mb="xl">
        {seesJobs && <RunningJobs running={running.data} />}
        <WaitsForYou steps={steps} isPending={standing.isPending} />
        {seesJobs && <FailedJobs />}
      </SimpleGrid>
      {isGuided && <FirstRunGuide guide={guide} />}
      <StandingFacts standing={standing} />
    </>
  );
}
