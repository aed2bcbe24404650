import { Facts } from "@/ui/Facts";
import { formatCount } from "@/ui/format";
import { Section } from "@/ui/Section";

import type { Standing } from "./nextSteps";

interface Props {
  standing: Standing;
}

export function StandingFacts({ standing }: Props) {
  const { casesCount, models, studies } = standing;
  const facts = [
    { label: "Cases", value: casesCount },
    { label: "Models", value: models?.length },
    {
      label: "Simulated volumes",
      value: models?.reduce((sum, { simulated_count }) => sum + simulated_count, 0),
    },
    { label: "Studies", value: studies?.length },
    {
      label: "Presentations read",
      value: studies?.reduce((sum, { done }) => sum + done, 0),
    },
  ];
  const known = facts.flatMap(({ label, value }) =>
    value === undefined ? [] : [{ label, value: formatCount(value) }],
  );
  if (known.length === 0) return null;
  return (
    <Section title="So far">
      <Facts facts={known} />
    </Section>
  );
}
