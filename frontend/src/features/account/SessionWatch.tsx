import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import { useLocation } from "react-router";

import { accountKey } from "@/api/account";
import { saySessionOver } from "@/api/sessionOver";

import { SessionClock, type Warning } from "./sessionClock";

const SessionDialog = lazy(() => import("./SessionDialog")); // dialogs weigh more than the page's frame

/** Warns before a login ends. In the reading room the password is asked for in place, elsewhere at the door. */
export function SessionWatch() {
  const [warning, setWarning] = useState<Warning | null>(null);
  const clock = useRef<SessionClock | null>(null);
  const queries = useQueryClient();
  const isInRoom = /^\/reading\/./.test(useLocation().pathname);
  const over = useEffectEvent(() => {
    setWarning(null);
    if (isInRoom) saySessionOver();
    else queries.setQueryData(accountKey, null);
  });
  useEffect(() => {
    const made = new SessionClock(setWarning, () => over());
    clock.current = made;
    return () => made.stop();
  }, []);
  if (warning === null) return null;
  return (
    <Suspense>
      <SessionDialog
        warning={warning}
        isInRoom={isInRoom}
        onStay={() => clock.current?.stay()}
        onSeen={() => setWarning(null)}
      />
    </Suspense>
  );
}
