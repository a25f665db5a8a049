import type { Context } from 'hono';
import type { Upload } from '../state/files.ts';
import { Problems } from '../rules/problems.ts';
import { refusal } from './errors.ts';

const REQUEST_BYTES = 25 * 1024 * 1024;
const FILE_BYTES = 10 * 1024 * 1024;

export interface Body {
  readonly json: unknown;
  readonly files: ReadonlyMap<number, Upload>;
}

/** Reads a JSON or multipart body; refuses broken JSON and what is too large. */
export async function readBody(c: Context): Promise<Body> {
  if (c.req.method === 'GET' || c.req.method === 'DELETE') return { json: null, files: new Map() };
  if (Number(c.req.header('content-length') ?? 0) > REQUEST_BYTES) throw refusal('tooLarge');
  if ((c.req.header('content-type') ?? '').startsWith('multipart/form-data')) return readForm(await c.req.raw.formData());
  const text = await c.req.text();
  return { json: text === '' ? null : parse(text), files: new Map() };
}

async function readForm(form: FormData): Promise<Body> {
  const files = new Map<number, Upload>();
  const loose: Record<string, unknown> = {};
  const problems = new Problems();
  for (const [name, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (typeof value === 'string') {
      if (name !== 'payload_json') loose[name] = value;
    } else if (index === undefined) problems.add([name], 'SANDBOX_UNKNOWN_FIELD', 'Files are sent as files[0], files[1] and so on.');
    else if (value.size > FILE_BYTES) throw refusal('tooLarge');
    else files.set(Number(index), { name: value.name, contentType: value.type || 'application/octet-stream',
      data: new Uint8Array(await value.arrayBuffer()) });
  }
  problems.throwIfAny();
  const payload = form.get('payload_json');
  return { json: typeof payload === 'string' ? parse(payload) : loose, files };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('invalidJson');
  }
}
