/** What is to be said of a queue or a worker. */
import type { Queue, Worker } from "@/api/workers";
import { formatDuration, formatTime } from "@/ui/format";

/** Whether jobs wait that nobody will take. */
export function unserved(queue: Pick<Queue, "queued" | "workers">): boolean {
  return queue.queued > 0 && queue.workers === 0;
}

const JUST_NOW_S = 30;
const DAY_S = 24 * 3600;

/** "just now", "3 min ago", or the date of what is longer ago than a day. */
export function seenWords({ seen_at }: Pick<Worker, "seen_at">, now = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(seen_at)) / 1000);
  if (seconds < JUST_NOW_S) return "just now";
  return seconds < DAY_S ? `${formatDuration(seconds)} ago` : formatTime(seen_at);
}
