import { Checkbox, Group, NativeSelect, Radio, Text } from "@mantine/core";

import { DecimalInput } from "./DecimalInput";
import { marginText, marginTyped, type PlanDraft, type PlanFaults } from "./planDraft";
import { aimSentence } from "./planWords";

interface Props {
  draft: PlanDraft;
  set: (change: Partial<PlanDraft>) => void;
  faults: PlanFaults;
}

const MEASURES = [
  { value: "accuracy", label: "points of accuracy" },
  { value: "auc", label: "of the AUC (asks for confidence)" },
];

/** The margin and what it is for; the sentence below says what would be concluded. */
export function MarginFields({ draft, set, faults }: Props) {
  const margin = draft.isMargin ? marginTyped(draft) : null;
  const changeMeasure = (value: string) => {
    const marginOf = value === "auc" ? "auc" : "accuracy";
    const kept = marginTyped(draft);
    set({ marginOf, ...(kept !== null && { margin: marginText(kept, marginOf) }) });
  };
  return (
    <>
      <Checkbox
        label="Fix a margin"
        description="Without one, no result can say that simulated images are as good as real ones."
        checked={draft.isMargin}
        onChange={(event) => set({ isMargin: event.currentTarget.checked })}
      />
      {draft.isMargin && (
        <>
          <Group align="flex-start" gap="sm">
            <DecimalInput
              label="Margin"
              value={draft.margin}
              error={faults.margin}
              onChange={(margin) => set({ margin })}
            />
            <NativeSelect
              label="Of"
              data={MEASURES}
              value={draft.marginOf}
              onChange={(event) => changeMeasure(event.currentTarget.value)}
            />
            <DecimalInput
              label="α, one-sided"
              value={draft.marginAlpha}
              error={faults.marginAlpha}
              onChange={(marginAlpha) => set({ marginAlpha })}
            />
          </Group>
          <Radio.Group
            label="What is to be shown"
            value={draft.aim}
            onChange={(aim) => set({ aim: aim === "equivalence" ? "equivalence" : "non-inferiority" })}
          >
            <Group gap="lg" mt={4}>
              <Radio value="non-inferiority" label="Simulated is not worse than real" />
              <Radio value="equivalence" label="Neither is worse than the other" />
            </Group>
          </Radio.Group>
        </>
      )}
      <Text size="sm" c="dimmed" role="status">
        {aimSentence({ margin, margin_of: draft.marginOf, aim: draft.aim })}
      </Text>
    </>
  );
}
