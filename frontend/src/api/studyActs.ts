/** What is done to a study: the acts that move it on, and changes to its readers and questions. */
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { jobsKey } from "./jobs";
import type { components } from "./schema";
import { studiesKey } from "./studies";
import type { QuestionPlan } from "./types";

type Schemas = components["schemas"];
export type Opening = Schemas["OpeningRequest"];
export type AddedReader = Schemas["AddedReaderRequest"];
export type Room = Schemas["RoomRequest"];
export type Choices = Schemas["ChoicesRequest"];

/** Run an act on one study and show what it made of it. */
function useAct<Given, Answer>(run: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: studiesKey }),
        queries.invalidateQueries({ queryKey: jobsKey }),
      ]),
  });
}

const at = (id: string) => ({ path: { study_id: id } });

export const usePrepare = (id: string) =>
  useAct(() => unwrap(client.POST("/api/studies/{study_id}/prepare", { params: at(id) })));

export const useAudit = (id: string) =>
  useAct(() => unwrap(client.POST("/api/studies/{study_id}/audit", { params: at(id) })));

export const useOpen = (id: string) =>
  useAct((body: Opening) => unwrap(client.POST("/api/studies/{study_id}/open", { params: at(id), body })));

export const useRepair = (id: string) =>
  useAct(() => unwrap(client.POST("/api/studies/{study_id}/repair", { params: at(id) })));

export const useChangeRoom = (id: string) =>
  useAct((body: Room) => unwrap(client.POST("/api/studies/{study_id}/room", { params: at(id), body })));

export const useChangePlan = (id: string) =>
  useAct((body: Choices) => unwrap(client.POST("/api/studies/{study_id}/plan", { params: at(id), body })));

export const useAnalyse = (id: string) =>
  useAct(() => unwrap(client.POST("/api/studies/{study_id}/analyse", { params: at(id) })));

export const useLock = (id: string) =>
  useAct((reason: string) =>
    unwrap(client.POST("/api/studies/{study_id}/lock", { params: at(id), body: { reason } })),
  );

export const useUnblind = (id: string) =>
  useAct((reason: string) =>
    unwrap(client.POST("/api/studies/{study_id}/unblind", { params: at(id), body: { reason } })),
  );

export const useAddReader = (id: string) =>
  useAct((body: AddedReader) =>
    unwrap(client.POST("/api/studies/{study_id}/readers", { params: at(id), body })),
  );

const reader = (id: string, label: string) => ({ path: { study_id: id, label } });

export const useWithdraw = (id: string, label: string) =>
  useAct((reason: string) =>
    unwrap(
      client.POST("/api/studies/{study_id}/readers/{label}/withdraw", {
        params: reader(id, label),
        body: { reason },
      }),
    ),
  );

export const useInvite = (id: string, label: string) =>
  useAct(() =>
    unwrap(
      client.POST("/api/studies/{study_id}/readers/{label}/invitation", { params: reader(id, label) }),
    ),
  );

export const useRemind = (id: string, label: string) =>
  useAct((send: boolean) =>
    unwrap(
      client.POST("/api/studies/{study_id}/readers/{label}/reminder", {
        params: reader(id, label),
        body: { send },
      }),
    ),
  );

export const useChangeQuestions = (id: string) =>
  useAct((change: { questions: QuestionPlan[]; reason: string }) =>
    unwrap(client.POST("/api/studies/{study_id}/questions", { params: at(id), body: change })),
  );

export const useUploadTruth = (id: string) =>
  useAct((csv: string) =>
    unwrap(client.POST("/api/studies/{study_id}/truth", { params: at(id), body: { csv } })),
  );
