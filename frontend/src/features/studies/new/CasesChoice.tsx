import { Group, Radio } from "@mantine/core";
import { lazy } from "react";

import type { Selection } from "@/ui/casePicker/useSelection";
import { Later } from "@/ui/Later";
import { SaidRadioGroup } from "@/ui/SaidRadioGroup";
import { Section } from "@/ui/Section";

import { CasesByFilter } from "./CasesByFilter";
import type { CasesFrom } from "./draft";
import type { PartProps } from "./part";

interface Props extends PartProps {
  cases: Selection;
}

const CohortQuotas = lazy(() =>
  import("./CohortQuotas").then(({ CohortQuotas: part }) => ({ default: part })),
);

const CasePicker = lazy(() =>
  import("@/ui/casePicker/CasePicker").then(({ CasePicker: part }) => ({ default: part })),
);

const WAYS = [
  { value: "where", label: "All that match a filter" },
  { value: "cohort", label: "Draw from a cohort by quotas per grade" },
  { value: "hand", label: "Pick by hand" },
];

/** Which cases are read: by a filter or quotas, both worked out on the server, or one by one. */
export function CasesChoice({ draft, set, cases }: Props) {
  return (
    <Section title="Cases" note="each needs a volume simulated with the model">
      <SaidRadioGroup
        label="How cases are chosen"
        mb="sm"
        value={draft.from}
        onChange={(from) => set({ from: from as CasesFrom })}
      >
        <Group gap="lg">
          {WAYS.map((way) => (
            <Radio key={way.value} {...way} />
          ))}
        </Group>
      </SaidRadioGroup>
      {draft.from === "where" && <CasesByFilter draft={draft} set={set} />}
      {draft.from === "cohort" && (
        <Later height={160}>
          <CohortQuotas draft={draft} set={set} />
        </Later>
      )}
      {draft.from === "hand" && (
        <Later height={400}>
          <CasePicker selection={cases} pageSize={8} />
        </Later>
      )}
    </Section>
  );
}
