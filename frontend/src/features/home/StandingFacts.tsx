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
    { label: "cases", value: casesCount, to: "/cases" },
    { label: "models", value: models?.length, to: "/models" },
    { label: "simulated volumes", value: volumes, to: "/models" },
    { label: "studies", value: studies?.length, to: "/studies" },
    { label: "presentations read", value: read, to: "/studies" },
  ].filter(({ value }) => value !== undefined);
  if (facts.length === 0) return null;
  return (
    <Section title="So far">
      <Group gap={48}>
        {facts.map(({ label, value = 0, to }) => (
          <Anchor key={label} component={Link} to={to} c="inherit" underline="never">
            <Text fz={28} fw={600} lh={1.2} className="number">
              {formatCount(value)}
            </Text>
            <Text size="sm" c="dimmed">
              {label}
            </Text>
          </Anchor>
        ))}
      </Group>
    </Section>
  );
}
