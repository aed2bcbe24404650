import { useQuery } from "@tanstack/react-query";

import { messageOf } from "@/api/errors";
import type { VolumeError } from "@/viewer/header";

import classes from "./faulty.module.css";
import { faultQuery, type ImagesFault, type Presentation } from "./queries";
import { caseName } from "./words";

/** What is wrong with the images themselves; null where they only did not come this time. */
export function faultOf({ fault, code }: VolumeError): ImagesFault | null {
  if (code === "images_missing") return "missing";
  return code === "images_damaged" || fault === "damaged" ? "damaged" : null;
}

interface Props {
  presentation: Presentation;
  fault: ImagesFault;
  /** How often they were asked for again already. */
  retries: number;
  onRetry: () => void;
  /** Complete the case without its images. */
  onWithout: () => void;
}

const WRONG: Record<ImagesFault, string> = {
  missing: "They are not on the server where they should be.",
  damaged: "What came is not what was prepared for this study, so it is not shown.",
};

/** In the place of images that cannot be shown: what is wrong, who knows of it, and both ways on. */
export function FaultyImages({ presentation, fault, retries, onRetry, onWithout }: Props) {
  const { completed, purpose } = presentation;
  const name = caseName(presentation);
  return (
    <section className={classes.faulty} role="alert">
      <h2>
        The images of {name.toLowerCase()} are {fault}
      </h2>
      <p>{WRONG[fault]} What you have answered is kept.</p>
      <Told token={presentation.token} fault={fault} />
      <div className={classes.acts}>
        <button type="button" className={classes.primary} onClick={onRetry} autoFocus={retries > 0}>
          Try again
        </button>
        {!completed && (
          <button type="button" onClick={onWithout}>
            Go on without these images
          </button>
        )}
      </div>
      {retries > 0 && <p>Asked for again, {retries === 1 ? "once" : `${retries} times`}: still {fault}.</p>}
      {!completed && (
        <p className={classes.quiet}>
          Going on completes {name.toLowerCase()}: every required question that has no answer is marked as one
          that cannot be answered.
          {purpose === "study" && " Until the session is signed you can come back to it."}
        </p>
      )}
    </section>
  );
}

/** Whether the study's lead knows. */
function Told({ token, fault }: { token: string; fault: ImagesFault }) {
  const { isSuccess, error } = useQuery({ ...faultQuery(token, fault), retry: 1 });
  if (isSuccess) return <p>The study’s lead has been told, and can have them written anew.</p>;
  if (!error) return <p>The study’s lead is being told.</p>;
  return (
    <p className={classes.waiting}>
      The study’s lead could not be told yet: {messageOf(error)} It is tried again with your next attempt.
    </p>
  );
}
