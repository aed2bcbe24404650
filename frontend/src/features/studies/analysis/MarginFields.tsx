import { Checkbox, Group, NativeSelect, Radio, Text } from "@mantine/core";

import { DecimalInput } from "./DecimalInput";
import { asksConfidence, marginText, marginTyped, typedNumber, type PlanDraft, type PlanFaults, type PlanSubject } from "./planDraft";
import { aimSentence } from "./planWords";

interface Props {
  draft: PlanDraft;
  set: (change: Partial<PlanDraft>) => void;
  faults: PlanFaults;
  study: PlanSubject;
}

const ACCURACY = { value: "accuracy", label: "points of accuracy" };
const AREA = { value: "auc", label: "the AUC, of readers’ confidence" };

/** The margin and what it is for; the sentence below says what would be concluded. */
export function MarginFields({ draft, set, faults, study }: Props) {
  const margin = draft.isMargin ? marginTyped(draft) : null;
  const hasArea = asksConfidence(study) || draft.marginOf === AREA.value;
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
              data={hasArea ? [ACCURACY, AREA] : [ACCURACY]}
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
        {aimSentence({
          margin,
          margin_of: draft.marginOf,
          aim: draft.aim,
          margin_alpha: faults.marginAlpha ? null : typedNumber(draft.marginAlpha),
        })}
      </Text>
    </>
  );
}
