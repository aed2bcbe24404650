import { Button } from "@mantine/core";
import { IconBrain, IconFilterOff } from "@tabler/icons-react";
import type { ReactNode } from "react";

import { EmptyState } from "@/ui/EmptyState";
import type { ListAddress } from "@/ui/useListAddress";

interface Props {
  address: ListAddress;
  importButton: ReactNode;
}

export function NoCases({ address, importButton }: Props) {
  if (address.isFiltered) {
    return (
      <EmptyState
        icon={IconFilterOff}
        title="No case matches"
        action={
          <Button variant="default" onClick={address.clear}>
            Show all cases
          </Button>
        }
      >
        Change the search or the filters above.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconBrain} title="No cases yet" action={importButton}>
      Import a folder of cases first: UCSF-PDGM or BraTS names are recognised. What follows, training
      a model and simulating postcontrast volumes, begins here.
    </EmptyState>
  );
}
