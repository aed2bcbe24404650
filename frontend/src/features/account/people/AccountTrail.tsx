import { Table } from "@mantine/core";
import { useState } from "react";

import { useAccountEvents, type AccountEvent } from "@/api/accounts";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { Section } from "@/ui/Section";
import { Time } from "@/ui/Time";
import { roleNames } from "@/ui/words";

const PAGE_SIZE = 20;

interface Props {
  id: number;
}

/** What was done to an account, by whom, when: the server keeps it unchanged. */
export function AccountTrail({ id }: Props) {
  const [page, setPage] = useState(1);
  const query = useAccountEvents(id, page, PAGE_SIZE);
  return (
    <Section title="What was done" note="Nothing here can be changed or deleted.">
      <Loaded query={query} what="the trail">
        {({ results, count }) =>
          count === 0 ? (
            <>Nothing is noted: the account is older than this trail.</>
          ) : (
            <>
              <Table.ScrollContainer minWidth={560}>
                <Table verticalSpacing="xs">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>When</Table.Th>
                      <Table.Th>Who</Table.Th>
                      <Table.Th>What</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {results.map((event, line) => (
                      <Table.Tr key={line}>
                        <Table.Td className="number">
                          <Time at={event.at} />
                        </Table.Td>
                        <Table.Td>{event.actor || "—"}</Table.Td>
                        <Table.Td>
                          {event.words}
                          {told(event)}
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
              <Pager page={page} pageSize={PAGE_SIZE} count={count} onChange={setPage} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

/** ": Lead → Lead, Analyst" and the like; nothing where there is no more to say. */
function told({ detail }: AccountEvent): string {
  const parts = Object.entries(detail as Record<string, unknown>).map(([key, value]) =>
    key === "roles" ? rolesOf(value as string[] | string[][]) : `${key} ${plain(value)}`,
  );
  return parts.length > 0 ? `: ${parts.join("; ")}` : "";
}

function rolesOf(value: string[] | string[][]): string {
  const [before, after] = value;
  if (Array.isArray(before) && Array.isArray(after)) return `${roleNames(before)} → ${roleNames(after)}`;
  return roleNames(value as string[]);
}

function plain(value: unknown): string {
  return Array.isArray(value) ? value.map((part) => String(part) || "—").join(" → ") : String(value);
}
