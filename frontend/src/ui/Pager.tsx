import { Group, Pagination, Text } from "@mantine/core";

import { formatCount } from "./format";

interface Props {
  page: number;
  pageSize: number;
  count: number;
  onChange: (page: number) => void;
}

/** "26–50 of 10,000" and the pages; only the sentence where one page holds all. */
export function Pager({ page, pageSize, count, onChange }: Props) {
  const pages = Math.max(1, Math.ceil(count / pageSize));
  const first = Math.min(count, (page - 1) * pageSize + 1);
  const last = Math.min(count, page * pageSize);
  return (
    <Group justify="space-between" mt="md" mih={32}>
      <Text size="sm" c="dimmed" className="number">
        {formatCount(first)}–{formatCount(last)} of {formatCount(count)}
      </Text>
      {pages > 1 && (
        <Pagination
          size="sm"
          total={pages}
          value={page}
          onChange={onChange}
          getControlProps={(control) => ({ "aria-label": `${control} page` })}
        />
      )}
    </Group>
  );
}
