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
  aside?: boolean; // not the act that is next: an audit is
}

export function OpenStudy({ study, aside = false }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const act = useOpen(study.id);
  return (
    <>
      {aside ? (
        <Button variant="default" size="xs" onClick={open}>
          Open all the same
        </Button>
      ) : (
        <Button leftSection={<IconDoorEnter size={16} aria-hidden />} onClick={open}>
          Open the study
        </Button>
      )}
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
