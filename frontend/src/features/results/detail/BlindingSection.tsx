import { Text } from "@mantine/core";

import { formatNumber, formatP, formatPercent } from "@/ui/format";
import { domainOf, within } from "@/ui/plots/domain";
import { ForestPlot } from "@/ui/plots/ForestPlot";
import { Section } from "@/ui/Section";

import { ARMS, legendOf } from "../arms";
import { capital } from "../figures";
import { part } from "../parts";
import type { Blinding, Question } from "../types";

import { bangRows, rightRows } from "./blindingRows";
import { TestLine } from "./TestLine";

interface Props {
  question: Question;
  blinding: Blinding;
}

/** Whether readers could tell real from simulated: all, each, and by arm. */
export function BlindingSection({ question, blinding }: Props) {
  const right = rightRows(blinding);
  const bang = bangRows(blinding);
  return (
    <Section {...part("told-apart")}>
      <ForestPlot
        name={`told-apart-${question.key}`}
        label="Share of right answers to real or simulated, by reader"
        rows={right}
        domain={within(domainOf(right, [0.5]), [0, 1])}
        references={[{ at: 0.5, label: "guessing" }]}
        xLabel="right answers"
        formatX={(value) => formatPercent(value, 0)}
        maxWidth={860}
        caption={`${capital(blinding.overall.accuracy.method)}; n = ${blinding.overall.accuracy.n} answers. All readers against guessing: ${formatP(blinding.overall.p)}, assuming ${blinding.overall.assumes ?? "nothing more"}.`}
      />
      <TestLine test={blinding.overall_mrmc} />
      <Text fw={500} mt="lg" mb="xs" component="h3">
        Bang’s blinding index
      </Text>
      <ForestPlot
        name={`bang-${question.key}`}
        label="Bang’s blinding index by reader and arm"
        rows={bang}
        domain={within(domainOf(bang, [0]), [-1, 1])}
        references={[{ at: 0, label: "guessing" }]}
        xLabel="Bang’s index"
        formatX={(value) => formatNumber(value, 1)}
        legend={legendOf(ARMS, "points")}
        maxWidth={860}
        caption={`1: every answer right; 0: as by guessing; −1: every answer wrong. ${blinding.bang["real"]?.method ?? ""}.`}
      />
    </Section>
  );
}
