import { Anchor, Button, Group, Text, ThemeIcon } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "react-router";

import type { GuideStep } from "./guide";
import classes from "./guide.module.css";

const WORDS = { done: "Done", next: "Next", later: "Later" } as const;

interface Props {
  step: GuideStep;
  number: number;
  onGo?: () => void;
}

/** One step: its number or a tick, what it is, and its one action. */
export function GuideRow({ step, number, onGo }: Props) {
  const { state, title, detail, action, whose } = step;
  const isNext = state === "next";
  return (
    <li className={classes.row} data-state={state} aria-current={isNext ? "step" : undefined}>
      <ThemeIcon size={26} radius="xl" variant={isNext ? "filled" : "light"} color={state === "later" ? "gray" : undefined}>
        {state === "done" ? <IconCheck size={15} aria-hidden /> : <span className="number">{number}</span>}
      </ThemeIcon>
      <div className={classes.words}>
        <Group gap="xs">
          <Text fw={isNext ? 600 : 500} size="sm">
            {title}
          </Text>
          <Text size="xs" c={isNext ? undefined : "dimmed"} fw={isNext ? 600 : undefined}>
            {WORDS[state]}
          </Text>
        </Group>
        {state !== "later" && (
          <Text size="sm" c="dimmed">
            {detail}
          </Text>
        )}
      </div>
      {action && isNext && (
        <Button component={Link} to={action.to} size="xs" onClick={onGo}>
          {action.verb}
        </Button>
      )}
      {action && !isNext && (
        <Anchor component={Link} to={action.to} size="sm" onClick={onGo}>
          {action.verb}
        </Anchor>
      )}
      {whose && (
        <Text size="sm" c="dimmed">
          {whose}
        </Text>
      )}
    </li>
  );
}
