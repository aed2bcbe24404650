import { Accordion, Code } from "@mantine/core";

interface Props {
  log: string;
}

/** The last lines that the work wrote, folded away. */
export function JobLog({ log }: Props) {
  if (!log) return null;
  return (
    <Accordion variant="contained" maw={1240}>
      <Accordion.Item value="log">
        <Accordion.Control>Log: the last lines</Accordion.Control>
        <Accordion.Panel>
          <Code block mah={360} style={{ overflow: "auto" }} tabIndex={0} role="region" aria-label="Log">
            {log}
          </Code>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
