import { Group, Radio } from "@mantine/core";
import { lazy } from "react";

import { CasePicker } from "@/ui/casePicker/CasePicker";
import type { Selection } from "@/ui/casePicker/useSelection";
import { Later } from "@/ui/Later";
import { SaidRadioGroup } from "@/ui/SaidRadioGroup";
import { Section } from "@/ui/Section";

import { PickModelCases } from "../PickModelCases";

import type { Draft } from "./draft";
import type { PartProps } from "./part";

interface Props extends PartProps {
  cases: Selection;
}

const CohortQuotas = lazy(() =>
  import("./CohortQuotas").then(({ CohortQuotas: part }) => ({ default: part })),
);

const WAYS = [
  { value: "hand", label: "Pick by hand" },
  { value: "cohort", label: "Draw from a cohort by quotas per grade" },
];

export function CasesChoice({ draft, set, cases }: Props) {
  const byHand = draft.from === "hand";
  return (
    <Section
      title="Cases"
      note="each needs a volume simulated with the model"
    >
      <SaidRadioGroup
        label="How cases are chosen"
        mb="sm"
        value={draft.from}
        onChange={(from) => set({ from: from as Draft["from"] })}
      >
        <Group gap="lg">
          {WAYS.map((way) => (
            <Radio key={way.value} {...way} />
          ))}
        </Group>
      </SaidRadioGroup>
      {byHand ? (
        <CasePicker
          selection={cases}
          pageSize={8}
          action={<PickModelCases modelId={draft.model} selection={cases} />}
        />
      ) : (
        <Later height={160}>
          <CohortQuotas draft={draft} set={set} />
        </Later>
      )}
    </Section>
  );
}
