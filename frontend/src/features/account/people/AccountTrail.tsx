import { Table } from "@mantine/core";
import { useState } from "react";

import { useAccountEvents } from "@/api/accounts";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { Section } from "@/ui/Section";
import { Time } from "@/ui/Time";

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
                          {event.detail && `: ${event.detail}`}
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
