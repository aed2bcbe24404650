import { Alert, Button, Modal, Radio } from "@mantine/core";
import { useState } from "react";

import { useComfort } from "./comfort";
import { KeyList } from "./KeyList";
import classes from "./settings.module.css";

const SIDES = [
  { value: "right", label: "Right of the images" },
  { value: "left", label: "Left of the images" },
] as const;

/** What a reader can set in the room: the side of the form, and the keys. */
export function SettingsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Settings"
      size="64rem"
      centered
      transitionProps={{ duration: 0 }}
      classNames={{ body: classes.body }}
    >
      <Kept />
      <FormSide />
      <KeyList />
    </Modal>
  );
}

/** Where settings are kept, or why they are not. */
function Kept() {
  const { notKept, keepAgain } = useComfort();
  if (!notKept)
    return <p className={classes.quiet}>They are kept for you, on every computer you read at.</p>;
  return (
    <Alert color="yellow" variant="light" role="alert" mb="sm">
      {notKept}{" "}
      <Button size="compact-sm" variant="default" onClick={keepAgain}>
        Try again
      </Button>
    </Alert>
  );
}

function FormSide() {
  const { side, set } = useComfort();
  const [chosen, setChosen] = useState(side);
  const choose = (next: typeof side) => {
    setChosen(next);
    set({ side: next });
  };
  return (
    <Radio.Group
      name="side"
      label="The questions are"
      value={chosen}
      onChange={(next) => choose(next === "left" ? "left" : "right")}
    >
      <div className={classes.sides}>
        {SIDES.map(({ value, label }) => (
          <Radio key={value} value={value} label={label} />
        ))}
      </div>
    </Radio.Group>
  );
}
