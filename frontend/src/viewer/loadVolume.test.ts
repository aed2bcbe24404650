// @vitest-environment node
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, describe, expect, test } from "vitest";

import { asSent, exampleHeader, oneVoxel } from "@/testing/volumes";

import { claim, fetchAhead } from "./ahead";
import { loadVolume } from "./loadVolume";

const header = exampleHeader([4, 5, 6]);
const { voxels } = oneVoxel(header, [1, 2, 3], -7);
const bytes = Buffer.from(voxels.buffer);
let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

/** A server that answers /header with the header, and anything else as told. */
async function serve(answer: RequestListener) {
  server = createServer((request, response) => {
    if (request.url === "/header") response.end(JSON.stringify(asSent(header)));
    else answer(request, response);
  });
  await new Promise<void>((ready) => server!.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { headerUrl: `${origin}/header`, voxelsUrl: `${origin}/voxels` };
}

const never = new AbortController().signal;

describe("loadVolume", () => {
  test("gives the header and the very voxels, and tells how far it is", async () => {
    const source = await serve((_, response) => response.end(bytes));
    const shares: number[] = [];
    const volume = await loadVolume(source, never, (share) => shares.push(share));
    expect(volume.header).toEqual(header);
    expect(volume.voxels).toEqual(voxels);
    expect(shares.at(-1)).toBe(1);
  });

  test.each([
    ["too short", bytes.subarray(0, 100), /240 bytes of voxels were expected, 100 arrived/],
    ["too long", Buffer.concat([bytes, bytes]), /240 bytes of voxels were expected/],
  ])("refuses voxels that are %s", async (_, body, message) => {
    const source = await serve((_request, response) => response.end(body));
    const failure = loadVolume(source, never);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toMatchObject({ fault: "damaged" });
  });

  test("repeats what the server says when it refuses", async () => {
    const body = { error: { code: "not_open", message: "The study is not open.", fields: {} } };
    const source = await serve((_, response) => {
      response.writeHead(409).end(JSON.stringify(body));
    });
    await expect(loadVolume(source, never)).rejects.toMatchObject({
      fault: "refused",
      message: "The study is not open.",
    });
  });

  test("says that the server cannot be reached", async () => {
    const source = await serve((_, response) => response.end(bytes));
    await new Promise((closed) => server!.close(closed));
    await expect(loadVolume(source, never)).rejects.toMatchObject({ fault: "network" });
  });

  test("says that the connection broke off", async () => {
    const source = await serve((_, response) => {
      response.writeHead(200, { "Content-Length": bytes.length });
      response.write(bytes.subarray(0, 50), () => response.destroy());
    });
    await expect(loadVolume(source, never)).rejects.toMatchObject({ fault: "network" });
  });

  test("stops when it is aborted", async () => {
    const controller = new AbortController();
    const source = await serve(() => controller.abort());
    await expect(loadVolume(source, controller.signal)).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("fetchAhead", () => {
  test("spares the request when its volume is claimed", async () => {
    let requests = 0;
    const source = await serve((_, response) => {
      requests += 1;
      response.end(bytes);
    });
    fetchAhead(source);
    fetchAhead(source);
    expect((await claim(source).volume).voxels).toEqual(voxels);
    expect(requests).toBe(1);
  });

  test("that failed before it was wanted is tried afresh", async () => {
    let requests = 0;
    const source = await serve((_, response) => {
      requests += 1;
      if (requests === 1) response.writeHead(500).end();
      else response.end(bytes);
    });
    fetchAhead(source);
    await expect.poll(() => requests).toBe(1);
    await expect.poll(() => claim(source).volume.then(() => "came", () => "failed")).toBe("came");
  });

  test("does not stand in the way of another volume", async () => {
    const source = await serve((_, response) => response.end(bytes));
    fetchAhead({ ...source, voxelsUrl: `${source.voxelsUrl}?other` });
    expect((await claim(source).volume).voxels).toEqual(voxels);
  });
});
