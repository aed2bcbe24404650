import { Skeleton } from "@mantine/core";
import { Suspense, type ReactNode } from "react";

interface Props {
  height: number; // of what is awaited, px
  children: ReactNode;
}

/** A part whose code loads when it is first shown; its place is kept meanwhile. */
export function Later({ height, children }: Props) {
  return <Suspense fallback={<Skeleton height={height} aria-label="Loading" />}>{children}</Suspense>;
}
