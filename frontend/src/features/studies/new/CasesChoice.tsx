import { SegmentedControl } from "@mantine/core";

import { CasePicker } from "@/ui/casePicker/CasePicker";
import type { Selection } from "@/ui/casePicker/useSelection";
import { Section } from "@/ui/Section";

import { PickModelCases } from "../PickModelCases";

import { CohortQuotas } from "./CohortQuotas";
import type { Draft } from "./draft";
import type { PartProps } from "./part";

interface Props extends PartProps {
  cases: Selection;
}

const WAYS = [
  { value: "hand", label: "Pick by hand" },
  { value: "cohort", label: "Draw from a cohort" },
];

export function CasesChoice({ draft, set, cases }: Props) {
  const byHand = draft.from === "hand";
  return (
    <Section
      title="Cases"
      note="each needs a volume simulated with the model"
      action={
        <SegmentedControl
          size="xs"
          aria-label="How cases are chosen"
          data={WAYS}
          value={draft.from}
          onChange={(from) => set({ from: from as Draft["from"] })}
        />
      }
    >
      {byHand ? (
        <CasePicker
          selection={cases}
          pageSize={8}
          action={<PickModelCases modelId={draft.model} selection={cases} />}
        />
      ) : (
        <CohortQuotas draft={draft} set={set} />
      )}
    </Section>
  );
}
