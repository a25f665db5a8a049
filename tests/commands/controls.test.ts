/** Every button, list and form of every command: who may use it, and that it never reaches into another server, whatever id it carries. */
import { describe, expect, it } from 'vitest';
import type { ChatCommand, Command, Reply } from '../../src/discord/command.ts';
import { UserError } from '../../src/errors.ts';
import { aReminder } from '../support/scheduling.ts';
import { channel, NOW, stage, type Stage } from './stage.ts';

const THEIRS = '100000000000000099';
const OURS = '100000000000000001';
const THEIR_MODERATOR = '300000000000000077';
/** Stands in everything that the other server keeps. */
const MARK = 'Xenolith';

const IDS = ['their-rem', `${THEIRS}/their-fact`, 'their-fact', 'their-wait', 'their-import', 'their-refused', 'their-text', 'their-sugg', THEIRS] as const;

/** Another server with some of everything. */
async function furnish({ ports }: Stage): Promise<void> {
  const content = { question: `What is ${MARK} street?`, also: [], answer: `${MARK} street is where we meet.`, sourceTitle: `${MARK} paper`, sourceUrl: 'https://example.org/', asOf: '2026' };
  const text = { type: 'custom', title: `${MARK} tea`, text: `${MARK} comes` } as const;
  await ports.reminders.add(aReminder({ id: 'their-rem', guildId: THEIRS, content: text, createdBy: THEIR_MODERATOR }));
  await ports.reminderDrafts.keep({
    id: 'their-text', guildId: THEIRS, reminderId: null, reminderGeneration: 0, revision: 1, channelId: '7', forum: false, timezone: 'UTC', zoneNamed: true, event: false, content: text, rule: null, when: MARK, by: THEIR_MODERATOR, at: NOW,
  });
  await ports.guildFacts.save(THEIRS, [{ factId: null, generation: 0, content }], { ids: ['their-fact'], by: THEIR_MODERATOR, at: NOW });
  for (const kind of ['waiting', 'import', 'refused'] as const) {
    const id = { waiting: 'their-wait', import: 'their-import', refused: 'their-refused' }[kind];
    await ports.guildFacts.keepDraft({ id, guildId: THEIRS, kind, entries: [{ factId: null, generation: 0, content: { ...content, question: `${kind} ${MARK}?` } }], by: THEIR_MODERATOR, at: NOW });
  }
  await ports.settings.save({ guildId: THEIRS, timezone: 'Europe/Lisbon', locale: 'en-US', country: 'PT', announcementChannelId: '7', moderatorChannelId: '7' });
}

const kept = async ({ ports }: Stage): Promise<string> => JSON.stringify([await ports.privacy.guilds.export(THEIRS), await ports.privacy.people.export(THEIR_MODERATOR)]);

/** Ways in which an id may stand in a custom id. */
function shapes(id: string): readonly (readonly string[])[] {
  return [[id], [id, '1'], [id, '0', '0'], [id, id], ['0', id], ['1', id, '1'], [id, '2026-07-30', '1'], [id, 'title', '1']];
}

/** What came of it; a refusal is an answer as well. Anything but that is a fault. */
async function said(work: () => Promise<Reply>): Promise<string> {
  try {
    return JSON.stringify(await work(), (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value));
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
}

const actionsOf = (commands: Iterable<readonly [string, Command]>) => [...commands].flatMap(([key, command]) => Object.entries(command.actions ?? {}).map(([name, action]) => ({ key, name, action, command })));

describe('every control of every command', () => {
  it('of a command for moderators checks their right at each press, for Discord checks none there', async () => {
    const { commands } = await stage();
    const open = actionsOf(commands).filter(({ command, action }) => (command.permissions?.length ?? 0) > 0 && action.who !== 'permitted').map(({ key, name }) => `${key}:${name}`);
    expect(open).toEqual([]);
    expect(actionsOf(commands).filter(({ command, action }) => action.who === 'permitted' && !command.permissions?.length).map(({ key, name }) => `${key}:${name}`)).toEqual([]);
  });

  it('reads and changes nothing of another server, whichever of its ids it is made to carry', async () => {
    const on = await stage();
    await furnish(on);
    // Pictures are drawn of what the words say; without them it is quick.
    Reflect.deleteProperty(on.ports, 'pictures');
    const before = await kept(on);
    const all = actionsOf(on.commands);
    expect(all.length).toBeGreaterThan(80);
    const leaks: string[] = [];
    for (const { key, name } of all) {
      for (const data of IDS.flatMap(shapes)) {
        // The text of a form may hold the id as well as its custom id.
        const fields = Object.fromEntries(['words', 'title', 'text', 'when', 'question', 'answer', 'reason', 'id'].map((field) => [field, data[0] ?? '']));
        const answer = await said(() => on.press({ command: key, action: name, data }, { values: [data[0] ?? ''], fields, channels: [channel()], roles: [] }, { guildId: OURS, id: '300000000000000005' }));
        if (answer.includes(MARK)) leaks.push(`${key}:${name}:${data.join(':')}`);
      }
    }
    expect(leaks).toEqual([]);
    expect(await kept(on)).toBe(before);
  }, 60_000);
});

describe('every command', () => {
  it('reads and changes nothing of another server, whichever of its ids is typed into an option', async () => {
    const on = await stage();
    await furnish(on);
    const before = await kept(on);
    const leaks: string[] = [];
    for (const [key, command] of on.commands) {
      if (command.kind !== 'chat') continue;
      const leaves = 'subcommands' in command ? Object.entries(command.subcommands).map(([sub, { options = {} }]) => [`${key} ${sub}`, options] as const) : [[key, (command as ChatCommand & { options: object }).options] as const];
      for (const [name, declared] of leaves) {
        for (const id of IDS) {
          const texts = Object.entries(declared).filter(([, one]) => one.kind === 'string' && one.choices === undefined);
          if (texts.length === 0) continue;
          const options = { ...Object.fromEntries(Object.entries(declared).filter(([, one]) => one.kind === 'channel').map(([option]) => [option, channel()])), ...Object.fromEntries(texts.map(([option]) => [option, id])) };
          if ((await said(() => on.run(name, options, { guildId: OURS, id: '300000000000000005' }))).includes(MARK)) leaks.push(`${name} ${id}`);
          for (const [option, one] of texts) {
            if (one.autocomplete !== undefined && JSON.stringify(await on.type(name, option, id, {}, { guildId: OURS })).includes(MARK)) leaks.push(`typing ${id} in ${name} ${option}`);
            if (one.autocomplete !== undefined && JSON.stringify(await on.type(name, option, MARK, {}, { guildId: OURS })).includes(MARK)) leaks.push(`typing in ${name} ${option}`);
          }
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(await kept(on)).toBe(before);
  }, 60_000);
});
