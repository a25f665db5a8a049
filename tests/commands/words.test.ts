/** Holds every command to the translator: in the made-up language no sentence may stand outside the brackets ⟦ ⟧. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/discord/command.ts';
import { UserError } from '../../src/errors.ts';
import { channel, GUILD, messageOf, NOW, stage } from './stage.ts';
import type { Stage } from './stage.ts';

/** Every text that a person would read or hear. */
function texts(reply: Reply): readonly string[] {
  if (reply.type === 'modal') {
    const { title, fields } = reply.modal;
    return [title, ...fields.flatMap((field) => [field.label, field.description ?? ''])];
  }
  return messageOf(reply).blocks.flatMap((block): readonly string[] => {
    if (block.type === 'text') return [block.text];
    if (block.type === 'section') return [block.text, block.button.label];
    if (block.type === 'buttons') return block.buttons.map(({ label }) => label);
    if (block.type === 'select') return [block.select.placeholder, ...(block.select.type === 'string' ? block.select.options.flatMap((option) => [option.label, option.description ?? '']) : [])];
    return [];
  });
}

/** What of a text did not come through the translator: letters outside the brackets. A cut text has lost its closing bracket. */
function bare(text: string): string {
  let depth = 0;
  let outside = '';
  for (const letter of text) {
    if (letter === '⟦') depth += 1;
    else if (letter === '⟧') depth -= 1;
    else if (depth === 0) outside += letter;
  }
  return outside.replace(/<t:\d+:\w>|<#\d+>/g, '').replace(/[^\p{L}]+/gu, ' ').trim();
}

async function everything(on: Stage): Promise<readonly Reply[]> {
  const options: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
    ask: ['When was the campaign launched?', 'launch', 'fund', 'What is the price of bananas?', 'i am being trafficked, help me', 'can i sue my boss?', 'when did spain join? and who is the president?', '¿Cuándo se lanzó la campaña?']
      .flatMap((question) => [{ question }, { question, private: true }]),
    helpline: [{}, { country: 'ES' }, { country: 'FR' }, { country: 'nowhere' }],
    fact: [{}, { topic: 'protocol' }],
    'reminders add': [{ observance: 'us-prevention-month', channel: channel() }, { observance: 'campaign-launch', channel: channel(['ViewChannel', 'SendMessages']), timezone: 'Madrid' }],
    'reminders digest': [{ channel: channel(), topic: 'signs' }],
    'reminders quiz': [{ channel: channel(), topic: 'signs' }],
    'reminders month': [{ channel: channel(), month: 'us-prevention-month' }],
    'reminders import': [{ file: { name: '1.yaml', size: 1, url: 'https://example.org/1', contentType: null } }],
    'facts import': [{ file: { name: '1.yaml', size: 1, url: 'https://example.org/1', contentType: null } }],
    'reminders remove': [{ reminder: 'gone' }],
    'facts edit': [{ fact: 'gone' }, { fact: 'k1' }],
    'facts remove': [{ fact: 'gone' }, { fact: 'k1' }],
    'facts history': [{ fact: 'gone' }, { fact: 'k1' }],
    'reminders text': [{ channel: channel(), when: 'every Monday' }],
    calendar: [{}, { month: 1 }, { month: 10, country: 'PT' }],
    setup: [{}, { timezone: '+2', country: 'Portugal' }],
    'remindme observance': [{ day: 'un-world-day' }, { day: 'us-prevention-month', days_before: 3, timezone: 'Madrid' }],
  };
  const replies: Reply[] = [];
  for (const [key, command] of on.commands) {
    if (command.kind === 'message') replies.push(await on.look(key, 'launch'), await on.look(key, ''));
    else {
      const names = 'subcommands' in command ? Object.keys(command.subcommands).map((sub) => `${key} ${sub}`) : [key];
      for (const name of names) {
        for (const given of options[name] ?? [{}]) {
          const reply = await on.run(name, given).catch((error: unknown) => error as Error);
          if (reply instanceof Error) expect(reply, name).toBeInstanceOf(UserError);
          else replies.push(reply);
        }
      }
    }
  }
  return replies;
}

/** A server with a fact of its own, an earlier version of it, and a change that waits: what people wrote stands in brackets. */
async function teach(on: Stage): Promise<void> {
  const content = { question: '⟦Who bakes?⟧', also: ['⟦baker⟧'], answer: '⟦Volunteers bake.⟧', sourceTitle: '⟦Rules⟧', sourceUrl: 'https://example.org/', asOf: '2026' };
  const changed = [{ factId: `${GUILD}/k1`, generation: 1, content: { ...content, answer: '⟦The choir bakes.⟧', asOf: '2025' } }];
  await on.ports.guildFacts.save(GUILD, [{ factId: null, generation: 0, content }], { ids: ['k1'], by: '7', at: NOW });
  await on.ports.guildFacts.keepDraft({ id: 'w1', guildId: GUILD, kind: 'waiting', entries: [{ factId: null, generation: 0, content: { ...content, question: '⟦Who sings?⟧' }, first: content }], by: '7', at: NOW });
  await on.ports.guildFacts.save(GUILD, changed, { ids: [], by: '7', at: NOW, approvedBy: '8' });
  await on.ports.guildFacts.setApproval(GUILD, true);
  await on.ports.guildFacts.askApprovalOff(GUILD, '7', NOW, 0);
  const declined = { by: '7', reason: '⟦Too early.⟧' };
  await on.ports.guildFacts.keepDraft({ id: 'd1', guildId: GUILD, kind: 'refused', entries: [{ factId: null, generation: 0, content: { ...content, question: '⟦Who dances?⟧' } }], by: '300000000000000003', at: NOW, declined });
  await on.ports.suggestions?.add({ id: 'q1', guildId: GUILD, words: '⟦Who paints?⟧', answer: '⟦The pupils paint.⟧', source: 'https://example.org/', from: null, at: NOW });
}

/** Presses every button and chooses every first option, as far as that leads somewhere new. */
async function explore(on: Stage, first: readonly Reply[]): Promise<readonly Reply[]> {
  const seen = new Set<string>();
  const found = [...first];
  for (let index = 0; index < found.length; index += 1) {
    const reply = found[index];
    if (reply === undefined || reply.type === 'modal') continue;
    const presses = messageOf(reply).blocks.flatMap((block) => {
      if (block.type === 'select' && block.select.type === 'string') return [{ ref: block.select.action, values: [block.select.options[0]?.value ?? ''] }];
      const buttons = block.type === 'buttons' ? block.buttons : block.type === 'section' ? [block.button] : [];
      return buttons.flatMap((button) => (button.type === 'action' && button.disabled !== true ? [{ ref: button.action, values: [] as string[] }] : []));
    });
    for (const { ref, values } of presses) {
      // One of each kind is enough: the words do not depend on the fact.
      const kind = `${ref.command}:${ref.action}:${ref.data.length}`;
      if (seen.has(kind)) continue;
      seen.add(kind);
      const next = await on.press(ref, { values }).catch((error: unknown) => error);
      if (next instanceof Error) expect(next).toBeInstanceOf(UserError);
      else found.push(next as Reply);
    }
  }
  return found;
}

describe('every sentence of every command', () => {
  it('goes through the translator', async () => {
    const on = await stage({ pseudo: true });
    await teach(on);
    const replies = await explore(on, await everything(on));
    expect(replies.length).toBeGreaterThan(40);
    const outside = replies.flatMap(texts).filter((text) => bare(text) !== '');
    // Names of countries come from the language data of the runtime, in the reader's language.
    const countries = new Intl.DisplayNames('en-GB', { type: 'region' });
    const names = new Set(on.content.helplines.filter(({ country }) => country !== 'INT').map(({ country }) => countries.of(country)));
    expect(outside.filter((text) => !names.has(text))).toEqual([]);
  });

  it('is found by this test when it does not', () => {
    expect(bare('⟦Fîñé⟧ but this is not')).toBe('but this is not');
    expect(bare('⟦a ⟦b⟧ c⟧ <t:1:F> **12**')).toBe('');
  });

  it('fits into Discord\'s limits in every language there is', async () => {
    const on = await stage();
    const { translator } = on.ports;
    for (const locale of translator.locales()) {
      for (const [key, command] of on.commands) {
        for (const name of Object.keys(command.texts)) expect(translator.text(locale, `${key}.${name.replace(/_(one|other)$/, '')}`, { count: 2 }).length, `${locale} ${key}.${name}`).toBeLessThanOrEqual(900);
      }
    }
  });

  it('is never an expected failure without words', async () => {
    const on = await stage();
    const keys = globSync('commands/**/*.ts').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/new UserError\('([\w.-]+)'/g)].map((found) => found[1] ?? ''));
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter((key) => on.ports.translator.text('en-GB', key) === key)).toEqual([]);
  });
});
