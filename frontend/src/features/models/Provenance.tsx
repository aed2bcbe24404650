import { Accordion, Table, Text } from "@mantine/core";

import type { ModelDetail } from "@/api/types";
import { MISSING, formatTime } from "@/ui/format";
import { Section } from "@/ui/Section";

interface Props {
  model: ModelDetail;
}

/** Where the weights come from, and every setting that shaped them. */
export function Provenance({ model }: Props) {
  const { provenance } = model;
  const stated = provenance.unseen_stated;
  const rows: [string, string | number | null][] = [
    ["Code version", provenance.code_version],
    ["Seed", provenance.seed],
    ["Machine", provenance.machine],
    ["Packages", provenance.packages],
    ["Run opened", provenance.trained_at && formatTime(provenance.trained_at)],
    ["Input files", `${provenance.input_files} checksums kept`],
    ...model.folds.map((fold): [string, string] => [
      `Weights, fold ${fold.index + 1} (SHA-256)`,
      fold.weights_sha256,
    ]),
  ];
  if (model.origin === "imported") {
    rows.push(["Came from", provenance.source], ["Its run.json (SHA-256)", provenance.run_sha256]);
    if (stated) rows.push(["Stated", `“${stated.text}” ${stated.by}, ${formatTime(stated.at)}`]);
  }
  return (
    <Section title="Configuration and provenance">
      <Accordion variant="contained" maw={760} multiple>
        <Accordion.Item value="settings">
          <Accordion.Control>
            <Text size="sm">Configuration: {model.settings.length} settings as they were used</Text>
          </Accordion.Control>
          <Accordion.Panel>
            <Pairs rows={model.settings.map(({ key, value }) => [key, value])} mono />
          </Accordion.Panel>
        </Accordion.Item>
        <Accordion.Item value="provenance">
          <Accordion.Control>
            <Text size="sm">Provenance: code, seed, machine, checksums</Text>
          </Accordion.Control>
          <Accordion.Panel>
            <Pairs rows={rows} />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Section>
  );
}

interface PairsProps {
  rows: [string, string | number | null][];
  mono?: boolean;
}

function Pairs({ rows, mono = false }: PairsProps) {
  return (
    <Table verticalSpacing={3} layout="fixed">
      <Table.Tbody>
        {rows.map(([label, value]) => (
          <Table.Tr key={label}>
            <Table.Th w={240} fw={400} className={mono ? "mono" : undefined}>
              {label}
            </Table.Th>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{value ?? MISSING}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
