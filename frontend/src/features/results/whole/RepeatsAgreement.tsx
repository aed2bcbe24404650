import { Table, Text } from "@mantine/core";
import { useState } from "react";

import { formatCount, formatNumber, formatPercent, plural } from "@/ui/format";
import { Section } from "@/ui/Section";

import { EstimateCell } from "../EstimateCell";
import { hasRepeats, part } from "../parts";
import { QuestionSwitch } from "../QuestionSwitch";
import { Scrolled } from "../Scrolled";
import type { Estimate, Results, Retested } from "../types";

interface Props {
  results: Results;
}

const score = { format: (value: number | null) => formatNumber(value, 2) };
const MEASURES = [
  { key: "percent_agreement", name: "Same answer", format: (value: number | null) => formatPercent(value) },
  { key: "kappa", name: "κ, Cohen", ...score },
  { key: "ac1", name: "AC1, Gwet", ...score },
  { key: "icc", name: "ICC", ...score },
] as const;

/** Agreement of readers with themselves on the images they were shown twice, unknowing. */
export function RepeatsAgreement({ results }: Props) {
  const { intra_reader: all, n } = results;
  const [key, setKey] = useState(all[0]?.question ?? "");
  const chosen = all.find(({ question }) => question === key);
  if (!chosen || !hasRepeats(results)) return null;
  return (
    <Section
      {...part("repeats")}
      note={`${plural(n.repeats, "hidden repeat")} in the readers’ lists`}
      action={
        <QuestionSwitch
          name="Question of the repeats"
          questions={all.map(({ question, label }) => ({ value: question, label }))}
          value={key}
          onChange={setKey}
        />
      }
    >
      <Retests retested={chosen} />
    </Section>
  );
}

function Retests({ retested }: { retested: Retested }) {
  const rows = [{ ...retested.pooled, reader: "All readers" }, ...retested.readers];
  const measures = MEASURES.filter(({ key }) => rows.some((row) => row[key] !== undefined));
  const methods = measures.map(({ key }) => retested.pooled[key]?.method).filter(Boolean);
  return (
    <>
      <Scrolled name="Agreement of readers with themselves" count={rows.length}>
        <Table.ScrollContainer minWidth={520}>
          <Table maw={860} withTableBorder verticalSpacing={6} aria-label="Agreement of readers with themselves">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Reader</Table.Th>
                <Table.Th ta="right">Pairs</Table.Th>
                {measures.map(({ key, name }) => (
                  <Table.Th key={key} ta="right">
                    {name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.reader}>
                  <Table.Td>{row.reader}</Table.Td>
                  <Table.Td ta="right" className="number">
                    {formatCount(nOf(measures.map(({ key }) => row[key])))}
                    {row.incomplete > 0 && (
                      <Text fz="xs" c="dimmed">
                        {formatCount(row.incomplete)} incomplete
                      </Text>
                    )}
                  </Table.Td>
                  {measures.map((measure) => {
                    const estimate = row[measure.key];
                    return estimate ? (
                      <EstimateCell key={measure.key} estimate={estimate} metric={measure} />
                    ) : (
                      <Table.Td key={measure.key} />
                    );
                  })}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Scrolled>
      <Text size="xs" c="dimmed" mt={6} maw={860}>
        First answers against those to the same image shown again, in the same arm. Repeats are in no other
        figure of this page. Intervals ({methods.join("; ")}); pairs of one reader are taken as independent.
      </Text>
    </>
  );
}

function nOf(estimates: (Estimate | undefined)[]): number {
  return estimates.find((estimate) => estimate !== undefined)?.n ?? 0;
}
