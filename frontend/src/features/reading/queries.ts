/** What the reading room asks the server. */
import { queryOptions, useQuery, type QueryClient } from "@tanstack/react-query";

import { client, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import type { VolumeSource } from "@/viewer/loadVolume";

type Schemas = components["schemas"];

export type ReadingStudy = Schemas["ReadingStudy"];
export type Presentation = Schemas["Presentation"];
export type Question = Schemas["Question"];
export type Finished = Schemas["Finished"];
export type Current = Presentation | Finished;

export const isFinished = (current: Current): current is Finished => "finished" in current;

const studiesQuery = queryOptions({
  queryKey: ["reading", "studies"],
  queryFn: () => unwrap(client.GET("/api/reading/studies")),
});

export function useReadingStudies() {
  return useQuery({ ...studiesQuery, staleTime: 0 });
}

/** A study's name for the top bar; asked once, so that nothing but answers goes out while reading. */
export function useStudyName(studyId: string): string {
  const { data } = useQuery({ ...studiesQuery, staleTime: Infinity });
  return data?.find(({ id }) => id === studyId)?.name ?? "";
}

/** Where the reader stands; afterwards kept up to date by what the reader does. */
export const currentQuery = (studyId: string) =>
  queryOptions({
    queryKey: ["reading", "current", studyId],
    queryFn: () =>
      unwrap<Current>(
        client.GET("/api/reading/studies/{study_id}/current", { params: { path: { study_id: studyId } } }),
      ),
    staleTime: Infinity,
    gcTime: 0, // another reader may log in on this computer
  });

/** Complete a case; the answer is where the reader stands now. */
export function completeCase(token: string, readingTimeMs: number): Promise<Current> {
  return unwrap<Current>(
    client.POST("/api/reading/presentations/{token}/complete", {
      params: { path: { token } },
      body: { reading_time_ms: readingTimeMs },
    }),
  );
}

/** Note in the case on screen that the server now has this answer. */
export function standAnswer(
  queries: QueryClient,
  saved: { token: string; question: string; value: string; revision: number },
): void {
  queries.setQueriesData<Current>({ queryKey: ["reading", "current"] }, (current) => {
    if (!current || isFinished(current) || current.token !== saved.token) return current;
    const { question, value, revision } = saved;
    return { ...current, answers: { ...current.answers, [question]: { value, revision } } };
  });
}

/** Where the images of a presentation are fetched. */
export const volumeOf = (token: string): VolumeSource => ({
  headerUrl: `/api/reading/presentations/${token}/header`,
  voxelsUrl: `/api/reading/presentations/${token}/voxels`,
});
