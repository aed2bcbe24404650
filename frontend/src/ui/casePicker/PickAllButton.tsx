import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";

import { fetchCaseIds, type CaseFilter } from "@/api/cases";

import { formatCount } from "../format";

import type { Selection } from "./useSelection";

interface Props {
  filter: CaseFilter;
  count: number | undefined;
  selection: Selection;
}

/** Picks every case that matches the filter, on all its pages. */
export function PickAllButton({ filter, count, selection }: Props) {
  const pickAll = useMutation({
    mutationFn: () => fetchCaseIds(filter),
    onSuccess: (ids) => selection.set(ids, true),
  });
  return (
    <Button
      variant="default"
      size="xs"
      disabled={!count}
      loading={pickAll.isPending}
      onClick={() => pickAll.mutate()}
    >
      {pickAll.isError ? "Could not pick all: try again" : `Pick all ${formatCount(count ?? 0)}`}
    </Button>
  );
}
