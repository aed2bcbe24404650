import { Button } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { Link, useParams } from "react-router";

import { useCase } from "@/api/cases";
import { useCompared } from "@/api/compare";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import { useAddress } from "./address";
import { CompareView } from "./CompareView";
import { VolumeChoice } from "./VolumeChoice";

/** A case's simulated volumes, by each model, beside the real one. */
export default function CaseComparePage() {
  const { id = "" } = useParams();
  const { volume, order, choose } = useAddress();
  const query = useCase(id);
  const volumes = query.data?.simulated.map((one) => one.id) ?? [];
  const shown = volume ?? volumes[0];
  const compared = useCompared(shown, order);
  const at = shown === undefined ? -1 : volumes.indexOf(shown);
  const found = compared.data;
  return (
    <>
      <PageHeader
        title={query.data ? `Real beside simulated: ${query.data.patient}` : "Real beside simulated"}
        back={{ to: `/cases/${id}`, label: query.data?.patient ?? "Case" }}
        action={
          found && (
            <Button component={Link} to={`/models/${found.model_id}/compare?volume=${found.id}`} variant="default">
              All cases of {found.model_name}
            </Button>
          )
        }
      >
        {found && `simulated by ${found.model_name}, fold ${found.fold + 1}, which did not see this patient`}
      </PageHeader>
      <Loaded query={query} what="the case" lines={10}>
        {() =>
          shown === undefined ? (
            <EmptyState
              icon={IconColumns3}
              title="Not simulated yet"
              action={
                <Button component={Link} to="/models">
                  Go to the models
                </Button>
              }
            >
              Simulate this case on a model’s page, and it is compared with the real one here.
            </EmptyState>
          ) : (
            <Loaded query={compared} what="the comparison" lines={10}>
              {(one) => (
                <CompareView
                  compared={one}
                  order={order}
                  isLeft={one.id !== shown}
                  previous={volumes[at - 1] ?? null}
                  following={volumes[at + 1] ?? null}
                  onGo={choose}
                >
                  <VolumeChoice compared={one} onChoose={choose} />
                </CompareView>
              )}
            </Loaded>
          )
        }
      </Loaded>
    </>
  );
}
