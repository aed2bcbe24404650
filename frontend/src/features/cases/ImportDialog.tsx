import { Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useNavigate } from "react-router";

import { useImportCases } from "@/api/cases";
import { FailureAlert } from "@/ui/FailureAlert";
import { FormEnd } from "@/ui/FormEnd";

interface Props {
  opened: boolean;
  onClose: () => void;
}

/** Names a folder on the server to import; the job that reads it is shown next. */
export function ImportDialog({ opened, onClose }: Props) {
  const [folder, setFolder] = useState("");
  const [cohort, setCohort] = useState("");
  const navigate = useNavigate();
  const importCases = useImportCases();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    importCases.mutate(
      { folder: folder.trim(), cohort: cohort.trim() },
      { onSuccess: (job) => void navigate(`/jobs/${job.id}`) },
    );
  };
  return (
    <Modal opened={opened} onClose={onClose} title="Import cases" centered>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" c="dimmed">
            The folder is read on the server. Names of UCSF-PDGM and BraTS are recognised; every case
            is checked before any is kept.
          </Text>
          <TextInput
            label="Folder on the server"
            placeholder="/data/incoming/glioma"
            required
            data-autofocus
            value={folder}
            onChange={(event) => setFolder(event.currentTarget.value)}
          />
          <TextInput
            label="Cohort"
            description="A name for these cases; left empty, the folder’s name."
            maxLength={100}
            value={cohort}
            onChange={(event) => setCohort(event.currentTarget.value)}
          />
          {importCases.isError && (
            <FailureAlert title="The import did not start" error={importCases.error} />
          )}
          <FormEnd
            verb="Import"
            ready={folder.trim() !== ""}
            isPending={importCases.isPending}
            onBack={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
