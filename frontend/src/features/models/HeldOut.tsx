import { Accordion, Anchor, Group, Text } from "@mantine/core";
import { Link } from "react-router";

import { useCaseNames } from "@/api/cases";
import type { ModelDetail } from "@/api/types";
import { plural } from "@/ui/format";
import { Section } from "@/ui/Section";

interface Props {
  model: ModelDetail;
}

/** Which cases each fold did not see: those it may simulate. */
export function HeldOut({ model }: Props) {
  const { data: names } = useCaseNames(model.folds.length > 0);
  if (model.folds.length === 0) return null;
  return (
    <Section title="Folds" note="the cases that each fold’s network did not see">
      <Accordion variant="contained" maw={760} multiple>
        {model.folds.map(({ index, held_out, training, elsewhere_count: elsewhere }) => (
          <Accordion.Item key={index} value={String(index)}>
            <Accordion.Control>
              <Text size="sm">
                Fold {index + 1}: {plural(held_out.length, "case")} held out, trained on{" "}
                {plural(training.length, "case")}
                {elsewhere > 0 && ` (${plural(elsewhere, "patient")} as it was imported)`}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <Group gap="xs">
                {held_out.map((id) => (
                  <Anchor key={id} component={Link} to={`/cases/${id}`} size="sm">
                    {names?.get(id) ?? id.slice(0, 8)}
                  </Anchor>
                ))}
              </Group>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Section>
  );
}
