import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openAnswers } from '../../src/search/index.ts';
import { makeContent, makeLog } from './content.ts';

const content = makeContent();
const answers = openAnswers({ database: ':memory:', content, log: makeLog() });
afterAll(() => answers.close());

const words = ['when', 'mexico', 'fund', '"', "'", '*', 'NEAR(', ') OR 1=1', 'asked:', '--', '; DROP TABLE fact;', '\u202E', '𝕬', '💙', '\0', '^', '{x y}', 'AND NOT', 'a\u0300\u0301\u0302', '<@1>'];
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(' ')),
);

test('anything typed gets a valid answer, and facts only from the content', async () => {
  await fc.assert(
    fc.asyncProperty(typed, fc.constantFrom('en', 'es', 'pt-BR', 'xx', ''), fc.constantFrom(null, '1', "'; --"), async (question, locale, guildId) => {
      const answer = await answers.ask(question, { locale, guildId });
      expect(['answered', 'unsure', 'unknown']).toContain(answer.status);
      expect(answer.fact === null).toBe(answer.status !== 'answered');
      expect(answer.confidence).toBeGreaterThanOrEqual(0);
      expect(answer.confidence).toBeLessThanOrEqual(1);
      expect(answer.alternatives.length).toBeLessThanOrEqual(3);
      expect(answer.topics.length).toBeLessThanOrEqual(3);
      if (answer.status === 'unsure') expect(answer.alternatives.length).toBeGreaterThan(0);
      if (answer.status === 'unknown') expect(answer.alternatives).toEqual([]);
      else expect(answer.topics).toEqual([]);
      expect(answer.language).toMatch(/^[a-z]{2}$/u);
      for (const fact of [answer.fact, ...answer.alternatives]) if (fact !== null) expect(content.facts).toContain(fact);
      expect((await answers.suggest(question, { guildId, limit: 25 })).length).toBeLessThanOrEqual(25);
    }),
    { numRuns: 400 },
  );
});

test('the same question gets the same answer', async () => {
  await fc.assert(
    fc.asyncProperty(typed, async (question) => {
      const options = { locale: 'en', guildId: null };
      expect(await answers.ask(question, options)).toEqual(await answers.ask(question, options));
    }),
    { numRuns: 100 },
  );
});

test.each([
  ['six thousand characters', 'when did mexico join the campaign and '.repeat(160)],
  ['one endless word', 'a'.repeat(6_000)],
  ['many misspelt words', 'campainn lauchned protocoll fundd hartt '.repeat(150)],
  ['nothing but question marks', '?'.repeat(6_000)],
  ['spaces', ' '.repeat(6_000)],
  ['i am forced i am forced', 'my boss i am being '.repeat(300)],
])('%s is answered in bounded time', async (_, question) => {
  const started = performance.now();
  await answers.ask(question, { locale: 'en', guildId: null });
  // Generous for a busy machine: a pattern that backtracks without end takes seconds.
  expect(performance.now() - started).toBeLessThan(250);
});
