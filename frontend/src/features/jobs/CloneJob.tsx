import { Button } from "@mantine/core";
import { IconCopyPlus } from "@tabler/icons-react";
import { Link } from "react-router";

import type { JobKind } from "@/api/jobs";
import type { JobRow } from "@/api/types";

/** Kinds that are started from a form of their own. */
const FROM_A_FORM: readonly JobKind[] = ["train", "refine", "search", "simulate", "evaluate"];

interface Props {
  job: Pick<JobRow, "id" | "kind">;
}

/** A new job of the same kind, its form filled in as for this one. */
export function CloneJob({ job }: Props) {
  if (!FROM_A_FORM.includes(job.kind)) return null;
  return (
    <Button
      component={Link}
      to={`/jobs/new/${job.kind}?from=${job.id}`}
      variant="default"
      leftSection={<IconCopyPlus size={16} aria-hidden />}
    >
      Clone with changes
    </Button>
  );
}
