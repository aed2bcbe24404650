import { Box, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";

import { useScanCases } from "@/api/found";
import { uploadsKey } from "@/api/uploads";
import { FailureAlert } from "@/ui/FailureAlert";
import { PageHeader } from "@/ui/PageHeader";

import type { Chosen } from "./chosen";
import { FromServer } from "./FromServer";
import { FromThisComputer } from "./FromThisComputer";
import { Unfinished } from "./Unfinished";
import { uploader } from "./uploader";
import { UploadProgress } from "./UploadProgress";
import { isSending, useUploader } from "./useUploader";

/** The first step of an import: where the cases are. What would become of each is shown next. */
export default function ImportPage() {
  const [cohort, setCohort] = useState("");
  const sending = useUploader();
  const scan = useScanCases();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const look = (source: { folder: string } | { upload: string }) =>
    scan.mutate(
      { ...source, cohort: cohort.trim() },
      { onSuccess: (job) => void navigate(`/cases/import/${job.id}`) },
    );
  const send = async (chosen: Chosen) => {
    const upload = await uploader.send(chosen);
    await queries.invalidateQueries({ queryKey: uploadsKey });
    if (upload) look({ upload: upload.id });
  };
  return (
    <Box maw={980}>
      <PageHeader title="Import cases" back={{ to: "/cases", label: "Cases" }}>
        Every case is looked through and shown with what would become of it before any is written.
      </PageHeader>
      <Stack gap="xl">
        <TextInput
          label="Cohort"
          description="A name for these cases; left empty, that of their table or folder."
          maxLength={100}
          maw={480}
          value={cohort}
          onChange={(event) => setCohort(event.currentTarget.value)}
        />
        {sending.phase === "idle" ? (
          <>
            <Unfinished onChoose={send} onLook={(upload) => look({ upload })} />
            <FromThisComputer onChoose={send} />
          </>
        ) : (
          <UploadProgress
            sending={sending}
            onStop={() => {
              uploader.stop();
              void queries.invalidateQueries({ queryKey: uploadsKey });
            }}
          />
        )}
        {scan.isError && (
          <FailureAlert title="The cases were not looked through" error={scan.error} />
        )}
        {!isSending(sending) && (
          <FromServer isPending={scan.isPending} onLook={(folder) => look({ folder })} />
        )}
      </Stack>
    </Box>
  );
}
