import { Button, Group, Text } from "@mantine/core";
import { Link, useNavigate } from "react-router";

import { useAccount } from "@/api/account";
import { messageOf } from "@/api/errors";
import { useImportCases, type FoundSummary } from "@/api/found";
import { may } from "@/api/roles";
import type { Job } from "@/api/types";
import { plural } from "@/ui/format";

import { importable } from "./outcomes";

interface Props {
  job: Job;
  summary: FoundSummary;
}

/** The one thing to do next: import what was found, or see what was imported. */
export function NextStep({ job, summary }: Props) {
  const { data: account } = useAccount();
  const importCases = useImportCases();
  const navigate = useNavigate();
  const count = importable(summary.counts);
  if (job.kind === "import") {
    return (
      <Button component={Link} to="/cases">
        See the cases
      </Button>
    );
  }
  if (!account || !may(account, "importCases")) return null;
  if (count === 0 && summary.counts.unaligned > 0) return null; // preprocessing is next
  const start = () =>
    importCases.mutate(
      { scan: job.id, cohort: "" },
      { onSuccess: (started) => void navigate(`/cases/import/${started.id}`) },
    );
  return (
    <Group gap="sm">
      {importCases.isError && (
        <Text size="sm" c="red" role="alert" maw={360}>
          {messageOf(importCases.error)}
        </Text>
      )}
      {!summary.can_import && (
        <Text size="sm" c="dimmed" maw={360}>
          The upload has been removed; upload it again to import.
        </Text>
      )}
      <Button
        onClick={start}
        loading={importCases.isPending}
        disabled={count === 0 || !summary.can_import}
      >
        {count === 0 ? "Nothing to import" : `Import ${plural(count, "case")}`}
      </Button>
    </Group>
  );
}
