import { Text, Timeline } from "@mantine/core";

import { Section } from "@/ui/Section";

const STEPS = [
  {
    who: "Researcher",
    what: "Imports a folder of cases",
    how: "Cases, Import cases. Every series is checked and put on one grid.",
  },
  {
    who: "Researcher",
    what: "Trains a model",
    how: "Models, New model. One network a fold; no network sees the patients of its own fold.",
  },
  {
    who: "Researcher",
    what: "Simulates postcontrast volumes",
    how: "A model’s page, Simulate. Real beside simulated is on each case’s page.",
  },
  {
    who: "Lead",
    what: "Designs, prepares and opens a study",
    how: "Studies, New study. The schedule is drawn once; preparing writes and audits the blinded images.",
  },
  {
    who: "Readers",
    what: "Read their cases",
    how: "Reading room. Answers are saved as they are given; one may stop and come back.",
  },
  {
    who: "Lead, then allocation holder",
    what: "Lock and unblind",
    how: "The study’s page. Each asks for a reason, which is kept.",
  },
  {
    who: "Analyst",
    what: "Reads the results and downloads them",
    how: "Results: Table 2, the arms compared, a report, and CSV files of responses, estimates and tests.",
  },
];

/** The path from a folder of cases to an exported statistic, and whose hands it passes through. */
export function WhoDoesWhat() {
  return (
    <Section title="Who does what next">
      <Timeline active={-1} bulletSize={14} lineWidth={2}>
        {STEPS.map(({ who, what, how }) => (
          <Timeline.Item key={what} title={what}>
            <Text size="sm">{how}</Text>
            <Text size="xs" c="dimmed">
              {who}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Section>
  );
}
