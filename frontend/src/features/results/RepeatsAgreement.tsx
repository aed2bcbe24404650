import { Table, Text } from "@mantine/core";
import { useState } from "react";

import type { Results } from "@/api/types";
import { formatCount, formatNumber, formatPercent, plural } from "@/ui/format";
import { Section } from "@/ui/Section";

import { EstimateCell } from "./EstimateCell";
import { QuestionSwitch } from "./QuestionSwitch";

interface Props {
  results: Results;
}

const AGREEMENT = { format: (value: number | null) => formatPercent(value) };
const KAPPA = { format: (value: number | null) => formatNumber(value, 2) };

/** Agreement of readers with themselves on the images they were shown twice, unknowing. */
export function RepeatsAgreement({ results: { intra_reader: all, n } }: Props) {
  const [key, setKey] = useState(all[0]?.question ?? "");
  const chosen = all.find(({ question }) => question === key);
  if (!chosen || n.repeats === 0) return null;
  const rows = [{ ...chosen.pooled, reader: "All readers" }, ...chosen.readers];
  const methods = [chosen.pooled.percent_agreement.method, chosen.pooled.kappa.method].filter(Boolean);
  return (
    <Section
      title="Repeats"
      note={`${plural(n.repeats, "image")} shown twice to the same reader`}
      action={
        <QuestionSwitch
          name="Question of the repeats"
          questions={all.map(({ question, label }) => ({ value: question, label }))}
          value={key}
          onChange={setKey}
        />
      }
    >
      <Table.ScrollContainer minWidth={520}>
        <Table maw={860} withTableBorder verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Reader</Table.Th>
              <Table.Th ta="right">Pairs</Table.Th>
              <Table.Th ta="right">Same answer</Table.Th>
              <Table.Th ta="right">κ, Cohen</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ reader, percent_agreement: agreement, kappa, incomplete }) => (
              <Table.Tr key={reader}>
                <Table.Td>{reader}</Table.Td>
                <Table.Td ta="right" className="number">
                  {formatCount(agreement.n)}
                  {incomplete > 0 && (
                    <Text fz="xs" c="dimmed">
                      {formatCount(incomplete)} incomplete
                    </Text>
                  )}
                </Table.Td>
                <EstimateCell estimate={agreement} metric={AGREEMENT} />
                <EstimateCell estimate={kappa} metric={KAPPA} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt={6} maw={860}>
        First answers against those to the same image shown again, in the same arm. Repeats are in no
        other figure of this page. 95% intervals ({methods.join("; ")}); pairs of one reader are taken as
        independent.
      </Text>
    </Section>
  );
}
