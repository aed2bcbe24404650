import { useParams } from "react-router";

import { useAccount } from "@/api/account";
import { TooSmall } from "@/ui/TooSmall";
import { useHindrance } from "@/ui/tooSmall";
import { useDocumentTitle } from "@/ui/useDocumentTitle";

import { Elsewhere } from "./Elsewhere";
import { ReadingRoom } from "./ReadingRoom";
import classes from "./room.module.css";
import { ComfortProvider } from "./settings/ComfortProvider";
import { usePlace } from "./usePlace";

/** /reading/:studyId: the reading room, in one window of the reader's, on a screen that can do it. */
export default function ReadingRoomPage() {
  useDocumentTitle("Reading");
  const { studyId = "" } = useParams();
  const { data: account } = useAccount();
  const reader = account?.username ?? "";
  const { here, take } = usePlace(reader);
  const hindrance = useHindrance();
  if (hindrance === "phone") return <TooSmall hindrance={hindrance} />; // no case is opened
  if (here === null) return <main className={classes.aside} aria-busy="true" aria-label="Loading" />;
  if (!here) return <Elsewhere onTake={take} />;
  return (
    <ComfortProvider>
      <ReadingRoom key={studyId} studyId={studyId} reader={reader} covered={hindrance !== null} />
      {hindrance && <TooSmall hindrance={hindrance} />}
    </ComfortProvider>
  );
}
