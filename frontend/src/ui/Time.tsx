import { MISSING, formatTime, zoneOf } from "./format";

interface Props {
  at: string | null | undefined; // ISO
}

/** A time in the reader's own zone; the zone is named where one points. */
export function Time({ at }: Props) {
  if (!at) return <>{MISSING}</>;
  return (
    <time dateTime={at} title={zoneOf(at)}>
      {formatTime(at)}
    </time>
  );
}
