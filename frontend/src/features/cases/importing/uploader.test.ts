import { afterEach, expect, test, vi } from "vitest";

import type { Chosen } from "./chosen";
import { Uploader } from "./uploader";

const UPLOAD = {
  id: "u1",
  name: "lab",
  kind: "folder",
  size_bytes: 6,
  file_count: 2,
  received_bytes: 0,
  received_files: 0,
  is_complete: false,
  created_at: "2026-11-22T10:00:00Z",
  chunk_bytes: 4,
};

const CHOSEN: Chosen = {
  name: "lab",
  kind: "folder",
  sizeBytes: 6,
  files: [
    { name: "lab/a", file: new File(["123456"], "a") },
    { name: "lab/empty", file: new File([], "empty") },
  ],
};

interface Server {
  pieces: string[];
  answer: (piece: URLSearchParams, times: number) => Response | null;
  known?: (typeof UPLOAD)[];
  arrived?: number[];
}

const json = (body: unknown, status = 200) => Response.json(body, { status });

/** A server in place of the network, which notes the pieces it took. */
function serve(server: Server): void {
  let times = 0;
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.endsWith("/chunk")) {
      times += 1;
      const answer = server.answer(searchParams, times);
      if (answer) return answer;
      const data = await request.arrayBuffer();
      const end = Number(searchParams.get("offset")) + data.byteLength;
      server.pieces.push(`${searchParams.get("name")} to ${end}`);
      return json({ received_bytes: end });
    }
    if (pathname.endsWith("/arrived")) return json({ received_bytes: server.arrived ?? [] });
    if (pathname.endsWith("/finish")) return json({ ...UPLOAD, is_complete: true });
    return request.method === "POST" ? json(UPLOAD, 201) : json(server.known ?? []);
  });
}

afterEach(() => vi.unstubAllGlobals());

test("it sends every file in pieces, empty ones too, and finishes", async () => {
  const server: Server = { pieces: [], answer: () => null };
  serve(server);
  const uploader = new Uploader(1);
  expect(await uploader.send(CHOSEN)).toMatchObject({ is_complete: true });
  expect(server.pieces.sort()).toEqual(["lab/a to 4", "lab/a to 6", "lab/empty to 0"]);
  expect(uploader.current()).toMatchObject({ phase: "done", sentBytes: 6, totalBytes: 6 });
});

test("it waits out a lost connection and says so meanwhile", async () => {
  const server: Server = {
    pieces: [],
    answer: (_, times) => {
      if (times <= 3) throw new TypeError("Failed to fetch");
      return null;
    },
  };
  serve(server);
  const uploader = new Uploader(1);
  const phases = new Set<string>();
  uploader.subscribe(() => phases.add(uploader.current().phase));
  await uploader.send(CHOSEN);
  expect(phases).toContain("waiting");
  expect(server.pieces).toHaveLength(3);
  expect(uploader.current().phase).toBe("done");
});

test("it goes on from what has arrived of the same folder", async () => {
  const known = [{ ...UPLOAD, received_bytes: 5 }];
  const server: Server = { pieces: [], answer: () => null, known, arrived: [5, 0] };
  serve(server);
  await new Uploader(1).send(CHOSEN);
  expect(server.pieces.sort()).toEqual(["lab/a to 6", "lab/empty to 0"]);
});

test("it goes on from where the server says it is", async () => {
  const wrong = { code: "offset_wrong", message: "4 have arrived", fields: { received_bytes: ["4"] } };
  const server: Server = {
    pieces: [],
    answer: (piece, times) =>
      times === 1 && piece.get("name") === "lab/a" ? json({ error: wrong }, 409) : null,
  };
  serve(server);
  await new Uploader(1).send(CHOSEN);
  expect(server.pieces.sort()).toEqual(["lab/a to 6", "lab/empty to 0"]);
});

test("a full disk stops it with the server's sentence", async () => {
  const full = { code: "disk_full", message: "The server's disk is full.", fields: {} };
  serve({ pieces: [], answer: () => json({ error: full }, 507) });
  const uploader = new Uploader(1);
  expect(await uploader.send(CHOSEN)).toBeNull();
  expect(uploader.current()).toMatchObject({ phase: "failed", problem: full.message });
});
