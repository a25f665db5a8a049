import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { factSchema, helplineSchema, observanceSchema, sourceSchema } from '../../src/content/schema.ts';

let guide: string;

beforeAll(async () => {
  guide = await readFile(new URL('../../docs/content.md', import.meta.url), 'utf8');
});

describe("the editor's guide", () => {
  it('shows examples that the check would accept', () => {
    const [fact, source] = [...guide.matchAll(/```yaml\n([\s\S]+?)```/g)].map((match) => (parse(match[1] ?? '') as unknown[])[0]);
    expect(factSchema.safeParse(fact).error).toBeUndefined();
    expect(sourceSchema.safeParse(source).error).toBeUndefined();
  });

  it('explains every key of a fact, and every kind and rule', () => {
    for (const key of Object.keys(factSchema.shape)) expect(guide).toContain(`\`${key}\``);
    for (const kind of [...helplineSchema.shape.kind.options, ...observanceSchema.shape.kind.options]) expect(guide).toContain(`\`${kind}\``);
    const rules = [...guide.matchAll(/^\| [^|]+ \| `(\{ type: .+?\})`/gm)].map((match) => parse(match[1] ?? '') as unknown);
    expect(rules).toHaveLength(5);
    for (const rule of rules) expect(observanceSchema.shape.rule.safeParse(rule).error).toBeUndefined();
  });
});
