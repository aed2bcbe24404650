import { Button, Modal, Paper, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy } from "react";

import type { Study } from "@/api/types";
import { Facts } from "@/ui/Facts";
import { Later } from "@/ui/Later";
import { Section } from "@/ui/Section";

import { asksConfidence } from "./planDraft";
import { aimSentence, familyWords, marginWords } from "./planWords";

const PlanForm = lazy(() => import("./PlanForm").then(({ PlanForm: part }) => ({ default: part })));

interface Props {
  study: Study;
}

/** What will be tested, and against which margin: chosen in draft, fixed and hashed by opening. */
export function AnalysisPlan({ study }: Props) {
  const [editing, { open, close }] = useDisclosure();
  const isDraft = study.state === "draft";
  return (
    <Section
      title="Analysis plan"
      note={isDraft ? "can be changed until the study opens" : "as it was fixed when the study opened"}
      action={
        study.actions.includes("plan") && (
          <Button variant="default" size="xs" aria-label="Change the analysis plan" onClick={open}>
            Change
          </Button>
        )
      }
    >
      <Paper withBorder p="md" maw={860}>
        <Chosen study={study} />
      </Paper>
      <Modal opened={editing} onClose={close} title="Change the analysis plan" size="lg" centered>
        <Later height={520}>
          <PlanForm study={study} onClose={close} />
        </Later>
      </Modal>
    </Section>
  );
}

function Chosen({ study: { analysis: plan, questions, state } }: Props) {
  const labels = new Map(questions.map(({ key, text }) => [key, text]));
  const ofMargin = plan.margin === null ? [] : [{ label: "α of the margin, one-sided", value: String(plan.margin_alpha) }];
  const certainty = plan.confidence === "answer" ? "the answer given" : "the positive answer";
  const ofConfidence = asksConfidence({ questions }) ? [{ label: "Confidence is certainty of", value: certainty }] : [];
  return (
    <>
      <Text size="sm" mb="md">
        {aimSentence(plan)}
      </Text>
      <Facts
        facts={[
          { label: "Margin", value: marginWords(plan) },
          ...ofMargin,
          { label: "α, two-sided", value: String(plan.alpha) },
          { label: "P values corrected over", value: familyWords(plan, labels) },
          { label: "Bootstrap", value: `${plan.replicates} replicates, seed ${plan.seed}` },
          ...ofConfidence,
        ]}
      />
      <Text size="xs" c="dimmed">
        {state === "draft" ? "SHA-256, to be fixed by opening: " : "SHA-256, fixed by opening: "}
        <Text span size="xs" className="mono" style={{ overflowWrap: "anywhere" }}>
          {plan.plan_sha256}
        </Text>
      </Text>
    </>
  );
}
