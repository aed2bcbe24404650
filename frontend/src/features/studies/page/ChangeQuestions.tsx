import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy } from "react";

import type { Study } from "@/api/types";
import { Later } from "@/ui/Later";

const ChangeQuestionsForm = lazy(() =>
  import("./ChangeQuestionsForm").then(({ ChangeQuestionsForm: part }) => ({ default: part })),
);

interface Props {
  study: Study;
}

/** Change the questions: a draft's are replaced, an open study gets a new version with a reason. */
export function ChangeQuestions({ study }: Props) {
  const [editing, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" size="xs" onClick={open}>
        Change
      </Button>
      <Modal opened={editing} onClose={close} title="Change the questions" size="xl" centered>
        <Later height={320}>
          <ChangeQuestionsForm study={study} onClose={close} />
        </Later>
      </Modal>
    </>
  );
}
