import { Alert, Stack, Text } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { useChangePlan } from "@/api/studyActs";
import type { Study } from "@/api/types";
import { FailureAlert } from "@/ui/FailureAlert";
import { FormEnd } from "@/ui/FormEnd";

import { MarginFields } from "./MarginFields";
import { choicesOf, draftOf, planFaults } from "./planDraft";
import { TestFields } from "./TestFields";

interface Props {
  study: Study;
  onClose: () => void;
}

export function PlanForm({ study, onClose }: Props) {
  const [draft, setDraft] = useState(() => draftOf(study.analysis));
  const act = useChangePlan(study.id);
  const faults = planFaults(draft);
  const ready = Object.keys(faults).length === 0;
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) act.mutate(choicesOf(draft, study.analysis.questions), { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Alert variant="light" color="gray" title="Why before the first reading">
          <Text size="sm">
            The margin is the largest loss that would not matter to a patient. Whoever chooses it after
            seeing the answers can choose it so that the study succeeds; so it is fixed and hashed as the
            study opens, and the results show that hash.
          </Text>
        </Alert>
        <MarginFields draft={draft} set={set} faults={faults} study={study} />
        <TestFields draft={draft} set={set} faults={faults} study={study} />
        {act.isError && <FailureAlert title="The plan was not changed" error={act.error} />}
        <FormEnd verb="Save" ready={ready} isPending={act.isPending} onBack={onClose} />
      </Stack>
    </form>
  );
}
