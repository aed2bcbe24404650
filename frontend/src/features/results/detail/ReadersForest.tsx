import { formatCount, formatPercent } from "@/ui/format";
import { domainOf, within } from "@/ui/plots/domain";
import { ForestPlot } from "@/ui/plots/ForestPlot";
import { Section } from "@/ui/Section";

import { ARMS, legendOf } from "../arms";
import { part } from "../parts";
import type { Question } from "../types";

import { readerRows, readerTable } from "./differences";
import { ReadersTable } from "./ReadersTable";

interface Props {
  question: Question;
}

/** Each reader's accuracy in each arm, drawn and in figures. */
export function ReadersForest({ question }: Props) {
  const rows = readerRows(question);
  const method = question.arms.real.accuracy.method;
  return (
    <Section {...part("readers")}>
      <ForestPlot
        name={`readers-${question.key}`}
        label={`${question.label}: accuracy by reader and arm`}
        rows={rows}
        table={readerTable(question)}
        domain={within(domainOf(rows, [0.5]), [0, 1])}
        references={[{ at: 0.5, label: "one half" }]}
        xLabel="accuracy"
        formatX={(value) => formatPercent(value, 0)}
        legend={legendOf(ARMS, "points")}
        maxWidth={860}
        caption={`Share of answers that were right, with intervals (${method}), over answers whose truth is known; n = ${formatCount(question.arms.pooled.n)} readings.`}
      />
      <ReadersTable readers={question.readers} />
    </Section>
  );
}
