import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconWand } from "@tabler/icons-react";

import type { ModelDetail } from "@/api/types";

import { SimulateDialog } from "./SimulateDialog";

interface Props {
  model: ModelDetail;
}

export function SimulateButton({ model }: Props) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button leftSection={<IconWand size={16} aria-hidden />} onClick={open}>
        Simulate
      </Button>
      <SimulateDialog model={model} opened={opened} onClose={close} />
    </>
  );
}
