import { Alert, Anchor, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link, useParams } from "react-router";

import { casesKey } from "@/api/cases";
import { useFoundDicom } from "@/api/dicom";
import { useFoundSummary, type FoundSummary } from "@/api/found";
import { isActive, useJob } from "@/api/jobs";
import type { Job } from "@/api/types";
import { plural } from "@/ui/format";
import { JobLine } from "@/ui/JobLine";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { StageBars } from "@/ui/StageBars";

import { DicomPanel } from "./DicomPanel";
import { FoundCases } from "./FoundCases";
import { NextStep } from "./NextStep";
import { imported, readFrom, scanned, total } from "./outcomes";
import { Preprocessing } from "./Preprocessing";

/** A scan: what would become of each case; then the import: what did. */
export default function FoundPage() {
  const { jobId = "" } = useParams();
  const query = useJob(jobId);
  const job = query.data;
  const goesOn = isActive(job);
  const summary = useFoundSummary(jobId, goesOn).data;
  const dicom = useFoundDicom(jobId, Boolean(summary?.dicom) && job?.state === "succeeded").data;
  const queries = useQueryClient();
  const isImported = job?.kind === "import" && !goesOn;
  useEffect(() => {
    if (isImported) void queries.invalidateQueries({ queryKey: casesKey });
  }, [isImported, queries]);
  return (
    <>
      <PageHeader
        title={summary ? titleOf(job, summary) : "Import"}
        back={{ to: "/cases/import", label: "Import cases" }}
        action={job && summary && !goesOn && !summary.dicom && <NextStep job={job} summary={summary} />}
      >
        {summary?.cohort ? `Cohort ${summary.cohort}` : null}
      </PageHeader>
      <Loaded query={query} what="the import" lines={8}>
        {(loaded) => (
          <Stack gap="lg">
            {goesOn && <Going job={loaded} />}
            {loaded.state === "failed" && (
              <Alert color="red" variant="light" role="alert" title={FAILED[loaded.kind]}>
                {loaded.error}
              </Alert>
            )}
            {summary && !goesOn && total(summary.counts) > 0 && (
              <Text role="status">
                {loaded.kind === "scan" ? scanned(summary.counts) : imported(summary.counts)}
              </Text>
            )}
            {summary && !goesOn && readFrom(summary) && (
              <Text size="sm" c="dimmed">
                {readFrom(summary)}
              </Text>
            )}
            {summary && !goesOn && summary.doubts.length > 0 && <Doubts of={summary.doubts} />}
            {summary?.converts && !goesOn && <Converted job={loaded} scan={summary.converts} />}
            {dicom && <DicomPanel jobId={jobId} cohort={summary?.cohort ?? ""} found={dicom} />}
            {summary && !goesOn && summary.counts.unaligned > 0 && (
              <Preprocessing jobId={jobId} summary={summary} />
            )}
            {summary && total(summary.counts) > 0 && (
              <FoundCases jobId={jobId} counts={summary.counts} goesOn={goesOn} />
            )}
          </Stack>
        )}
      </Loaded>
    </>
  );
}

function Going({ job }: { job: Job }) {
  return (
    <Stack maw={640} gap="sm">
      <JobLine job={job} linked />
      <StageBars stages={job.stages} />
    </Stack>
  );
}

/** What is to be looked at of the tables of patients before the cases are imported. */
function Doubts({ of }: { of: readonly string[] }) {
  return (
    <Alert color="yellow" variant="light" title="Look at the tables of patients">
      {of.map((sentence) => (
        <Text key={sentence} size="sm" style={{ overflowWrap: "anywhere" }}>
          {sentence}
        </Text>
      ))}
    </Alert>
  );
}

/** What became of the series of a DICOM folder. */
function Converted({ job, scan }: { job: Job; scan: string }) {
  const refused = Number(job.result?.["not_converted"] ?? 0);
  return (
    <Text size="sm">
      {refused > 0 && `${plural(refused, "series", "series")} could not be converted: see why in `}
      <Anchor component={Link} to={`/cases/import/${scan}`} size="sm">
        {refused > 0 ? "the table of series" : "The table of series"}
      </Anchor>
      {refused > 0 && "."}
    </Text>
  );
}

const FAILED: Partial<Record<Job["kind"], string>> = {
  scan: "The cases could not be looked through",
  import: "No case was imported",
};

function titleOf(job: Job | undefined, { source, converts }: FoundSummary): string {
  if (converts) return `Conversion of ${source}`;
  if (job?.kind !== "import") return `Look through ${source}`;
  return isActive(job) ? `Importing ${source}` : `Import of ${source}`;
}
