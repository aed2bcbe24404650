import { IconServerOff } from "@tabler/icons-react";

import { useWorkers } from "@/api/workers";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Section } from "@/ui/Section";
import { StandstillNotice } from "@/ui/StandstillNotice";

import { HowToStart } from "./HowToStart";
import { QueuesTable } from "./QueuesTable";
import { WorkersTable } from "./WorkersTable";

export default function WorkersPage() {
  const query = useWorkers();
  return (
    <>
      <PageHeader title="Workers and queues" back={{ to: "/jobs", label: "Jobs" }}>
        The processes that do the jobs, on this machine and on others.
      </PageHeader>
      <StandstillNotice query={query} goesOn="Workers go on meanwhile." />
      <Loaded query={query} what="the workers" lines={6}>
        {({ workers, queues }) => (
          <>
            <Section title="Queues" note="Each fold, trial or set of cases counts as a job of its own.">
              <QueuesTable queues={queues} />
            </Section>
            <Section title="Workers">
              {workers.length === 0 ? (
                <EmptyState icon={IconServerOff} title="No worker runs">
                  Jobs wait until one takes them. Start one as said below; it appears here within
                  seconds.
                </EmptyState>
              ) : (
                <WorkersTable workers={workers} />
              )}
            </Section>
            <HowToStart isOpen={workers.length === 0} />
          </>
        )}
      </Loaded>
    </>
  );
}
