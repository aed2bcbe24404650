import { Alert, Group, Paper, Stack, Text } from "@mantine/core";
import { IconFileZip, IconFolder } from "@tabler/icons-react";
import { useState, type DragEvent } from "react";

import { Section } from "@/ui/Section";

import { ChooseButton } from "./ChooseButton";
import { fromDrop, fromFolderInput, fromZip, type Chosen } from "./chosen";

interface Props {
  onChoose: (chosen: Chosen) => void;
}

const NOT_ONE = "Drop one folder of cases, or one zip file. A folder of hidden files alone is empty.";

/** A folder or a zip file, chosen or dropped. */
export function FromThisComputer({ onChoose }: Props) {
  const [isOver, setIsOver] = useState(false);
  const [problem, setProblem] = useState("");
  const take = (chosen: Chosen | null) => {
    setProblem(chosen ? "" : NOT_ONE);
    if (chosen) onChoose(chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void fromDrop(event.dataTransfer.items).then(take);
  };
  return (
    <Section title="From this computer">
      <Paper
        withBorder
        p="xl"
        style={{ borderStyle: "dashed", borderWidth: 2 }}
        bg={isOver ? "var(--mantine-primary-color-light)" : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <Stack align="center" gap="md">
          <Text>Drop a folder of cases or a zip file here</Text>
          <Group>
            <ChooseButton
              label="Choose a folder"
              icon={IconFolder}
              folder
              onFiles={(files) => take(fromFolderInput(files))}
            />
            <ChooseButton
              label="Choose a zip file"
              icon={IconFileZip}
              onFiles={([file]) => take(file ? fromZip(file) : null)}
            />
          </Group>
          <Text size="sm" c="dimmed" ta="center" maw={560}>
            Volumes or DICOM. A mapping.csv and tables of patients (participants.tsv or another CSV)
            that lie in it are read, too. A lost connection is waited out. If the page is closed, choose the same folder again and
            the upload goes on where it stopped.
          </Text>
          {problem && (
            <Alert color="red" variant="light" role="alert">
              {problem}
            </Alert>
          )}
        </Stack>
      </Paper>
    </Section>
  );
}

