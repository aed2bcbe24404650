import { Button } from "@mantine/core";
import { lazy, Suspense } from "react";
import { Link, useParams } from "react-router";

import { useAccount } from "@/api/account";
import { isActive } from "@/api/jobs";
import { useModel } from "@/api/models";
import { may } from "@/api/roles";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { StateBadge } from "@/ui/StateBadge";

import { ModelBadges } from "./ModelBadges";
import { ModelDetails } from "./ModelDetails";
import { SimulateButton } from "./SimulateButton";

const ModelActs = lazy(() => import("./ModelActs"));

export default function ModelPage() {
  const { id = "" } = useParams();
  const query = useModel(id);
  const { data: account } = useAccount();
  const model = query.data;
  const isTrained = model?.job?.state === "succeeded";
  const mayRun = account !== undefined && account !== null && may(account, "runModels");
  const maySimulate = mayRun && (model?.folds.length ?? 0) > 0 && model?.archived_at === null;
  return (
    <>
      <PageHeader
        title={model?.name ?? "Model"}
        back={{ to: "/models", label: "Models" }}
        state={
          model && (
            <>
              {model.job && !isTrained && <StateBadge state={model.job.state} />}
              <ModelBadges model={model} />
            </>
          )
        }
        action={
          model && (
            <>
              {model.simulated_count > 0 && (
                <Button component={Link} to={`/models/${id}/compare`} variant="default">
                  Compare with the real
                </Button>
              )}
              <Suspense>{mayRun && <ModelActs model={model} />}</Suspense>
              {maySimulate && !isActive(model.job) && <SimulateButton model={model} />}
            </>
          )
        }
      />
      <Loaded query={query} what="the model" lines={8}>
        {(loaded) => <ModelDetails model={loaded} mayRun={mayRun} />}
      </Loaded>
    </>
  );
}
