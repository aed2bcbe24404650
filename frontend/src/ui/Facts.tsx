import { Text } from "@mantine/core";
import type { ReactNode } from "react";

import classes from "./Facts.module.css";

interface Props {
  facts: { label: string; value: ReactNode; reason?: string }[]; // reason: why a value is unknown
}

/** Short facts side by side: a quiet label above each value. */
export function Facts({ facts }: Props) {
  return (
    <dl className={classes.list}>
      {facts.map(({ label, value, reason }) => (
        <div key={label} className={classes.fact}>
          <Text component="dt" size="xs" c="dimmed">
            {label}
          </Text>
          <Text component="dd" size="sm" className={classes.value}>
            {value}
            {reason && (
              <Text span size="xs" c="dimmed" display="block">
                {reason}
              </Text>
            )}
          </Text>
        </div>
      ))}
    </dl>
  );
}
