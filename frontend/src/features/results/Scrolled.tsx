import { Box } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  name: string; // of what is scrolled
  count: number; // of its rows
  children: ReactNode;
}

const MOST_ROWS = 12;
const HEIGHT = 760; // px

/** A table in a window of its own where it is long, so that the page stays short. */
export function Scrolled({ name, count, children }: Props) {
  if (count <= MOST_ROWS) return children;
  return (
    <Box mah={HEIGHT} style={{ overflowY: "auto" }} tabIndex={0} role="region" aria-label={`${name}, to be scrolled`}>
      {children}
    </Box>
  );
}
