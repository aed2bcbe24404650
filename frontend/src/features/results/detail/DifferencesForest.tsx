import { Text } from "@mantine/core";

import { formatCount } from "@/ui/format";
import { domainOf, within } from "@/ui/plots/domain";
import { ForestPlot } from "@/ui/plots/ForestPlot";
import { Section } from "@/ui/Section";

import { formatPoints } from "../figures";
import { part } from "../parts";
import type { Question } from "../types";

import { differenceLines, differenceRows } from "./differences";

interface Props {
  question: Question;
  aim: string;
  alpha: number;
}

/** The difference between arms by every method that gives one. */
export function DifferencesForest({ question, aim, alpha }: Props) {
  const rows = differenceRows(question);
  const lines = differenceLines(question, aim);
  return (
    <Section {...part("differences")} note="simulated less real, by method">
      {rows.length === 0 ? (
        <Text size="sm">No method gives a difference for this question; the tests below say why.</Text>
      ) : (
        <ForestPlot
          name={`differences-${question.key}`}
          label={`${question.label}: simulated less real, by method`}
          rows={rows}
          domain={within(domainOf(rows, lines.map(({ at }) => at)), [-1, 1])}
          references={lines}
          xLabel="simulated less real, percentage points"
          formatX={(value) => formatPoints(value, 0)}
          maxWidth={1100}
          caption={`${Math.round((1 - alpha) * 100)}% intervals. Methods that take readings as independent say so in the tests below; those with random readers and cases speak of other readers and other cases too. Methods without a result stand with their reasons in the tests. n = ${formatCount(question.arms.pooled.n)} readings.`}
        />
      )}
    </Section>
  );
}
