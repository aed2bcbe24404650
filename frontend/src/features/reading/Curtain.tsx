import { Anchor, Button, Modal, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";

import classes from "./curtain.module.css";

interface Props {
  opened: boolean;
  title: string;
  act: string;
  onAct: () => void;
  /** Whether this is a place to stop for today. */
  mayStop?: boolean;
  /** What it holds is more than a sentence: it scrolls, and the button stays in view. */
  wide?: boolean;
  /** Acts that the server does not have yet. */
  waiting?: number;
  children: ReactNode;
}

/** Covers everything: nobody looks at the images and the clock stands still. */
export function Curtain(props: Props) {
  const { opened, title, act, onAct, mayStop = false, wide = false, waiting = 0, children } = props;
  return (
    <Modal
      opened={opened}
      onClose={onAct}
      fullScreen
      withCloseButton={false}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { "aria-label": title } }}
      classNames={{ content: classes.curtain, body: classes.body }}
    >
      <div className={classes.middle} data-wide={wide || undefined}>
        <Title order={1}>{title}</Title>
        {wide ? (
          <div className={classes.told} tabIndex={0} role="region" aria-label="Instructions">
            {children}
          </div>
        ) : (
          <Text ta="center" maw="32rem" c="dimmed">
            {children}
          </Text>
        )}
        {waiting > 0 && (
          <Text size="sm" c="yellow" role="status">
            {waiting === 1 ? "One answer waits" : `${waiting} answers wait`} on this computer for the server:
            come back here on this computer.
          </Text>
        )}
        <Button size="md" onClick={onAct} rightSection={<kbd className={classes.key}>Enter</kbd>} data-autofocus>
          {act}
        </Button>
        {mayStop && (
          <Anchor component={Link} to="/reading" size="sm" c="dimmed">
            Stop here for now; you come back to this case
          </Anchor>
        )}
      </div>
    </Modal>
  );
}
