import { z } from 'zod';
import { factFileSchema } from './schema.ts';

/**
 * The shape of a file of facts as JSON Schema, from the same definition that the loader checks by.
 * Committed as data/facts/facts.schema.json, so that an editor's program can offer keys and underline slips while typing.
 */
export function factsJsonSchema(): string {
  const schema = z.toJSONSchema(factFileSchema, { io: 'input', unrepresentable: 'any', target: 'draft-7' });
  return `${JSON.stringify({ title: 'A file of facts for the Blue Heart bot', ...schema }, null, 2)}\n`;
}
