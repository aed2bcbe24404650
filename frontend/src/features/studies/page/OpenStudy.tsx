import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDoorEnter } from "@tabler/icons-react";
import { lazy } from "react";

import { useOpen } from "@/api/studyActs";
import type { Study } from "@/api/types";
import { Later } from "@/ui/Later";

const OpenForm = lazy(() => import("./OpenForm").then(({ OpenForm: part }) => ({ default: part })));

interface Props {
  study: Study;
}

export function OpenStudy({ study }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const act = useOpen(study.id);
  return (
    <>
      <Button leftSection={<IconDoorEnter size={16} aria-hidden />} onClick={open}>
        Open the study
      </Button>
      <Modal opened={asking} onClose={close} title="Open the study?" size="lg" centered>
        <Later height={260}>
          <OpenForm
            study={study}
            failure={act.error}
            isPending={act.isPending}
            onOpen={(opening) => act.mutate(opening, { onSuccess: close })}
            onClose={close}
          />
        </Later>
      </Modal>
    </>
  );
}
