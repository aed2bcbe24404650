/** Fetches a volume: its JSON header and its raw int16 voxels, with progress and abort. */
import { parseHeader, VolumeError, type VolumeHeader } from "./header";

export interface VolumeSource {
  headerUrl: string;
  voxelsUrl: string;
}

export interface LoadedVolume {
  header: VolumeHeader;
  voxels: Int16Array<ArrayBuffer>;
}

/** Share of the bytes that have arrived, 0 to 1. */
export type OnProgress = (share: number) => void;

async function get(url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { signal, credentials: "same-origin" }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw new VolumeError("network", "the server cannot be reached");
  });
  if (!response.ok) throw await refusal(response);
  return response;
}

async function refusal(response: Response): Promise<VolumeError> {
  const body: unknown = await response.json().catch(() => null);
  const error = (body as { error?: { code?: string; message?: string } } | null)?.error;
  return new VolumeError("refused", error?.message ?? `the server answered ${response.status}`, error?.code);
}

/** Read a body of a known length into one buffer. */
async function readBytes(
  response: Response,
  length: number,
  onProgress: OnProgress,
): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(new ArrayBuffer(length));
  const reader = response.body!.getReader();
  let received = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (received + value.length > length) throw wrongLength(received + value.length, length);
    bytes.set(value, received);
    received += value.length;
    onProgress(received / length);
  }
  if (received !== length) throw wrongLength(received, length);
  return bytes.buffer;
}

const wrongLength = (received: number, length: number) =>
  new VolumeError("damaged", `${length} bytes of voxels were expected, ${received} arrived`);

/** Load one volume; throws VolumeError, or the abort reason when the signal fires. */
export async function loadVolume(
  source: VolumeSource,
  signal: AbortSignal,
  onProgress: OnProgress = () => {},
): Promise<LoadedVolume> {
  const asked = get(source.voxelsUrl, signal);
  asked.catch(() => undefined); // the header says better what is wrong
  const headerResponse = await get(source.headerUrl, signal);
  const voxelsResponse = await asked;
  const header = parseHeader(await headerResponse.json());
  try {
    const buffer = await readBytes(voxelsResponse, header.length, onProgress);
    return { header, voxels: new Int16Array(buffer) };
  } catch (cause) {
    if (signal.aborted || cause instanceof VolumeError) throw cause;
    throw new VolumeError("network", "the connection broke off while the images were loading");
  }
}
