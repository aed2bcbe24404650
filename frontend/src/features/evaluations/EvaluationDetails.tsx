import { Anchor, List, Stack, Text } from "@mantine/core";
import { Link } from "react-router";

import type { Evaluation } from "@/api/evaluations";
import { plural } from "@/ui/format";
import { Section } from "@/ui/Section";

import { FigureCard } from "./FigureCard";
import { TableCard } from "./TableCard";
import { titleOf } from "./titles";

interface Props {
  evaluation: Evaluation;
}

/** Figures first, then tables, then what could not be drawn and why. */
export function EvaluationDetails({ evaluation }: Props) {
  const { id, figures, tables, left_out: leftOut } = evaluation;
  const reasons = Object.entries(leftOut);
  return (
    <>
      <Text size="sm" mb="lg">
        Made by{" "}
        <Anchor component={Link} to={`/jobs/${evaluation.job}`} size="sm" underline="always">
          this job
        </Anchor>
        . It stays as it is when cases or volumes change: evaluate the model again for a new one.
      </Text>
      <Section title="Figures" note={plural(figures.length, "figure")}>
        <Stack gap="xl">
          {figures.map((figure) => (
            <FigureCard key={figure.name} evaluation={id} figure={figure} />
          ))}
        </Stack>
      </Section>
      <Section title="Tables" note={plural(tables.length, "table")}>
        <Stack gap="lg">
          {tables.toSorted(byPlace).map((table) => (
            <TableCard key={table.name} evaluation={id} table={table} />
          ))}
        </Stack>
      </Section>
      {reasons.length > 0 && (
        <Section title="Not drawn" note="what each would need">
          <List size="sm" c="dimmed">
            {reasons.map(([name, reason]) => (
              <List.Item key={name}>
                {titleOf(name)}: {reason}
              </List.Item>
            ))}
          </List>
        </Section>
      )}
    </>
  );
}

/** The tables of scores before those that go with a figure. */
function byPlace(one: { name: string }, other: { name: string }): number {
  return Number(one.name.startsWith("figure_")) - Number(other.name.startsWith("figure_"));
}
