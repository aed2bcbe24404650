import { NativeSelect, Text } from "@mantine/core";
import { useState } from "react";

import { formatPercent } from "@/ui/format";
import { Section } from "@/ui/Section";

import { part } from "../parts";
import type { Question } from "../types";

import { withoutInterval } from "./bins";
import { BinsPlot } from "./BinsPlot";
import { TestLine } from "./TestLine";

interface Props {
  question: Question;
}

const EVERYBODY = "";

/** Whether readers got better, or tired, over their list. */
export function LearningCurve({ question }: Props) {
  const { bins, readers, test, reason } = question.learning;
  const [reader, setReader] = useState(EVERYBODY);
  const shown = readers.find((one) => one.reader === reader)?.bins ?? bins;
  return (
    <Section
      {...part("list")}
      action={
        readers.length > 0 && (
          <NativeSelect
            size="xs"
            aria-label="Reader of the learning curve"
            data={[{ value: EVERYBODY, label: "All readers" }, ...readers.map((one) => one.reader)]}
            value={reader}
            onChange={(event) => setReader(event.currentTarget.value)}
          />
        )
      }
    >
      {bins.length === 0 ? (
        <Text size="sm">None: {reason}.</Text>
      ) : (
        <>
          <BinsPlot
            bins={shown.map(({ from, to, n, accuracy }) => ({ from, to, n, estimate: accuracy }))}
            label={`${question.label}: accuracy over the reading list`}
            name={`learning-${question.key}`}
            yLabel="accuracy"
            formatY={(value) => formatPercent(value, 0)}
            bounds={[0, 1]}
            caption={`Both arms together, in bins of position; intervals: ${shown[0]?.accuracy.method ?? ""}; n = ${shown.map(({ n }) => n).join(", ")}.${withoutInterval(shown.map(({ accuracy }) => accuracy))}`}
          />
          {test && <TestLine test={test} />}
        </>
      )}
    </Section>
  );
}
