/** A zip file sent in pieces, each with its checksum; what has arrived is kept by the server. */
import { beginUpload, finishUpload, sendPiece } from "@/api/uploads";

const PIECE_BYTES = 4 * 2 ** 20;
const POLYNOMIAL = 0xedb88320;

/** CRC-32 (ISO 3309) as eight hexadecimal digits. */
export function crc32(bytes: Uint8Array): string {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    }
  }
  return ((value ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}

/** Send it; returns the upload's id. */
export async function sendZip(file: File, onShare: (share: number) => void): Promise<string> {
  const { id } = await beginUpload({
    name: file.name,
    kind: "zip",
    size_bytes: file.size,
    file_count: 1,
  });
  for (let offset = 0; offset < file.size; offset += PIECE_BYTES) {
    const data = await file.slice(offset, offset + PIECE_BYTES).arrayBuffer();
    const piece = {
      name: file.name,
      size_bytes: file.size,
      offset,
      crc32: crc32(new Uint8Array(data)),
    };
    const arrived = await sendPiece(id, piece, data, new AbortController().signal);
    onShare(arrived / file.size);
  }
  await finishUpload(id);
  return id;
}
