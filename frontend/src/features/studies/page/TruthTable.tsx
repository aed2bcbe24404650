import { Alert, Box, Button, FileButton, Group, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";

import { useUploadTruth } from "@/api/studyActs";
import type { Study } from "@/api/types";
import { FailureAlert } from "@/ui/FailureAlert";

interface Props {
  study: Study;
}

/** The right answers of a draft's cases, for questions whose truth is a table. */
export function TruthTable({ study }: Props) {
  const upload = useUploadTruth(study.id);
  const [name, setName] = useState("");
  const keys = study.questions.filter(({ truth }) => truth === "table").map(({ key }) => key);
  const send = async (file: File | null) => {
    if (!file) return;
    setName(file.name);
    upload.mutate(await file.text());
  };
  return (
    <Alert variant="light" color="gray" mt="md" title="Table of truths">
      <Group justify="space-between" align="flex-end">
        <Text size="sm" maw={520}>
          A CSV file with a row a case. Its first line:{" "}
          <Text span className="mono" size="sm">
            {["case", ...keys].join(",")}
          </Text>
          . All rows are taken, or none.
        </Text>
        <FileButton accept=".csv,text/csv,text/plain" onChange={(file) => void send(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="xs"
              loading={upload.isPending}
              leftSection={<IconUpload size={14} aria-hidden />}
            >
              Upload the table
            </Button>
          )}
        </FileButton>
      </Group>
      {upload.isSuccess && (
        <Text size="sm" mt="xs" role="status">
          {name} is taken.
        </Text>
      )}
      {upload.isError && (
        <Box mt="sm">
          <FailureAlert title={`${name} was not taken`} error={upload.error} />
        </Box>
      )}
    </Alert>
  );
}
