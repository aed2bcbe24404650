import { Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { useChangeRoom } from "@/api/studyActs";
import type { Study } from "@/api/types";
import { FailureAlert } from "@/ui/FailureAlert";
import { FormEnd } from "@/ui/FormEnd";

import { lengthOf } from "../room/instructions";
import { RoomFields } from "../room/RoomFields";

interface Props {
  study: Study;
  onClose: () => void;
}

export function ChangeRoomForm({ study, onClose }: Props) {
  const [room, setRoom] = useState({
    instructions: study.instructions,
    viewingRecord: study.viewing_record,
  });
  const act = useChangeRoom(study.id);
  const ready = lengthOf(room.instructions).fault === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const body = { instructions: room.instructions.trim(), viewing_record: room.viewingRecord };
    act.mutate(body, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <RoomFields room={room} onChange={setRoom} />
        {act.isError && <FailureAlert title="The reading room was not changed" error={act.error} />}
        <FormEnd verb="Save" ready={ready} isPending={act.isPending} onBack={onClose} />
      </Stack>
    </form>
  );
}
