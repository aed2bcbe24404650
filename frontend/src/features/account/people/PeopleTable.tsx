import { Anchor, Table } from "@mantine/core";
import { Link } from "react-router";

import type { ManagedAccount } from "@/api/accounts";
import { Time } from "@/ui/Time";
import { roleNames } from "@/ui/words";

import { AccountState } from "./AccountState";

interface Props {
  people: ManagedAccount[];
}

export function PeopleTable({ people }: Props) {
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table verticalSpacing="xs" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>User name</Table.Th>
            <Table.Th>Roles</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Second factor</Table.Th>
            <Table.Th>Last login</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((account) => (
            <Table.Tr key={account.id}>
              <Table.Td>
                <Anchor component={Link} to={`/people/${account.id}`} size="sm">
                  {account.name || account.username}
                </Anchor>
              </Table.Td>
              <Table.Td>{account.username}</Table.Td>
              <Table.Td>{roleNames(account.roles)}</Table.Td>
              <Table.Td>
                <AccountState account={account} />
              </Table.Td>
              <Table.Td>{account.has_second_factor ? "On" : "Off"}</Table.Td>
              <Table.Td className="number">
                {account.last_login_at ? <Time at={account.last_login_at} /> : "Never"}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
