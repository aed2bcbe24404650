import { Group, Paper, Text } from "@mantine/core";

import { formatCount, formatGrade, plural } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";
import { WholeNumberInput } from "@/ui/WholeNumberInput";

import { CohortSelect } from "./CohortSelect";
import { quotaTotal } from "./draft";
import type { PartProps } from "./part";
import { useFit } from "./useFit";

/** How many cases of each grade the seed draws from a cohort, of those that can be shown. */
export function CohortQuotas({ draft, set }: PartProps) {
  const query = useFit(draft);
  return (
    <Paper withBorder p="md">
      <CohortSelect value={draft.cohort} any="Choose a cohort" onChange={(cohort) => set({ cohort })} />
      {draft.cohort !== "" && (
        <Loaded query={query} what="the grades" lines={2}>
          {({ grades, fit, matching }) => (
            <>
              <Group mt="md" align="flex-start">
                {grades.map(({ name, cases }) => (
                  <WholeNumberInput
                    key={name}
                    label={name === "unknown" ? "Grade unknown" : `Grade ${formatGrade(name)}`}
                    description={`of ${formatCount(cases)}`}
                    placeholder="0"
                    w={120}
                    min={0}
                    max={cases}
                    error={(draft.quotas[name] ?? 0) > cases && `There are ${formatCount(cases)}.`}
                    value={draft.quotas[name] ?? null}
                    onChange={(count) => set({ quotas: { ...draft.quotas, [name]: count } })}
                  />
                ))}
              </Group>
              <Text size="sm" fw={500} mt="sm" className="number" aria-live="polite">
                {grades.some(({ name, cases }) => (draft.quotas[name] ?? 0) > cases)
                  ? "There are fewer cases than asked for"
                  : `${plural(quotaTotal(draft.quotas), "case")} will be drawn`}
              </Text>
              <Text size="xs" c="dimmed">
                {fit < matching && `${formatCount(matching - fit)} of the cohort cannot be shown and are not counted. `}
                Which ones are drawn is decided by the study’s seed, when the draft is created.
              </Text>
            </>
          )}
        </Loaded>
      )}
    </Paper>
  );
}
