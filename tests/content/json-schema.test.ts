import { Ajv } from 'ajv';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { factsJsonSchema } from '../../src/content/json-schema.ts';

const folder = new URL('../../data/facts/', import.meta.url);

describe("the schema for the editor's program", () => {
  it('is the one that the loader checks by (after a change: npm run test:all -- tests/content/json-schema.test.ts -u)', async () => {
    await expect(factsJsonSchema()).toMatchFileSnapshot('../../data/facts/facts.schema.json');
  });

  it('accepts every file of facts as it stands, and refuses a slip', async () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(factsJsonSchema()) as object);
    const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml'));
    expect(files.length).toBeGreaterThan(10);
    for (const name of files) {
      const text = await readFile(new URL(name, folder), 'utf8');
      expect(text.startsWith('# yaml-language-server: $schema=facts.schema.json\n'), name).toBe(true);
      expect(validate(parse(text)), `${name}: ${JSON.stringify(validate.errors)}`).toBe(true);
    }
    expect(validate({ topic: { title: 'A', description: 'B' }, facts: [{ anwser: 'x' }] })).toBe(false);
  });
});
