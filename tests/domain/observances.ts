import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { observanceSchema } from '../../src/content/schema.ts';
import type { Observance } from '../../src/domain/observances.ts';

/** The real calendar file, on its own: a fault in another content file is another test's to find. */
export async function readObservances(): Promise<readonly Observance[]> {
  const text = await readFile(new URL('../../data/observances.yaml', import.meta.url), 'utf8');
  return z.array(observanceSchema).parse(parse(text));
}
