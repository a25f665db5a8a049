/** From bytes to text: UTF-8 is read, anything else is named, so that its sender knows what to do. */
import type { FileRule } from '../ports/fact-files.ts';

export type Decoded = { readonly text: string } | { readonly rule: FileRule };

/** Excel's .xlsx and LibreOffice's .ods are zip archives; the old .xls has a signature of its own. */
const SPREADSHEETS = ['504b0304', 'd0cf11e0'];

const begins = (bytes: Uint8Array, hex: string): boolean => Buffer.from(bytes.subarray(0, hex.length / 2)).toString('hex') === hex;

/** Latin letters in UTF-16 have a zero byte each, always on the same side. */
function looksUtf16(bytes: Uint8Array): boolean {
  if (begins(bytes, 'fffe') || begins(bytes, 'feff')) return true;
  const sample = bytes.subarray(0, 2_000);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  return Math.max(even, odd) > sample.length / 5 && Math.min(even, odd) < sample.length / 50;
}

const isControl = (byte: number): boolean => (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 127;

/** @returns the text without a byte order mark, or what the bytes are instead */
export function decode(bytes: Uint8Array): Decoded {
  if (SPREADSHEETS.some((signature) => begins(bytes, signature))) return { rule: 'spreadsheet' };
  if (looksUtf16(bytes)) return { rule: 'utf16' };
  if (bytes.some(isControl)) return { rule: 'binary' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.trim() === '' ? { rule: 'empty' } : { text };
  } catch {
    // Text with single bytes above 127: what spreadsheets save when "UTF-8" is not chosen.
    return { rule: 'latin1' };
  }
}
