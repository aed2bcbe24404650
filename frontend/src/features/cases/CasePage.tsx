import { Button } from "@mantine/core";
import { Link, useParams } from "react-router";

import { useCase } from "@/api/cases";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import { CaseFacts } from "./CaseFacts";
import { RealBesideSimulated } from "./RealBesideSimulated";
import { SeriesTable } from "./SeriesTable";

export default function CasePage() {
  const { id = "" } = useParams();
  const query = useCase(id);
  const title = query.data ? query.data.patient : "Case";
  return (
    <>
      <PageHeader
        title={title}
        back={{ to: "/cases", label: "Cases" }}
        action={
          <>
            <Button component={Link} to={`/cases/${id}/quality`} variant="default">
              Quality control
            </Button>
            {query.data && query.data.simulated.length > 0 && (
              <Button component={Link} to={`/cases/${id}/compare`} variant="default">
                Compare
              </Button>
            )}
          </>
        }
      />
      <Loaded query={query} what="the case">
        {(detail) => (
          <>
            <CaseFacts detail={detail} />
            <RealBesideSimulated key={detail.id} detail={detail} />
            <SeriesTable detail={detail} />
          </>
        )}
      </Loaded>
    </>
  );
}
