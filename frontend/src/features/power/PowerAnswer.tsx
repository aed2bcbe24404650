import { List, Text } from "@mantine/core";

import type { PowerPlan } from "@/api/power";
import { formatCount } from "@/ui/format";
import { Section } from "@/ui/Section";

import { AnswerCard } from "./AnswerCard";
import { PowerPlot } from "./PowerPlot";
import { PowerTable } from "./PowerTable";
import { ProtocolSentence } from "./ProtocolSentence";

/** The answer, its plot and table, and what a protocol says of it. */
export function PowerAnswer({ plan }: { plan: PowerPlan }) {
  return (
    <>
      <AnswerCard plan={plan} />
      <Section title="Power over cases">
        <PowerPlot plan={plan} />
      </Section>
      <Section title="Readers and cases">
        <PowerTable plan={plan} />
      </Section>
      <Section title="For the protocol">
        <ProtocolSentence text={plan.sentence} />
      </Section>
      <Section title="What to know">
        <List size="sm" spacing={4}>
          {plan.notes.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
          <List.Item>{componentWords(plan)}</List.Item>
        </List>
        <Text size="xs" c="dimmed" mt="sm">
          Sources: {plan.sources.join("; ")}.
        </Text>
      </Section>
    </>
  );
}

function componentWords({ components }: PowerPlan): string {
  const numbers = (["reader", "treatment_reader", "error", "cov1", "cov2", "cov3"] as const)
    .map((name) => `${name.replace("treatment_reader", "treatment × reader")} ${short(components[name])}`)
    .join(", ");
  return `Variance components for ${formatCount(components.cases)} cases: ${numbers}.`;
}

function short(value: number): string {
  return value === 0 ? "0" : value.toPrecision(3).replace("-", "−");
}
