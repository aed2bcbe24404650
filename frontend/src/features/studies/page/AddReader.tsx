import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { lazy } from "react";

import { useAddReader } from "@/api/studyActs";
import type { StudyReader } from "@/api/types";
import { Later } from "@/ui/Later";

const AddReaderForm = lazy(() =>
  import("./AddReaderForm").then(({ AddReaderForm: part }) => ({ default: part })),
);

interface Props {
  studyId: string;
  readers: StudyReader[];
}

/** One more reader in an open study: a list of their own, drawn as a new version of the schedule. */
export function AddReader({ studyId, readers }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const act = useAddReader(studyId);
  return (
    <>
      <Button variant="default" size="xs" leftSection={<IconUserPlus size={14} aria-hidden />} onClick={open}>
        Add a reader
      </Button>
      <Modal opened={asking} onClose={close} title="Add a reader" size="lg" centered>
        <Later height={320}>
          <AddReaderForm
            taken={readers.flatMap(({ username }) => username ?? [])}
            failure={act.error}
            isPending={act.isPending}
            onAdd={(reader) => act.mutate(reader, { onSuccess: close })}
            onClose={close}
          />
        </Later>
      </Modal>
    </>
  );
}
