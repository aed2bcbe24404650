import { Box, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useParams, useSearchParams } from "react-router";

import { isApiError, type ApiError } from "@/api/errors";
import { useResults, useStudy } from "@/api/studies";
import type { Study } from "@/api/types";
import { Later } from "@/ui/Later";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import { ArmsCompared } from "./ArmsCompared";
import { CountsLine } from "./CountsLine";
import { AtAGlance } from "./glance/AtAGlance";
import { NotAnalysed } from "./NotAnalysed";
import { NotUnblinded } from "./NotUnblinded";
import { OnThisPage } from "./OnThisPage";
import { OpenedWith } from "./OpenedWith";
import { jumpsOf } from "./parts";
import classes from "./Results.module.css";
import { Table2 } from "./Table2";
import type { Results } from "./types";

const Downloads = lazy(() => import("./Downloads"));
const Further = lazy(() => import("./Further"));

function isRefused(error: Error | null, code: string): error is ApiError {
  return isApiError(error) && error.code === code;
}

export default function ResultsPage() {
  const { id = "" } = useParams();
  const study = useStudy(id);
  const query = useResults(id);
  return (
    <Box maw={2100}>
      <PageHeader
        title={study.data ? `Results: ${study.data.name}` : "Results"}
        back={{ to: `/studies/${id}`, label: study.data?.name ?? "Study" }}
        action={
          query.data && (
            <Suspense>
              <Downloads studyId={id} keepsViewing={study.data?.viewing_record ?? false} />
            </Suspense>
          )
        }
      >
        {query.data && <CountsLine results={query.data} />}
      </PageHeader>
      {isRefused(query.error, "not_unblinded") ? (
        <NotUnblinded studyId={id} message={query.error.message} />
      ) : isRefused(query.error, "not_analysed") ? (
        <NotAnalysed studyId={id} message={query.error.message} job={study.data?.analysis_job ?? null} />
      ) : (
        <Loaded query={query} what="the results" lines={10}>
          {(results) => <Shown results={results} study={study.data} />}
        </Loaded>
      )}
    </Box>
  );
}

/** The question shown in full is in the address, so that a figure can be linked to. */
function Shown({ results, study }: { results: Results; study: Study | undefined }) {
  const [search] = useSearchParams();
  const { questions, plan } = results;
  const question = questions.find(({ key }) => key === search.get("question")) ?? questions[0];
  return (
    <div className={classes.page}>
      <OnThisPage jumps={jumpsOf(results, question)} />
      <div className={classes.content}>
        <OpenedWith results={results} study={study} />
        {questions.length > 0 ? (
          <>
            <AtAGlance questions={questions} plan={plan} />
            <div className={classes.beside}>
              <Table2 results={results} />
              <ArmsCompared questions={questions} />
            </div>
          </>
        ) : (
          <Text mb="xl">No question of this study has a right answer to be held against.</Text>
        )}
        <Later height={2400}>
          <Further results={results} question={question} />
        </Later>
      </div>
    </div>
  );
}
