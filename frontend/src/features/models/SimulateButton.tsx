import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconWand } from "@tabler/icons-react";
import { lazy } from "react";

import type { ModelDetail } from "@/api/types";
import { Later } from "@/ui/Later";

const SimulateForm = lazy(() =>
  import("./SimulateForm").then(({ SimulateForm: part }) => ({ default: part })),
);

interface Props {
  model: ModelDetail;
}

export function SimulateButton({ model }: Props) {
  const [asking, { open, close }] = useDisclosure();
  return (
    <>
      <Button leftSection={<IconWand size={16} aria-hidden />} onClick={open}>
        Simulate
      </Button>
      <Modal
        opened={asking}
        onClose={close}
        size={860}
        title={`Simulate postcontrast volumes with ${model.name}`}
      >
        <Later height={420}>
          <SimulateForm model={model} onClose={close} />
        </Later>
      </Modal>
    </>
  );
}
