import { Anchor, Button, Table, Text } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { Link, useSearchParams } from "react-router";

import { useModelComparison, type ModelComparison } from "@/api/registry";
import { plural } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Section } from "@/ui/Section";

import { ComparedMetrics } from "./ComparedMetrics";
import { ModelBadges } from "./ModelBadges";

export default function CompareModelsPage() {
  const [params] = useSearchParams();
  const [a, b] = [params.get("a") ?? "", params.get("b") ?? ""];
  const query = useModelComparison(a, b);
  return (
    <>
      <PageHeader
        title="Compare two models"
        back={{ to: "/models", label: "Models" }}
        action={
          <Button
            component={Link}
            to={`/models/compare?a=${b}&b=${a}`}
            variant="default"
            leftSection={<IconArrowsExchange size={16} aria-hidden />}
          >
            Exchange A and B
          </Button>
        }
      >
        Over the cases that both have simulated, each by a fold that did not see the patient.
      </PageHeader>
      {a && b ? (
        <Loaded query={query} what="the comparison" lines={10}>
          {(found) => <Compared found={found} />}
        </Loaded>
      ) : (
        <Text>Tick two models in the list of models, and compare them from there.</Text>
      )}
    </>
  );
}

function Compared({ found }: { found: ModelComparison }) {
  return (
    <>
      <Section title="Settings that differ" note={`${plural(found.equal_settings, "other")} are equal`}>
        <Table withTableBorder maw={960} verticalSpacing={5} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={260}>Setting</Table.Th>
              <Table.Th>
                <Named letter="A" model={found.a} />
              </Table.Th>
              <Table.Th>
                <Named letter="B" model={found.b} />
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.settings.map(({ key, a, b }) => (
              <Table.Tr key={key}>
                <Table.Td className="mono">{key}</Table.Td>
                <Table.Td>{a}</Table.Td>
                <Table.Td>{b}</Table.Td>
              </Table.Tr>
            ))}
            {found.settings.length === 0 && (
              <Table.Tr>
                <Table.Td colSpan={3} c="dimmed">
                  All settings are equal, the seed included.
                </Table.Td>
              </Table.Tr>
            )}
          </Table.Tbody>
        </Table>
      </Section>
      <ComparedMetrics found={found} />
    </>
  );
}

function Named({ letter, model }: { letter: string; model: ModelComparison["a"] }) {
  return (
    <>
      {letter}:{" "}
      <Anchor component={Link} to={`/models/${model.id}`} size="sm">
        {model.name}
      </Anchor>
      <ModelBadges model={model} />
    </>
  );
}
