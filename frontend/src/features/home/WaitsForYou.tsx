import { Anchor, Button, Skeleton, Text } from "@mantine/core";
import { Link } from "react-router";

import { GlanceCard, Nothing } from "./GlanceCard";
import type { Step } from "./nextSteps";

interface Props {
  steps: Step[];
  isPending: boolean;
}

/** What cannot go on without this person, the most pressing first; then what can be looked at. */
export function WaitsForYou({ steps, isPending }: Props) {
  const waiting = steps.filter(({ isLook }) => !isLook);
  return (
    <GlanceCard title="Waits for you" count={waiting.length}>
      {isPending && <Skeleton height={72} aria-label="Loading" />}
      {!isPending && waiting.length === 0 && <Nothing>Nothing waits for you.</Nothing>}
      {waiting.map((step, index) => (
        <div key={step.key}>
          <OneStep step={step} />
          {index === 0 && (
            <Button component={Link} to={step.to} size="xs" mt={6}>
              {step.verb}
            </Button>
          )}
        </div>
      ))}
      {steps
        .filter(({ isLook }) => isLook)
        .map((step) => (
          <OneStep key={step.key} step={step} />
        ))}
    </GlanceCard>
  );
}

function OneStep({ step }: { step: Step }) {
  return (
    <>
      <Anchor component={Link} to={step.to} size="sm" fw={500} c={step.isUrgent ? "red" : undefined}>
        {step.title}
      </Anchor>
      <Text size="xs" c="dimmed">
        {step.detail}
      </Text>
    </>
  );
}
