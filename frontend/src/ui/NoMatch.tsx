import { Button } from "@mantine/core";
import { IconSearchOff } from "@tabler/icons-react";

import { EmptyState } from "./EmptyState";
import type { ListAddress } from "./useListAddress";

interface Props {
  what: string; // "study"
  address: ListAddress;
}

/** A list that a search or filter has emptied, and the way out. */
export function NoMatch({ what, address }: Props) {
  return (
    <EmptyState
      icon={IconSearchOff}
      title={`No ${what} matches`}
      action={
        <Button variant="default" onClick={address.clear}>
          Clear search and filters
        </Button>
      }
    >
      Nothing here fits what is searched and filtered.
    </EmptyState>
  );
}
