import { Title } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";

import classes from "./focus.module.css";

/** A page's title that has the focus where what had it before is gone. */
export function FocusedTitle({ children }: { children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <Title order={1} ref={title} tabIndex={-1} className={classes.home}>
      {children}
    </Title>
  );
}
