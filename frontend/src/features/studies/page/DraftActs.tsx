import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { Link, useNavigate } from "react-router";

import { useDiscard } from "@/api/newStudy";
import type { Study } from "@/api/types";
import { ReasonDialog } from "@/ui/ReasonDialog";

interface Props {
  study: Study;
}

/** A draft can still be changed from the ground up, or taken away. */
export function DraftActs({ study }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const act = useDiscard(study.id);
  const navigate = useNavigate();
  if (!study.actions.includes("discard")) return null;
  return (
    <>
      <Button
        component={Link}
        to={`/studies/new?from=${study.id}`}
        variant="default"
        leftSection={<IconPencil size={16} aria-hidden />}
      >
        Change the draft
      </Button>
      <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={open}>
        Delete
      </Button>
      <ReasonDialog
        opened={asking}
        title={`Delete ${study.name}?`}
        verb="Delete the draft"
        color="red"
        failure={act.error}
        isPending={act.isPending}
        onConfirm={(reason) => act.mutate(reason, { onSuccess: () => void navigate("/studies") })}
        onClose={close}
      >
        Nobody has read anything of it. Its schedule, prepared images and invitation links are taken away; its
        record is kept. This cannot be undone.
      </ReasonDialog>
    </>
  );
}
