import { Anchor, Button, Group, List, Text } from "@mantine/core";
import { IconReportAnalytics } from "@tabler/icons-react";
import { Link } from "react-router";

import { useEvaluations } from "@/api/evaluations";
import { formatTime, plural } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";
import { Section } from "@/ui/Section";

interface Props {
  modelId: string;
  mayStart: boolean; // the person's role, and something simulated
}

/** A model's evaluations, the newest first, and the way to another. */
export function ModelEvaluations({ modelId, mayStart }: Props) {
  const query = useEvaluations(modelId);
  return (
    <Section
      title="Figures and tables"
      action={
        mayStart && (
          <Button
            component={Link}
            to={`/jobs/new/evaluate?model=${modelId}`}
            size="xs"
            variant="default"
            leftSection={<IconReportAnalytics size={14} aria-hidden />}
          >
            Evaluate
          </Button>
        )
      }
    >
      <Loaded query={query} what="the evaluations" lines={1}>
        {({ results }) =>
          results.length === 0 ? (
            <Text size="sm" c="dimmed">
              None yet. An evaluation scores every simulated case against the real volume and draws
              the paper's figures and tables.
            </Text>
          ) : (
            <List size="sm" listStyleType="none">
              {results.map((one) => (
                <List.Item key={one.id}>
                  <Group gap="sm">
                    <Anchor component={Link} to={`/evaluations/${one.id}`} size="sm">
                      {formatTime(one.created_at)}
                    </Anchor>
                    <Text size="sm" c="dimmed">
                      {plural(one.cases_count, "case")}, {plural(one.figures_count, "figure")},{" "}
                      {plural(one.tables_count, "table")}
                    </Text>
                  </Group>
                </List.Item>
              ))}
            </List>
          )
        }
      </Loaded>
    </Section>
  );
}
