import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";

import { useRemoveUpload, useUploads, type Upload } from "@/api/uploads";
import { FailureAlert } from "@/ui/FailureAlert";
import { formatBytes } from "@/ui/formatBytes";
import { Section } from "@/ui/Section";

import { ChooseButton } from "./ChooseButton";
import { fromFolderInput, fromZip, isOf, type Chosen } from "./chosen";

interface Props {
  onChoose: (chosen: Chosen) => void;
  onLook: (uploadId: string) => void;
}

/** One's uploads that stopped on the way, or that have arrived and are not imported yet. */
export function Unfinished({ onChoose, onLook }: Props) {
  const { data: uploads = [] } = useUploads();
  const remove = useRemoveUpload();
  const [problem, setProblem] = useState("");
  if (uploads.length === 0) return null;
  const goOn = (upload: Upload, chosen: Chosen | null) => {
    const same = chosen !== null && isOf(upload, chosen);
    setProblem(same ? "" : otherThan(upload, chosen));
    if (same) onChoose(chosen);
  };
  return (
    <Section title="Your uploads">
      <Stack gap="sm">
        {uploads.map((upload) => (
          <Group key={upload.id} justify="space-between" wrap="nowrap">
            <Text size="sm" className="number">
              <b>{upload.name}</b>: {standing(upload)}
            </Text>
            <Group gap="xs" wrap="nowrap">
              {upload.is_complete ? (
                <Button size="xs" onClick={() => onLook(upload.id)}>
                  Look through
                </Button>
              ) : (
                <ChooseButton
                  size="xs"
                  label={`Choose ${upload.name} again and go on`}
                  folder={upload.kind === "folder"}
                  onFiles={(files) => goOn(upload, chosenFor(upload, files))}
                />
              )}
              <Button
                size="xs"
                variant="subtle"
                color="red"
                aria-label={`Remove ${upload.name}`}
                onClick={() => remove.mutate(upload.id)}
              >
                Remove
              </Button>
            </Group>
          </Group>
        ))}
        {remove.isError && <FailureAlert title="It was not removed" error={remove.error} />}
        {problem && (
          <Alert color="red" variant="light" role="alert" title="These are other files">
            {problem}
          </Alert>
        )}
      </Stack>
    </Section>
  );
}

function chosenFor(upload: Upload, files: FileList): Chosen | null {
  if (upload.kind === "folder") return fromFolderInput(files);
  return files[0] ? fromZip(files[0]) : null;
}

function standing(upload: Upload): string {
  const size = formatBytes(upload.size_bytes);
  if (upload.is_complete) return `${size} have arrived and wait to be looked through.`;
  return `${formatBytes(upload.received_bytes)} of ${size} have arrived; the rest is missing.`;
}

function otherThan(upload: Upload, chosen: Chosen | null): string {
  const found = chosen
    ? `${chosen.name} has ${chosen.files.length} files of ${formatBytes(chosen.sizeBytes)}`
    : "What was chosen holds no files";
  return (
    `${found}; the upload is of ${upload.name} with ${upload.file_count} files of ` +
    `${formatBytes(upload.size_bytes)}. Choose that, or begin a new upload below.`
  );
}
