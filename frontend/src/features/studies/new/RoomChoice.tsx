import { Section } from "@/ui/Section";

import { RoomFields } from "../room/RoomFields";

import type { PartProps } from "./part";

/** What readers are told, and what is kept of how they look. */
export function RoomChoice({ draft, set }: PartProps) {
  return (
    <Section title="Reading room" note="begins with our own text; all of it can be changed until the study opens">
      <RoomFields room={draft.room} onChange={(room) => set({ room })} />
    </Section>
  );
}
