import { Button } from "@mantine/core";
import { IconFileZip } from "@tabler/icons-react";
import { useParams } from "react-router";

import { archiveUrl, useEvaluation } from "@/api/evaluations";
import { formatTime, plural } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import { EvaluationDetails } from "./EvaluationDetails";

/** The figures and tables of one evaluation. */
export default function EvaluationPage() {
  const { id = "" } = useParams();
  const query = useEvaluation(id);
  const found = query.data;
  const model = found?.model;
  return (
    <>
      <PageHeader
        title={model ? `Evaluation of ${model.name}` : "Evaluation"}
        back={
          model ? { to: `/models/${model.id}`, label: model.name } : { to: "/models", label: "Models" }
        }
        action={
          found && (
            <Button
              component="a"
              href={archiveUrl(found.id)}
              download
              leftSection={<IconFileZip size={16} aria-hidden />}
            >
              Everything, ZIP
            </Button>
          )
        }
      >
        {found &&
          `${plural(found.cases_count, "case")}, ${formatTime(found.created_at)}, by ${found.created_by ?? "nobody"}`}
      </PageHeader>
      <Loaded query={query} what="the evaluation" lines={8}>
        {(evaluation) => <EvaluationDetails evaluation={evaluation} />}
      </Loaded>
    </>
  );
}
