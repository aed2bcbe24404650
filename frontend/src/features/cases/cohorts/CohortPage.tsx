import { Anchor, Button, Group } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import { Link, useParams } from "react-router";

import { useCohort, type Cohort } from "@/api/quality";
import { Facts } from "@/ui/Facts";
import { formatCount } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Section } from "@/ui/Section";

import { casesAddress } from "./casesAddress";
import { CohortFlags } from "./CohortFlags";
import { CohortHistogram } from "./CohortHistogram";
import { CohortUses } from "./CohortUses";
import { GradesBySite } from "./GradesBySite";

/** What a cohort holds, what is doubtful about it, and what each configuration can use of it. */
export default function CohortPage() {
  const { name = "" } = useParams();
  const query = useCohort(name);
  return (
    <>
      <PageHeader
        title={`Cohort ${name}`}
        back={{ to: "/cases", label: "Cases" }}
        action={query.data && <ReviewButton cohort={query.data} />}
      />
      <Loaded query={query} what="the cohort" lines={10}>
        {(cohort) => <CohortParts cohort={cohort} />}
      </Loaded>
    </>
  );
}

function ReviewButton({ cohort }: { cohort: Cohort }) {
  const left = cohort.cases - cohort.accepted - cohort.excluded;
  return (
    <Button
      component={Link}
      to={`/cases/${cohort.first_undecided ?? cohort.first}/quality`}
      leftSection={<IconListCheck size={16} aria-hidden />}
    >
      {left > 0 ? `Review ${formatCount(left)} undecided` : "Look through again"}
    </Button>
  );
}

function CohortParts({ cohort }: { cohort: Cohort }) {
  const { name, cases, accepted, excluded } = cohort;
  const counts = [
    { label: "Cases", value: <Anchor component={Link} to={casesAddress(name, {})}>{formatCount(cases)}</Anchor> },
    { label: "Accepted", value: formatCount(accepted) },
    {
      label: "Excluded",
      value: (
        <Anchor component={Link} to={casesAddress(name, { decision: "excluded" })}>
          {formatCount(excluded)}
        </Anchor>
      ),
    },
    { label: "Undecided", value: formatCount(cases - accepted - excluded) },
  ];
  const without = excluded > 0 ? `without the ${formatCount(excluded)} excluded` : undefined;
  return (
    <>
      <Facts facts={counts} />
      <Section title="Flags" note="a case may carry several">
        <CohortFlags cohort={cohort} />
      </Section>
      <Section title="Grade and site" note={without}>
        <GradesBySite cohort={cohort} />
      </Section>
      <Section title="What each configuration can use" note={without}>
        <CohortUses cohort={cohort} />
      </Section>
      <Section title="Volumes and grey values" note={without}>
        <Group align="flex-start" gap="xl">
          {cohort.histograms.map((histogram) => (
            <CohortHistogram key={histogram.name} histogram={histogram} cohort={name} />
          ))}
        </Group>
      </Section>
    </>
  );
}
