import { Anchor, Group, Text } from "@mantine/core";
import { Link } from "react-router";

import { formatCount } from "@/ui/format";
import { Section } from "@/ui/Section";

import type { Standing } from "./nextSteps";

interface Props {
  standing: Standing;
}

/** The work in numbers, each leading to its list. */
export function StandingFacts({ standing }: Props) {
  const { casesCount, models, studies } = standing;
  const volumes = models?.reduce((sum, { simulated_count }) => sum + simulated_count, 0);
  const read = studies?.reduce((sum, { done }) => sum + done, 0);
  const facts = [
    { one: "case", many: "cases", value: casesCount, to: "/cases" },
    { one: "model", many: "models", value: models?.length, to: "/models" },
    { one: "simulated volume", many: "simulated volumes", value: volumes, to: "/models" },
    { one: "study", many: "studies", value: studies?.length, to: "/studies" },
    { one: "presentation read", many: "presentations read", value: read, to: "/studies" },
  ].filter(({ value }) => value !== undefined);
  if (facts.length === 0) return null;
  return (
    <Section title="So far">
      <Group gap={48}>
        {facts.map(({ one, many, value = 0, to }) => (
          <Anchor key={many} component={Link} to={to} c="inherit" underline="never">
            <Text fz={28} fw={600} lh={1.2} className="number">
              {formatCount(value)}
            </Text>
            <Text size="sm" c="dimmed">
              {value === 1 ? one : many}
            </Text>
          </Anchor>
        ))}
      </Group>
    </Section>
  );
}
