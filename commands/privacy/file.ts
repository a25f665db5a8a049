/** What is kept, as a file that a person can read: instants as dates, nested values unfolded. */

/** Discord takes ten megabytes; a little less is safe. */
export const LARGEST_FILE = 9 * 1024 * 1024;

export type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

const INSTANT = /(^|_)at$|^(not_before|deadline)$/;

function unfolded(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function plain(name: string, value: unknown): unknown {
  if (typeof value === 'number' && INSTANT.test(name)) return new Date(value).toISOString();
  return typeof value === 'string' ? unfolded(value) : value;
}

/**
 * @param id of the person or server it is about
 * @param now epoch milliseconds
 * @returns JSON in UTF-8
 */
export function readable(kind: 'person' | 'server', id: string, rows: Rows, now: number): Uint8Array {
  const tables = Object.fromEntries(Object.entries(rows).map(([table, all]) => [
    table, all.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(name, value)]))),
  ]));
  return new TextEncoder().encode(`${JSON.stringify({ about: kind, id, exportedAt: new Date(now).toISOString(), kept: tables }, null, 2)}\n`);
}
