import { Group, NativeSelect, Paper, Text } from "@mantine/core";

import { GRADES } from "@/api/cases";
import { formatCount, formatGrade, plural } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";
import { WholeNumberInput } from "@/ui/WholeNumberInput";

import { useCohorts, type Cohort } from "./cohorts";
import { quotaTotal } from "./draft";
import type { PartProps } from "./part";

/** How many cases of each grade the seed draws from a cohort. */
export function CohortQuotas({ draft, set }: PartProps) {
  const query = useCohorts();
  return (
    <Paper withBorder p="md">
      <Loaded query={query} what="the cohorts" lines={3}>
        {(cohorts) => {
          const chosen = cohorts.find(({ name }) => name === draft.cohort);
          return (
            <>
              <NativeSelect
                label="Cohort"
                w={320}
                data={[
                  { value: "", label: "Choose a cohort" },
                  ...cohorts.map(({ name, total }) => ({
                    value: name,
                    label: `${name} (${plural(total, "case")})`,
                  })),
                ]}
                value={draft.cohort}
                onChange={(event) => set({ cohort: event.currentTarget.value })}
              />
              {chosen && <Quotas cohort={chosen} draft={draft} set={set} />}
            </>
          );
        }}
      </Loaded>
    </Paper>
  );
}

function Quotas({ cohort, draft, set }: PartProps & { cohort: Cohort }) {
  const grades = GRADES.filter((grade) => cohort.byGrade[grade]);
  return (
    <>
      <Group mt="md" align="flex-start">
        {grades.map((grade) => (
          <WholeNumberInput
            key={grade}
            label={grade === "unknown" ? "Grade unknown" : `Grade ${formatGrade(grade)}`}
            description={`of ${formatCount(cohort.byGrade[grade] ?? 0)}`}
            placeholder="0"
            w={120}
            min={0}
            max={cohort.byGrade[grade] ?? 0}
            value={draft.quotas[grade] ?? null}
            onChange={(count) => set({ quotas: { ...draft.quotas, [grade]: count } })}
          />
        ))}
      </Group>
      <Text size="sm" fw={500} mt="sm" className="number" aria-live="polite">
        {plural(quotaTotal(draft.quotas), "case")} will be drawn
      </Text>
      <Text size="xs" c="dimmed">
        Which ones is decided by the study’s seed, when the draft is created.
      </Text>
    </>
  );
}
