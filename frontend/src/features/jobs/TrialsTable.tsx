import { Table } from "@mantine/core";

import type { Job } from "@/api/types";
import { MISSING } from "@/ui/format";
import { Section } from "@/ui/Section";

interface Props {
  job: Pick<Job, "kind" | "result">;
}

type Row = Record<string, unknown>;

const HIDDEN = new Set(["reason"]);

/** The trials of a finished search, the best one marked; nothing for another job. */
export function TrialsTable({ job }: Props) {
  const rows = job.kind === "search" ? rowsOf(job.result?.["trials"]) : [];
  const [first] = rows;
  if (!first) return null;
  const columns = Object.keys(first).filter((name) => !HIDDEN.has(name));
  return (
    <Section title="Trials" note="scored on the validation part; loss and NRMSE: lower is better">
      <Table.ScrollContainer minWidth={640}>
        <Table fz="sm">
          <Table.Thead>
            <Table.Tr>
              {columns.map((name) => (
                <Table.Th key={name}>{name.replaceAll("_", " ")}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => {
              const isBest = row["trial"] === job.result?.["best"];
              return (
                <Table.Tr key={String(row["trial"])} fw={isBest ? 600 : undefined}>
                  {columns.map((name) => (
                    <Table.Td key={name} className="number">
                      {shown(row[name])}
                      {isBest && name === "trial" && " (best)"}
                    </Table.Td>
                  ))}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

function rowsOf(value: unknown): Row[] {
  return Array.isArray(value) ? (value as Row[]) : [];
}

function shown(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : value.toPrecision(4);
  return typeof value === "string" && value !== "" ? value : MISSING;
}
