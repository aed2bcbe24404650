import type { StudyReader } from "@/api/types";

interface Place {
  word: string;
  color: string;
}

/** How an invited place stands; null for a reader by account who reads. */
export function placeOf(reader: Pick<StudyReader, "username" | "invitation" | "withdrawn_at">): Place | null {
  if (reader.withdrawn_at) return { word: "Withdrawn", color: "gray" };
  if (reader.invitation === "accepted") return { word: "Accepted", color: "teal" };
  if (reader.username) return null;
  if (reader.invitation === "waiting") return { word: "Invited", color: "yellow" };
  if (reader.invitation === "expired") return { word: "Link expired", color: "red" };
  return { word: "No link yet", color: "yellow" };
}
