import { Button, Menu } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconDots, IconStar, IconStarOff, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useNavigate } from "react-router";

import { useModelAct, type Act } from "@/api/registry";
import type { ModelDetail } from "@/api/types";
import { ConfirmDialog } from "@/ui/ConfirmDialog";

interface Props {
  model: ModelDetail;
}

/** What else can be done with a model; each act says what it means before it is done. */
export default function ModelActs({ model }: Props) {
  const [asked, setAsked] = useState<Act | null>(null);
  const act = useModelAct(model.id);
  const navigate = useNavigate();
  const close = () => {
    setAsked(null);
    act.reset();
  };
  const confirm = () =>
    asked &&
    act.mutate(asked, {
      onSuccess: () => {
        close();
        if (asked === "delete") void navigate("/models");
      },
    });
  const words = asked && ASKED[asked](model);
  const isTrained = model.job?.state === "succeeded";
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {model.promoted_at ? (
            <Menu.Item leftSection={<IconStarOff size={16} />} onClick={() => setAsked("withdraw")}>
              Take the promotion back
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconStar size={16} />}
              disabled={!isTrained || model.archived_at !== null}
              onClick={() => setAsked("promote")}
            >
              Promote
            </Menu.Item>
          )}
          {model.archived_at ? (
            <Menu.Item leftSection={<IconArchiveOff size={16} />} onClick={() => setAsked("restore")}>
              Restore
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => setAsked("archive")}>
              Archive
            </Menu.Item>
          )}
          {model.may.includes("delete") ? (
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setAsked("delete")}>
              Delete
            </Menu.Item>
          ) : (
            <Menu.Label>
              Only its owner{model.created_by && ` (${model.created_by})`}, a lead or an administrator may delete it.
            </Menu.Label>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asked !== null}
        title={words?.title ?? ""}
        verb={words?.verb ?? ""}
        color={asked === "delete" ? "red" : undefined}
        failure={act.error}
        isPending={act.isPending}
        onConfirm={confirm}
        onClose={close}
      >
        {words?.meaning}
      </ConfirmDialog>
    </>
  );
}

interface Words {
  title: string;
  verb: string;
  meaning: string;
}

const ASKED: Record<Act, (model: ModelDetail) => Words> = {
  promote: ({ name, inputs }) => ({
    title: `Promote ${name}?`,
    verb: "Promote",
    meaning: `It becomes the first choice for ${inputs.join(", ")} wherever a model is chosen, in the place of the one that is promoted for them now. Nothing else changes.`,
  }),
  withdraw: ({ name }) => ({
    title: `Take back the promotion of ${name}?`,
    verb: "Take it back",
    meaning: "No model is then the first choice for these inputs.",
  }),
  archive: ({ name }) => ({
    title: `Archive ${name}?`,
    verb: "Archive",
    meaning:
      "Lists and choices show it no more and it simulates no more cases. Its volumes, and the studies that use them, stay as they are. It can be restored.",
  }),
  restore: ({ name }) => ({
    title: `Restore ${name}?`,
    verb: "Restore",
    meaning: "Lists and choices show it again.",
  }),
  delete: ({ name, simulated_count }) => ({
    title: `Delete ${name}?`,
    verb: "Delete for good",
    meaning: `Its weights, folds, packages, evaluations and ${simulated_count} simulated volumes are removed and cannot be brought back. Export it first if you may need it.`,
  }),
};
