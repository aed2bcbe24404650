import { Button, Table, Text, TextInput, VisuallyHidden } from "@mantine/core";

import type { ReaderDraft } from "./draft";

interface Props {
  readers: readonly ReaderDraft[];
  onChange: (readers: ReaderDraft[]) => void;
}

/** The readers chosen, and the years of experience of each. */
export function ChosenReaders({ readers, onChange }: Props) {
  return (
    <Table verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Reader</Table.Th>
          <Table.Th>Account or e-mail</Table.Th>
          <Table.Th w={150}>Years of experience</Table.Th>
          <Table.Th w={80}>
            <VisuallyHidden>Acts</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {readers.map((reader, index) => (
          <Table.Tr key={reader.username ?? reader.email}>
            <Table.Td>{reader.name}</Table.Td>
            <Table.Td>
              {reader.username ?? reader.email}
              {!reader.username && (
                <Text size="xs" c="dimmed">
                  to be invited
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <TextInput
                size="xs"
                inputMode="decimal"
                maxLength={5}
                placeholder="not known"
                aria-label={`Years of experience of ${reader.name}`}
                value={reader.years}
                onChange={(event) => {
                  const years = event.currentTarget.value;
                  onChange(readers.map((one, at) => (at === index ? { ...one, years } : one)));
                }}
              />
            </Table.Td>
            <Table.Td>
              <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                aria-label={`Remove ${reader.name}`}
                onClick={() => onChange(readers.filter((_, at) => at !== index))}
              >
                Remove
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
