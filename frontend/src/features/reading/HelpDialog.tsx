import { Button, Group, Modal } from "@mantine/core";

import { KeySheet } from "@/keys/KeySheet";

import { useComfort, useKeyName } from "./settings/comfort";
import classes from "./settings/sheet.module.css";

interface Props {
  opened: boolean;
  onClose: () => void;
  onSettings?: () => void;
  /** Shows what the study asks of its readers. */
  onInstructions?: () => void;
}

/** Every key as it is bound now, on one screen; and the way to what else may be asked. */
export function HelpDialog({ opened, onClose, onSettings, onInstructions }: Props) {
  const { bindings } = useComfort();
  const settingsKey = useKeyName("room.settings");
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Keys and mouse"
      size="76rem"
      yOffset="2vh"
      transitionProps={{ duration: 0 }}
      classNames={{ root: classes.root, content: classes.sheet, header: classes.header, body: classes.body }}
    >
      <Group gap="xs" mb="xs" className={classes.acts}>
        {onInstructions && (
          <Button size="compact-sm" variant="default" onClick={onInstructions}>
            Instructions of this study
          </Button>
        )}
        {onSettings && (
          <Button size="compact-sm" variant="default" onClick={onSettings}>
            Change keys{settingsKey && ` (${settingsKey})`}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => window.print()}>
          Print
        </Button>
      </Group>
      <KeySheet bindings={bindings} />
    </Modal>
  );
}
