import { useState } from "react";

import classes from "./CaseThumbnail.module.css";

interface Props {
  url: string | null;
}

/** T1, FLAIR and postcontrast side by side; an empty frame where there is no picture. */
export function CaseThumbnail({ url }: Props) {
  const [failed, setFailed] = useState(false);
  return (
    <span className={classes.frame}>
      {url && !failed && (
        <img src={url} alt="" loading="lazy" decoding="async" onError={() => setFailed(true)} />
      )}
    </span>
  );
}
