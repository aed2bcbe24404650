/** What the reading room asks the server. */
import { queryOptions, useQuery, type QueryClient } from "@tanstack/react-query";

import { client, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import type { VolumeSource } from "@/viewer/loadVolume";

import { beHere } from "./login";

type Schemas = components["schemas"];

export type ReadingStudy = Schemas["ReadingStudy"];
export type Presentation = Schemas["Presentation"];
export type Question = Schemas["Question"];
export type SessionEnd = Schemas["SessionEnd"];
export type Signed = Schemas["Signed"];
export type Receipt = Schemas["Receipt"];
export type ImagesFault = "missing" | "damaged";
export type Feedback = Schemas["Feedback"];
export type CompletedCase = Schemas["CompletedCase"];
export type Current = Presentation | SessionEnd | Signed;

export const isSessionEnd = (current: Current): current is SessionEnd | Signed => "finished" in current;

const studiesQuery = queryOptions({
  queryKey: ["reading", "studies"],
  queryFn: () => unwrap(client.GET("/api/reading/studies")),
});

export function useReadingStudies() {
  return useQuery({ ...studiesQuery, staleTime: 0 });
}

/** What is known of the study that is read; `isPending` until it is asked, or cannot be had. */
export interface StudyHere {
  study: ReadingStudy | undefined;
  isPending: boolean;
}

/** A study as its room needs it; asked once, so that nothing but answers goes out while reading. */
export function useReadingStudy(studyId: string): StudyHere {
  const { data, isPending } = useQuery({ ...studiesQuery, staleTime: Infinity, retry: 1 });
  return { study: data?.find(({ id }) => id === studyId), isPending };
}

const ofStudy = (studyId: string) => ({ params: { path: { study_id: studyId } } });
const ofToken = (token: string) => ({ params: { path: { token } } });

/** Where the reader stands; afterwards kept up to date by what the reader does. */
export const currentQuery = (studyId: string) =>
  queryOptions({
    queryKey: ["reading", "current", studyId],
    queryFn: () =>
      unwrap<Current>(client.GET("/api/reading/studies/{study_id}/current", ofStudy(studyId))),
    staleTime: Infinity,
    gcTime: 0, // another reader may log in on this computer
  });

/** A case by its token: one that was completed and is looked at again, or the one that comes next. */
export const presentationQuery = (token: string) =>
  queryOptions({
    queryKey: ["reading", "presentation", token],
    queryFn: () => unwrap(client.GET("/api/reading/presentations/{token}", ofToken(token))),
    staleTime: Infinity,
    gcTime: 60_000,
  });

/** The cases of the session that is not signed yet, which can be looked at again. */
export const completedQuery = (studyId: string) =>
  queryOptions({
    queryKey: ["reading", "completed", studyId],
    queryFn: () => unwrap(client.GET("/api/reading/studies/{study_id}/completed", ofStudy(studyId))),
    staleTime: 0,
    gcTime: 0,
  });

/** What was right in a training case. */
export const feedbackQuery = (token: string) =>
  queryOptions({
    queryKey: ["reading", "feedback", token],
    queryFn: () => unwrap(client.GET("/api/reading/presentations/{token}/feedback", ofToken(token))),
    staleTime: Infinity,
    gcTime: 0,
  });

/** What the reader keeps of every session that was signed, the oldest first. */
export const receiptsQuery = (studyId: string) =>
  queryOptions({
    queryKey: ["reading", "receipts", studyId],
    queryFn: () => unwrap(client.GET("/api/reading/studies/{study_id}/receipts", ofStudy(studyId))),
    staleTime: 0,
    gcTime: 0,
  });

/** Tell the study's lead that images cannot be shown; the server notes it once, however often sent. */
export const faultQuery = (token: string, fault: ImagesFault) =>
  queryOptions({
    queryKey: ["reading", "fault", token, fault],
    queryFn: async () => {
      const told = { ...ofToken(token), body: { fault } };
      await unwrap(client.POST("/api/reading/presentations/{token}/fault", told));
      return true;
    },
    staleTime: Infinity,
    gcTime: 0, // asked again with the next attempt
  });

/** Sign the session that was read to its end; a login that ran out comes back by the same password, and a code. */
export async function signSession(
  studyId: string,
  reader: string,
  password: string,
  code: string,
): Promise<Signed> {
  await beHere(reader, password, code);
  return unwrap(
    client.POST("/api/reading/studies/{study_id}/sign", { ...ofStudy(studyId), body: { password } }),
  );
}

/** An answer that the server has acknowledged. */
interface StandingAnswer {
  token: string;
  question: string;
  value: string;
  unanswerable: boolean;
  revision: number;
}

/** Note in the case on screen that the server now has this answer. */
export function standAnswer(queries: QueryClient, saved: StandingAnswer): void {
  const { token, question, value, unanswerable, revision } = saved;
  const standing = <Held extends Current>(held: Held | undefined): Held | undefined => {
    if (!held || isSessionEnd(held) || held.token !== token) return held;
    return { ...held, answers: { ...held.answers, [question]: { value, unanswerable, revision } } };
  };
  queries.setQueriesData<Current>({ queryKey: ["reading", "current"] }, standing);
  queries.setQueriesData<Presentation>({ queryKey: ["reading", "presentation", token] }, standing);
}

/** Where the images of a presentation are fetched. */
export const volumeOf = (token: string): VolumeSource => ({
  headerUrl: `/api/reading/presentations/${token}/header`,
  voxelsUrl: `/api/reading/presentations/${token}/voxels`,
});
