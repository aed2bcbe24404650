import { Anchor, Button, Group, Paper, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";

import { useCases, type CaseFilter } from "@/api/cases";

import { plural } from "../format";
import { Loaded } from "../Loaded";
import { Pager } from "../Pager";

import { CaseFilters } from "./CaseFilters";
import { CasePickerTable } from "./CasePickerTable";
import { PickAllButton } from "./PickAllButton";
import type { Selection } from "./useSelection";

interface Props {
  selection: Selection;
  pageSize?: number;
  action?: ReactNode; // beside "Pick all"
}

/** Pick cases: filter, tick, or take all that match. */
export function CasePicker({ selection, pageSize = 10, action }: Props) {
  const [filter, setFilter] = useState<CaseFilter>({ decision: "usable" });
  const { data: excluded } = useCases({ decision: "excluded" }, 1, 1);
  const [page, setPage] = useState(1);
  const query = useCases(filter, page, pageSize);
  const changeFilter = (next: CaseFilter) => {
    setFilter(next);
    setPage(1);
  };
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb="sm">
        <CaseFilters filter={filter} onChange={changeFilter} />
        <Group gap="xs">
          {action}
          <PickAllButton filter={filter} count={query.data?.count} selection={selection} />
        </Group>
      </Group>
      <Loaded query={query} what="the cases">
        {({ results, count }) =>
          count === 0 ? (
            <Text c="dimmed" size="sm" py="lg" ta="center">
              No case matches.
            </Text>
          ) : (
            <>
              <CasePickerTable cases={results} selection={selection} />
              <Pager page={page} pageSize={pageSize} count={count} onChange={setPage} />
            </>
          )
        }
      </Loaded>
      <Group justify="space-between" mt="xs">
        <Text size="sm" fw={500} aria-live="polite" className="number">
          {plural(selection.ids.size, "case")} picked
        </Text>
        {excluded && excluded.count > 0 && (
          <Text size="sm" c="dimmed">
            {plural(excluded.count, "case")} excluded by quality control, not listed.{" "}
            <Anchor component={Link} to="/cases?decision=excluded" size="sm">
              Which and why
            </Anchor>
          </Text>
        )}
        <Button variant="subtle" size="xs" disabled={selection.ids.size === 0} onClick={selection.clear}>
          Pick none
        </Button>
      </Group>
    </Paper>
  );
}
