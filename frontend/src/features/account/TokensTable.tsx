import { Table, VisuallyHidden } from "@mantine/core";

import type { ApiToken } from "@/api/types";
import { formatTime } from "@/ui/format";

import { RevokeToken } from "./RevokeToken";
import { scopeName } from "./scopes";

interface Props {
  tokens: ApiToken[];
}

export function TokensTable({ tokens }: Props) {
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Opens</Table.Th>
            <Table.Th>Made</Table.Th>
            <Table.Th>Ends</Table.Th>
            <Table.Th w={1}>
              <VisuallyHidden>Acts</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tokens.map((token) => (
            <Table.Tr key={token.id}>
              <Table.Td>{token.name}</Table.Td>
              <Table.Td>{scopeName(token.scope)}</Table.Td>
              <Table.Td className="number">{formatTime(token.created_at)}</Table.Td>
              <Table.Td className="number">{formatTime(token.expires_at)}</Table.Td>
              <Table.Td>
                <RevokeToken token={token} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
