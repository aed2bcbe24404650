import { SimpleGrid, Skeleton, Text } from "@mantine/core";

import type { Account } from "@/api/account";
import { Section } from "@/ui/Section";

import { nextSteps } from "./nextSteps";
import { StandingFacts } from "./StandingFacts";
import { StepCard } from "./StepCard";
import { useStanding } from "./useStanding";

interface Props {
  account: Account;
}

/** What this person can do next, the most pressing first, and where the work stands. */
export function HomeSteps({ account }: Props) {
  const standing = useStanding(account);
  const steps = nextSteps(account, standing);
  return (
    <>
      <Section title="Next">
        {standing.isPending ? (
          <Skeleton height={120} maw={760} />
        ) : (
          <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }} maw={1240}>
            {steps.map((step, index) => (
              <StepCard key={step.key} step={step} primary={index === 0} />
            ))}
          </SimpleGrid>
        )}
        {!standing.isPending && steps.length === 0 && (
          <Text size="sm" c="dimmed">
            Nothing waits for you.
          </Text>
        )}
      </Section>
      <StandingFacts standing={standing} />
    </>
  );
}
