/** Writes a PNG row by row, so that no picture ever stands in memory as a whole. */
import { crc32, createDeflate } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bits of a channel; red, green and blue without transparency. */
const [DEPTH, RGB] = [8, 2];

export interface PngWriter {
  /** Adds whole rows, four bytes a pixel, all of them opaque. */
  add(rgba: Uint8Array): Promise<void>;
  finish(): Promise<Uint8Array>;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

function header(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  bytes.set([DEPTH, RGB], 8);
  return chunk('IHDR', bytes);
}

/** Rows as PNG packs them: no transparency, each row begun by the number of its filter (none: letters on plain paper pack best so). */
function packed(rgba: Uint8Array, width: number): Buffer {
  const rows = rgba.length / (width * 4);
  const bytes = Buffer.allocUnsafe(rows * (1 + width * 3));
  let [to, from] = [0, 0];
  for (let row = 0; row < rows; row += 1) {
    bytes[to] = 0;
    to += 1;
    for (const end = from + width * 4; from < end; from += 4, to += 3) {
      bytes[to] = rgba[from] as number;
      bytes[to + 1] = rgba[from + 1] as number;
      bytes[to + 2] = rgba[from + 2] as number;
    }
  }
  return bytes;
}

/** @returns a writer for a picture of that size, which is handed its rows from the top down */
export function createPng(width: number, height: number): PngWriter {
  const deflate = createDeflate();
  const parts: Buffer[] = [];
  deflate.on('data', (part: Buffer) => parts.push(part));
  const ended = Promise.withResolvers<undefined>();
  deflate.once('end', () => ended.resolve(undefined));
  deflate.once('error', ended.reject);
  return {
    add: (rgba) => new Promise((resolve, reject) => void deflate.write(packed(rgba, width), (error) => (error == null ? resolve() : reject(error)))),
    async finish() {
      deflate.end();
      await ended.promise;
      return Buffer.concat([SIGNATURE, header(width, height), chunk('IDAT', Buffer.concat(parts)), chunk('IEND', Buffer.alloc(0))]);
    },
  };
}
