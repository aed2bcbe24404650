import { useEffect, useSyncExternalStore } from "react";

import { uploader, type Sending } from "./uploader";

/** Where the upload stands; the browser asks before the page is left while it goes on. */
export function useUploader(): Sending {
  const sending = useSyncExternalStore(uploader.subscribe, uploader.current);
  const goesOn = isSending(sending);
  useEffect(() => {
    if (!goesOn) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [goesOn]);
  return sending;
}

export function isSending({ phase }: Sending): boolean {
  return phase === "sending" || phase === "waiting";
}
