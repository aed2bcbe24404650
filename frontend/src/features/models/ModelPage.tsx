import { useParams } from "react-router";

import { useAccount } from "@/api/account";
import { isActive } from "@/api/jobs";
import { useModel } from "@/api/models";
import { may } from "@/api/roles";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { StateBadge } from "@/ui/StateBadge";

import { ModelDetails } from "./ModelDetails";
import { SimulateButton } from "./SimulateButton";

export default function ModelPage() {
  const { id = "" } = useParams();
  const query = useModel(id);
  const { data: account } = useAccount();
  const model = query.data;
  const isTrained = model?.job?.state === "succeeded";
  const maySimulate = account && may(account, "runModels") && (model?.folds.length ?? 0) > 0;
  return (
    <>
      <PageHeader
        title={model?.name ?? "Model"}
        back={{ to: "/models", label: "Models" }}
        state={model?.job && !isTrained && <StateBadge state={model.job.state} />}
        action={model && maySimulate && !isActive(model.job) && <SimulateButton model={model} />}
      />
      <Loaded query={query} what="the model" lines={8}>
        {(loaded) => <ModelDetails model={loaded} />}
      </Loaded>
    </>
  );
}
