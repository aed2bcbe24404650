import { Anchor } from "@mantine/core";
import { Link } from "react-router";

import { useAccount } from "@/api/account";
import { may } from "@/api/roles";
import type { Study } from "@/api/types";
import { Facts } from "@/ui/Facts";
import { MISSING, plural } from "@/ui/format";
import { Time } from "@/ui/Time";

import { designName } from "../designWords";

import { designFacts } from "./designFacts";

interface Props {
  study: Study;
}

/** What the study is made of, and who is who. */
export function StudyFacts({ study }: Props) {
  const { data: account } = useAccount();
  const seesModels = account && may(account, "seeModels");
  const facts = [
    { label: "Design", value: designName(study.design.kind) },
    {
      label: "Cases",
      value: plural(study.cases_count, "case") + trainingWords(study.training_count),
    },
    ...designFacts(study.design),
    {
      label: "Model of the simulated arm",
      value: seesModels ? (
        <Anchor component={Link} to={`/models/${study.model.id}`} size="sm">
          {study.model.name}
        </Anchor>
      ) : (
        study.model.name
      ),
    },
    { label: "Lead", value: study.lead },
    { label: "Allocation holder", value: study.allocation_holder ?? "whoever holds the role" },
    { label: "Analysts", value: study.analysts.join(", ") || MISSING },
    { label: "Created", value: <Time at={study.created_at} /> },
  ];
  return <Facts facts={facts} />;
}

function trainingWords(count: number): string {
  return count === 0 ? "" : `, and ${count} for training`;
}
