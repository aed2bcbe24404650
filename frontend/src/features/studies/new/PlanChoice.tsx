import { Alert, Button, Group, Stack, Text } from "@mantine/core";

import type { QuestionPlan } from "@/api/types";
import { Section } from "@/ui/Section";

import { MarginFields } from "../analysis/MarginFields";
import { firstPlan, planFaults, type PlanDraft } from "../analysis/planDraft";
import { TestFields } from "../analysis/TestFields";

import type { PartProps } from "./part";
import { analysedOf } from "./steps";

interface Props extends PartProps {
  questions: readonly QuestionPlan[];
}

/** What will be tested and against which margin; fixed and hashed by the opening. */
export function PlanChoice({ draft, set, questions }: Props) {
  const keys = analysedOf(questions);
  const plan = draft.plan ?? firstPlan(keys);
  const faults = planFaults(plan);
  const subject = { questions, analysis: { questions: keys } };
  const change = (part: Partial<PlanDraft>) => set({ plan: { ...plan, ...part } });
  return (
    <Section
      title="Analysis plan"
      note="can be changed until the study opens; then it is fixed and hashed"
      action={
        draft.plan && (
          <Button variant="subtle" size="xs" onClick={() => set({ plan: null })}>
            Back to the usual plan
          </Button>
        )
      }
    >
      {keys.length === 0 ? (
        <Alert variant="light" color="yellow" title="Nothing to test">
          <Text size="sm">
            No question has two options of which one is right and one counts as positive: agreement and
            counts will be told, no accuracy.
          </Text>
        </Alert>
      ) : (
        <Stack maw={860}>
          <Group gap="xs">
            <Text size="sm" c="dimmed">
              The margin is the largest loss that would not matter to a patient: choose it before anybody
              has read.
            </Text>
          </Group>
          <MarginFields draft={plan} set={change} faults={faults} study={subject} />
          <TestFields draft={plan} set={change} faults={faults} study={subject} />
        </Stack>
      )}
    </Section>
  );
}
