import { Group, Paper, Text, Title } from "@mantine/core";

import { fileUrl, type Evaluation } from "@/api/evaluations";

import classes from "./evaluations.module.css";
import { SaveMenu } from "./SaveMenu";
import { titleOf } from "./titles";

interface Props {
  evaluation: string;
  figure: Evaluation["figures"][number];
}

/** A figure on white, as it is printed, with its caption below. */
export function FigureCard({ evaluation, figure }: Props) {
  const title = titleOf(figure.name);
  const picture = figure.files.find((name) => name.endsWith(".png"));
  return (
    <Paper withBorder p="md" maw={1180} component="figure" m={0}>
      <Group justify="space-between" mb="sm">
        <Title order={3} size="h4">
          {title}
        </Title>
        <SaveMenu evaluation={evaluation} title={title} files={figure.files} />
      </Group>
      {picture && (
        <div className={classes.sheet}>
          <img
            src={fileUrl(evaluation, picture)}
            alt={title}
            loading="lazy"
            className={classes.picture}
          />
        </div>
      )}
      <Text component="figcaption" size="sm" c="dimmed" mt="sm">
        {figure.caption}
      </Text>
    </Paper>
  );
}
