import { Anchor, Button, Table, Text } from "@mantine/core";
import { IconPackageExport } from "@tabler/icons-react";
import { Link } from "react-router";

import { isActive } from "@/api/jobs";
import { packageUrl, useExportModel } from "@/api/registry";
import type { ModelDetail } from "@/api/types";
import { FailureAlert } from "@/ui/FailureAlert";
import { formatTime } from "@/ui/format";
import { formatBytes } from "@/ui/formatBytes";
import { Section } from "@/ui/Section";
import { StateBadge } from "@/ui/StateBadge";

interface Props {
  model: ModelDetail;
  mayExport: boolean;
}

/** Zips of every fold as Keras and ONNX with a model card. */
export function Packages({ model, mayExport }: Props) {
  const start = useExportModel(model.id);
  const isRunning = model.exports.some(isActive);
  const isTrained = model.job?.state === "succeeded";
  const button = mayExport && isTrained && (
    <Button
      variant="default"
      leftSection={<IconPackageExport size={16} aria-hidden />}
      loading={start.isPending}
      disabled={isRunning}
      onClick={() => start.mutate()}
    >
      Export
    </Button>
  );
  return (
    <Section title="Packages" action={button}>
      <Text size="sm" c="dimmed" mb="xs" maw={760}>
        A zip holds each fold as .keras and as ONNX, checked against each other, with a model card,
        checksums and the run: unpacked, it can be imported elsewhere.
      </Text>
      {start.isError && <FailureAlert title="The export did not start" error={start.error} />}
      {model.exports.length > 0 && (
        <Table withTableBorder maw={760} verticalSpacing={5}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>State</Table.Th>
              <Table.Th>Made</Table.Th>
              <Table.Th ta="right">Size</Table.Th>
              <Table.Th>SHA-256</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {model.exports.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td>
                  <StateBadge state={one.state} />
                </Table.Td>
                <Table.Td className="number">{formatTime(one.finished_at)}</Table.Td>
                <Table.Td ta="right" className="number">
                  {one.bytes === null ? "–" : formatBytes(one.bytes)}
                </Table.Td>
                <Table.Td className="mono">{one.sha256?.slice(0, 12) ?? "–"}</Table.Td>
                <Table.Td>
                  {one.state === "succeeded" ? (
                    <Anchor size="sm" href={packageUrl(model.id, one.id)} download>
                      Download
                    </Anchor>
                  ) : (
                    <Anchor size="sm" component={Link} to={`/jobs/${one.id}`}>
                      {isActive(one) ? "Watch the job" : "See why"}
                    </Anchor>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}
