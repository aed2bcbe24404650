import { Text } from "@mantine/core";

import type { QuestionResults } from "@/api/types";
import { Legend } from "@/ui/chart/Legend";
import { Section } from "@/ui/Section";

import { forestRows } from "./forest";
import { ForestPlot } from "./ForestPlot";

interface Props {
  questions: QuestionResults[];
}

/** Accuracy of each question in each arm with its interval, beside each other. */
export function AccuracyByArm({ questions }: Props) {
  const rows = forestRows(questions);
  const methods = [...new Set(questions.map(({ arms }) => arms.real.accuracy.method))];
  return (
    <Section title="Accuracy by arm">
      <figure style={{ margin: 0, maxWidth: 860 }}>
        <Legend names={["Real", "Simulated"]} />
        <ForestPlot rows={rows} />
        <Text component="figcaption" size="xs" c="dimmed">
          Share of answers that were right, with 95% intervals ({methods.join(", ")}), over answers
          whose truth is known. The dashed line is one half: guessing between two.
        </Text>
      </figure>
    </Section>
  );
}
