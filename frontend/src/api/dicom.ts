/** The series that a scan found in DICOM, and their conversion to cases. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { foundKey } from "./found";
import { jobsKey } from "./jobs";
import type { components } from "./schema";
import type { Job } from "./types";

export type FoundDicom = components["schemas"]["FoundDicom"];
export type DicomLine = components["schemas"]["DicomLine"];
export type DicomKind = components["schemas"]["DicomKind"];
export type DicomConversion = components["schemas"]["DicomConversionRequest"];

export function useFoundDicom(jobId: string, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: [...foundKey, jobId, "dicom"],
    queryFn: () =>
      unwrap(client.GET("/api/cases/found/{job_id}/dicom", { params: { path: { job_id: jobId } } })),
    refetchOnWindowFocus: false, // what is being corrected must not change under the hand
  });
}

/** `onQueued` is called first: what is forgotten then may take the page's form away. */
export function useConvertDicom(jobId: string, onQueued: (job: Job) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: DicomConversion) =>
      unwrap(
        client.POST("/api/cases/found/{job_id}/dicom/convert", {
          params: { path: { job_id: jobId } },
          body,
        }),
      ),
    onSuccess: (job) => {
      onQueued(job);
      queries.removeQueries({ queryKey: [...foundKey, jobId, "dicom"] });
      return queries.invalidateQueries({ queryKey: jobsKey });
    },
  });
}
