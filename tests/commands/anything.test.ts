/** Whatever people type or forge: answered or refused in words, within Discord's limits, calling nobody, and help stays private. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Reply } from '../../src/discord/command.ts';
import { UserError } from '../../src/errors.ts';
import { buttons, GUILD, isPrivate, NOW, optionsOf, stage, words } from './stage.ts';
import type { Stage } from './stage.ts';

const NASTY = ['@everyone', '<@1100000000000000033>', '<@&1>', '**', '||', '```', '[x](https://evil.example)', '# ', '> ', '\u202E', 'Z\u0300\u0301\u0302\u0303\u0304', '{{count}}', '$t(x)', '%3A', ':', '~2', '\n', '\u0000', '__proto__', 'constructor', '👩‍👩‍👧', '\uD800', 'ﷺ', '%'];
const typed = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.oneof(fc.constantFrom(...NASTY), fc.lorem({ maxCount: 3 })), { maxLength: 30 }).map((parts) => parts.join(' ')),
  fc.constantFrom(...NASTY).map((part) => part.repeat(1_000).slice(0, 4_000)),
);
const part = fc.oneof(fc.constantFrom(...NASTY, '', '0', '-1', '1e9', 'server', 'protocol', 'launch-date', `${GUILD}/k1`, 'k1', 'on', 'off'), fc.string({ maxLength: 20 }));
const RUNS = { numRuns: 25 };

/** A reply that Discord takes: no more letters, no live mention, every label short enough and not empty. */
function fits(reply: Reply): void {
  if (reply.type === 'modal') return expect(reply.modal.title.length).toBeLessThanOrEqual(45);
  const said = words(reply);
  expect(said.length).toBeLessThanOrEqual(4_000);
  expect(said).not.toMatch(/(?<!\\)@everyone|(?<!\\)<@&?1(?:100000000000000033)?>|undefined|\[object/);
  for (const button of buttons(reply)) {
    expect(button.label.length).toBeGreaterThan(0);
    expect(Array.from(button.label).length).toBeLessThanOrEqual(80);
  }
  for (const { label, description = '' } of optionsOf(reply)) expect([label, description].every((text) => Array.from(text).length <= 100)).toBe(true);
}

async function tried(doing: Promise<Reply>): Promise<Reply | null> {
  const reply = await doing.catch((error: unknown) => error);
  if (reply instanceof Error) {
    expect(reply).toBeInstanceOf(UserError);
    return null;
  }
  fits(reply as Reply);
  return reply as Reply;
}

async function taught(): Promise<Stage> {
  const on = await stage();
  const content = { question: 'Where do we meet?', also: [], answer: 'The group meets in the town library.', sourceTitle: 'House rules', sourceUrl: 'https://example.org/rules', asOf: '2026-11' };
  await on.ports.guildFacts.save(GUILD, [{ factId: null, generation: 0, content }], { ids: ['k1'], by: '7', at: NOW });
  return on;
}

it('into a question, a topic, a fact or a country', async () => {
  const on = await taught();
  await fc.assert(fc.asyncProperty(typed, async (text) => {
    await tried(on.run('ask', { question: text }));
    await tried(on.run('fact', { about: text }));
    await tried(on.run('fact', { topic: text }));
    for (const country of [text, text.slice(0, 2)]) {
      const help = await tried(on.run('helpline', { country }));
      expect(help === null || isPrivate(help)).toBe(true);
    }
    for (const [command, option] of [['fact', 'about'], ['fact', 'topic'], ['helpline', 'country'], ['facts edit', 'fact'], ['facts history', 'fact']] as const) {
      const choices = await on.type(command, option, text);
      expect(choices.every(({ name }) => name.length > 0 && name.length <= 100)).toBe(true);
    }
  }), RUNS);
}, 30_000);

it('into the forms: a fact, a question passed on, the reason of a refusal', async () => {
  const on = await taught();
  const fields = fc.record({ question: typed, answer: typed, sourceTitle: typed, sourceUrl: typed, asOf: typed, words: typed, source: typed, reason: typed });
  await fc.assert(fc.asyncProperty(fields, fc.array(part, { maxLength: 4 }), async (filled, data) => {
    for (const action of ['save', 'answerSave', 'waitDeclineYes']) await tried(on.press({ command: 'facts', action, data }, { fields: filled }));
    await tried(on.press({ command: 'ask', action: 'send', data: [] }, { fields: filled }));
    await tried(on.run('facts questions'));
    await tried(on.run('facts list'));
    on.suggestions.length = 0;
  }), RUNS);
}, 30_000);

it('behind a button or a list that somebody forged', async () => {
  const on = await taught();
  const controls = ['ask', 'fact', 'topics', 'helpline', 'facts'].flatMap((command) => Object.keys(on.commands.get(command)?.actions ?? {}).map((action) => [command, action] as const));
  expect(controls.length).toBeGreaterThan(40);
  await fc.assert(fc.asyncProperty(fc.constantFrom(...controls), fc.array(part, { maxLength: 4 }), fc.array(part, { maxLength: 1 }), async ([command, action], data, values) => {
    await tried(on.press({ command, action, data }, { values }));
  }), { numRuns: 300 });
}, 30_000);
