/** Opens a .woff file: the plain font within, as HarfBuzz reads it. */
import { inflateSync } from 'node:zlib';

const SIGNATURE = 0x774f4646;
const [HEADER, ENTRY] = [12, 16];

/**
 * @param woff a WOFF 1 file, whose tables are compressed one by one
 * @returns the font with its tables as they were before
 * @throws RangeError when it is no such file
 */
export function unpackFont(woff: Buffer): Uint8Array<ArrayBuffer> {
  if (woff.readUInt32BE(0) !== SIGNATURE) throw new RangeError('this is not a WOFF 1 file');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const [from, packed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)];
    const data = woff.subarray(from, from + packed);
    return { tag: woff.readUInt32BE(at), sum: woff.readUInt32BE(at + 16), data: packed < length ? inflateSync(data) : data };
  });
  const padded = (length: number): number => Math.ceil(length / 4) * 4;
  const font = Buffer.alloc(tables.reduce((sum, { data }) => sum + padded(data.length), HEADER + ENTRY * count));
  const power = Math.floor(Math.log2(count));
  font.writeUInt32BE(woff.readUInt32BE(4), 0);
  [count, 16 * 2 ** power, power, 16 * (count - 2 ** power)].forEach((value, index) => font.writeUInt16BE(value, 4 + index * 2));
  let offset = HEADER + ENTRY * count;
  for (const [index, { tag, sum, data }] of tables.entries()) {
    [tag, sum, offset, data.length].forEach((value, part) => font.writeUInt32BE(value, HEADER + ENTRY * index + part * 4));
    data.copy(font, offset);
    offset += padded(data.length);
  }
  return new Uint8Array(font.buffer, font.byteOffset, font.length);
}
