import { Grid, Text } from "@mantine/core";
import { useParams } from "react-router";

import { isApiError, type ApiError } from "@/api/errors";
import { useResults, useStudy } from "@/api/studies";
import type { Results } from "@/api/types";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import { AccuracyByArm } from "./AccuracyByArm";
import { ArmsCompared } from "./ArmsCompared";
import { CountsLine } from "./CountsLine";
import { Downloads } from "./Downloads";
import { NotUnblinded } from "./NotUnblinded";
import { OpenedWith } from "./OpenedWith";
import { OtherQuestions } from "./OtherQuestions";
import { ReadersResults } from "./ReadersResults";
import { RepeatsAgreement } from "./RepeatsAgreement";
import { Table2 } from "./Table2";

function isBlinded(error: Error | null): error is ApiError {
  return isApiError(error) && error.code === "not_unblinded";
}

export default function ResultsPage() {
  const { id = "" } = useParams();
  const study = useStudy(id);
  const query = useResults(id);
  return (
    <>
      <PageHeader
        title={study.data ? `Results: ${study.data.name}` : "Results"}
        back={{ to: `/studies/${id}`, label: study.data?.name ?? "Study" }}
        action={
          query.data && <Downloads studyId={id} keepsViewing={study.data?.viewing_record ?? false} />
        }
      >
        {query.data && <CountsLine results={query.data} />}
      </PageHeader>
      {isBlinded(query.error) ? (
        <NotUnblinded studyId={id} message={query.error.message} />
      ) : (
        <Loaded query={query} what="the results" lines={10}>
        {(results) => (
          <>
            <OpenedWith results={results} />
            {results.questions.length > 0 ? (
              <Analysed results={results} />
            ) : (
              <Text mb="xl">No question of this study has a right answer to be held against.</Text>
            )}
            <RepeatsAgreement results={results} />
            <OtherQuestions questions={results.other_questions} />
          </>
        )}
        </Loaded>
      )}
    </>
  );
}

function Analysed({ results }: { results: Results }) {
  return (
    <>
      <Grid gap={48}>
        <Grid.Col span={{ base: 12, xl: 7 }}>
          <Table2 results={results} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, xl: 5 }}>
          <AccuracyByArm questions={results.questions} />
        </Grid.Col>
      </Grid>
      <ArmsCompared questions={results.questions} />
      <ReadersResults questions={results.questions} />
    </>
  );
}
