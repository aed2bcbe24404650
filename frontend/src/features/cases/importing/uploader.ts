/**
 * Sends what was chosen, piece by piece, until all of it has arrived: a lost connection is waited
 * out, and where an upload was begun before it goes on where that stopped. It lives outside the
 * pages, so that walking through the console does not end it.
 */
import { isApiError, messageOf, type ApiError } from "@/api/errors";
import {
  beginUpload,
  fetchArrived,
  fetchUploads,
  finishUpload,
  sendPiece,
  type Upload,
} from "@/api/uploads";

import { isOf, type Chosen, type ChosenFile } from "./chosen";
import { crc32 } from "./crc32";

const PIECE_BYTES = 4 * 2 ** 20;
const AT_ONCE = 3;
const NAMES_AT_ONCE = 1000;
const LONGEST_WAIT_MS = 15_000;
const DAMAGED_AT_MOST = 5;

export type Phase = "idle" | "sending" | "waiting" | "done" | "failed";

export interface Sending {
  phase: Phase;
  name: string;
  uploadId: string | null;
  sentBytes: number;
  totalBytes: number;
  fileCount: number;
  secondsLeft: number | null;
  problem: string;
}

const IDLE: Sending = {
  phase: "idle",
  name: "",
  uploadId: null,
  sentBytes: 0,
  totalBytes: 0,
  fileCount: 0,
  secondsLeft: null,
  problem: "",
};

export class Uploader {
  private state = IDLE;
  private readonly listeners = new Set<() => void>();
  private stopper = new AbortController();
  private begunAt = 0;
  private begunBytes = 0;

  constructor(private readonly waitMs = 1000) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): Sending => this.state;

  /** Send it all; resolves to the finished upload, or null where it was stopped or failed. */
  async send(chosen: Chosen): Promise<Upload | null> {
    this.stop();
    const { signal } = (this.stopper = new AbortController());
    this.say({
      ...IDLE,
      phase: "sending",
      name: chosen.name,
      totalBytes: chosen.sizeBytes,
      fileCount: chosen.files.length,
    });
    try {
      const upload = await this.patiently(() => begunFor(chosen), signal);
      const arrived = await this.patiently(() => arrivedOf(upload, chosen), signal);
      this.startClock(upload, arrived);
      await this.sendAll(upload, chosen, arrived, signal);
      const finished = await this.patiently(() => finishUpload(upload.id), signal);
      this.say({ phase: "done", secondsLeft: 0, problem: "" });
      return finished;
    } catch (error) {
      if (!signal.aborted) {
        this.stopper.abort();
        this.say({ phase: "failed", problem: sentenceOf(error), secondsLeft: null });
      }
      return null;
    }
  }

  /** Stop sending; what has arrived is kept on the server. */
  stop(): void {
    this.stopper.abort();
    this.say(IDLE);
  }

  private startClock(upload: Upload, arrived: readonly number[]): void {
    this.begunAt = Date.now();
    this.begunBytes = arrived.reduce((sum, bytes) => sum + bytes, 0);
    this.say({ uploadId: upload.id, sentBytes: this.begunBytes });
  }

  private async sendAll(
    upload: Upload,
    chosen: Chosen,
    arrived: readonly number[],
    signal: AbortSignal,
  ): Promise<void> {
    const waiting = chosen.files.map((file, index) => ({ file, offset: arrived[index] ?? 0 }));
    const ofOneLine = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await this.sendFile(upload, next.file, next.offset, signal);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, ofOneLine));
  }

  private async sendFile(upload: Upload, { name, file }: ChosenFile, from: number, signal: AbortSignal) {
    if (from === file.size && from > 0) return;
    const most = Math.min(PIECE_BYTES, upload.chunk_bytes);
    let damaged = 0;
    for (let offset = from; ; ) {
      const data = await file.slice(offset, offset + most).arrayBuffer();
      const piece = { name, size_bytes: file.size, offset, crc32: crc32(new Uint8Array(data)) };
      const before = offset;
      try {
        offset = await this.patiently(() => sendPiece(upload.id, piece, data, signal), signal);
      } catch (error) {
        damaged += 1;
        offset = whereToGoOn(error, offset, damaged);
      }
      this.count(offset - before);
      if (offset >= file.size) return;
    }
  }

  /** Do it until the server can be reached; its refusals are thrown. */
  private async patiently<Result>(act: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        signal.throwIfAborted();
        const result = await act();
        if (this.state.phase === "waiting") this.say({ phase: "sending", problem: "" });
        return result;
      } catch (error) {
        if (signal.aborted || !isPassing(error)) throw error;
        this.say({ phase: "waiting", problem: messageOf(error), secondsLeft: null });
        await pause(Math.min(this.waitMs * 2 ** attempt, LONGEST_WAIT_MS), signal);
      }
    }
  }

  private count(bytes: number): void {
    const sentBytes = this.state.sentBytes + bytes;
    const seconds = (Date.now() - this.begunAt) / 1000;
    const rate = (sentBytes - this.begunBytes) / Math.max(seconds, 0.001);
    const left = this.state.totalBytes - sentBytes;
    this.say({ sentBytes, secondsLeft: seconds > 1 && rate > 0 ? left / rate : null });
  }

  private say(change: Partial<Sending>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** The unfinished upload of just these files, or a new one. */
async function begunFor(chosen: Chosen): Promise<Upload> {
  const before = (await fetchUploads()).find((one) => !one.is_complete && isOf(one, chosen));
  if (before) return before;
  const { name, kind, sizeBytes, files } = chosen;
  return beginUpload({ name, kind, size_bytes: sizeBytes, file_count: files.length });
}

async function arrivedOf(upload: Upload, { files }: Chosen): Promise<number[]> {
  const arrived: number[] = [];
  if (upload.received_bytes === 0) return arrived;
  const sizes = files.map(({ name, file }) => ({ name, size_bytes: file.size }));
  for (let first = 0; first < sizes.length; first += NAMES_AT_ONCE) {
    arrived.push(...(await fetchArrived(upload.id, sizes.slice(first, first + NAMES_AT_ONCE))));
  }
  return arrived;
}

/** The offset the server names, or the same once more for a damaged piece; else throw. */
function whereToGoOn(error: unknown, offset: number, damaged: number): number {
  if (isApiError(error) && damaged <= DAMAGED_AT_MOST) {
    if (error.code === "checksum_wrong") return offset;
    const received = Number(error.fields["received_bytes"]?.[0]);
    if (error.code === "offset_wrong" && Number.isInteger(received)) return received;
  }
  throw error;
}

const PASSING = new Set([408, 429, 500, 502, 503, 504]);

/** Whether waiting may help: no connection, or a server that is restarting. */
function isPassing(error: unknown): boolean {
  return error instanceof TypeError || (isApiError(error) && PASSING.has((error as ApiError).status));
}

function sentenceOf(error: unknown): string {
  if (error instanceof DOMException) {
    return "A file was changed, moved or removed since it was chosen. Choose the folder again.";
  }
  return messageOf(error);
}

/** Wait, but no longer than until the connection is back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener("online", end);
    signal.addEventListener("abort", end);
  });
}

/** The one of this page. */
export const uploader = new Uploader();
