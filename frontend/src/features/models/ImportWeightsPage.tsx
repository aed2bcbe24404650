import { Button, FileInput, Group, Progress, SegmentedControl, Stack, Text, TextInput, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useNavigate } from "react-router";

import { useImportWeights } from "@/api/registry";
import { FailureAlert } from "@/ui/FailureAlert";
import { PageHeader } from "@/ui/PageHeader";

import { sendZip } from "./sendZip";

type Source = "zip" | "folder";

/** A run that `python -m ml` trained elsewhere becomes a model here. */
export default function ImportWeightsPage() {
  const [source, setSource] = useState<Source>("zip");
  const [name, setName] = useState("");
  const [folder, setFolder] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [unseen, setUnseen] = useState("");
  const [share, setShare] = useState<number | null>(null);
  const navigate = useNavigate();
  const importing = useImportWeights();
  const start = useMutation({
    mutationFn: async () => {
      const from =
        source === "folder"
          ? { folder: folder.trim() }
          : { upload: file ? await sendZip(file, setShare) : "" };
      return importing.mutateAsync({ name: name.trim(), unseen: unseen.trim() || undefined, ...from });
    },
    onSuccess: (job) => void navigate(`/jobs/${job.id}`),
    onSettled: () => setShare(null),
  });
  const isReady = name.trim() !== "" && (source === "folder" ? folder.trim() !== "" : file !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate();
  };
  return (
    <>
      <PageHeader title="Import weights" back={{ to: "/models", label: "Models" }}>
        A run that was trained elsewhere by python -m ml, or a package exported from another server.
      </PageHeader>
      <form onSubmit={submit}>
        <Stack maw={680}>
          <TextInput
            label="Name of the model"
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <SegmentedControl
            w="fit-content"
            aria-label="Where the run lies"
            value={source}
            onChange={(value) => setSource(value as Source)}
            data={[
              { value: "zip", label: "A zip on this computer" },
              { value: "folder", label: "A folder on the server" },
            ]}
          />
          {source === "zip" ? (
            <FileInput
              label="Zip of the run’s folder"
              description="With run.json, and model.keras in each fold’s folder."
              placeholder="Choose a zip"
              accept=".zip,application/zip"
              value={file}
              onChange={setFile}
            />
          ) : (
            <TextInput
              label="Folder on the server"
              description="Below one of its import folders."
              placeholder="runs/full-model"
              value={folder}
              onChange={(event) => setFolder(event.currentTarget.value)}
            />
          )}
          <Textarea
            label="Statement, if the run’s patients cannot be matched to cases here"
            description="Each fold’s patients are matched to the cases by name: a case is simulated only by a fold that did not see its patient. Where names tell nothing, cases are simulated only if you state that these weights have not seen them, and how you know. The statement is kept with your name. You can also state it later, on the model’s page."
            autosize
            minRows={2}
            value={unseen}
            onChange={(event) => setUnseen(event.currentTarget.value)}
          />
          {share !== null && (
            <div>
              <Text size="sm" mb={4}>
                Sending the zip
              </Text>
              <Progress value={share * 100} aria-label="Sent" />
            </div>
          )}
          {start.isError && <FailureAlert title="The import did not start" error={start.error} />}
          <Group justify="flex-end">
            <Button type="submit" disabled={!isReady} loading={start.isPending}>
              Import
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  );
}
