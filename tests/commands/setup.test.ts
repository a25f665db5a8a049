import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/discord/command.ts';
import { button, buttons, channel, GUILD, isPrivate, messageOf, optionsOf, selects, stage, words } from './stage.ts';
import type { Stage } from './stage.ts';

const refusal = async (work: Promise<unknown>): Promise<string> => work.then(() => 'was not refused', (error: { key?: string; message?: string }) => error.key ?? error.message ?? '');
const select = (reply: Reply, action: string) => selects(reply).find((one) => one.action.action === action);
const choose = (on: Stage, reply: Reply, action: string, values: readonly string[], channels: readonly ReturnType<typeof channel>[] = []) =>
  on.press(select(reply, action)?.action, { values, channels });
const add = /^Add \d+ reminders?$/;

/** Chooses a channel and Lisbon, and shows the plan. */
async function planned(on: Stage, country = 'Portugal'): Promise<Reply> {
  const first = await on.run('setup');
  const withChannel = await choose(on, first, 'channel', [channel().id], [channel()]);
  const typed = await on.press({ ...button(withChannel, 'Change time or country'), action: 'typed' } as never, { fields: { zone: 'lisbon', time: '9am', country } });
  return on.press(button(typed, 'Show the year of posts'));
}

describe('/setup', () => {
  it('is private, posts nothing by itself, and lets nobody go on without a channel', async () => {
    const on = await stage();
    const first = await on.run('setup');
    expect(isPrivate(first)).toBe(true);
    expect(buttons(first).find(({ label }) => label === 'Show the year of posts')).toMatchObject({ disabled: true });
    expect(await refusal(on.press({ command: 'setup', action: 'plan', data: ['0900'] }))).toBe('setup.chooseChannel');
    expect(await on.ports.reminders.list(GUILD)).toEqual([]);
  });

  it('proposes the year, and adds it once however often the button is pressed', async () => {
    const on = await stage();
    const plan = await planned(on, 'United States');
    const text = words(plan);
    for (const name of ['Prevention Month', 'Awareness Day', 'World Day against Trafficking', 'International Day for the Abolition of Slavery']) expect(text).toContain(name);
    expect(text).not.toContain('Philippines');
    expect(text).toContain(`<t:${Date.parse('2027-01-01T09:00:00Z') / 1000}:f>`);
    expect(await on.ports.reminders.list(GUILD)).toEqual([]);
    const confirm = button(plan, add);
    const [done] = await Promise.all([on.press(confirm), on.press(confirm)]);
    const reminders = await on.ports.reminders.list(GUILD);
    expect(words(done)).toContain(`I added ${reminders.length} reminders in <#${channel().id}>`);
    const ids = reminders.map(({ content }) => JSON.stringify(content));
    expect(new Set(ids).size).toBe(ids.length);
    expect(reminders.every(({ timezone, state, mentionRoleId, dueAt }) => timezone === 'Europe/Lisbon' && state === 'active' && mentionRoleId === null && dueAt !== null)).toBe(true);
    expect(reminders.find(({ rule }) => rule.kind === 'month-days')).toMatchObject({ content: { type: 'campaign-month', opening: true, closing: true }, rule: { mode: 'weekdays', months: [1] } });
    const again = await planned(on, 'United States');
    expect(words(again)).toContain('Everything I can propose is there already');
    expect(words(again)).toContain('already there, in');
  });

  it('proposes a server its own country\'s days, and offers those of another country without ticking them', async () => {
    const on = await stage();
    const plan = await planned(on);
    expect(words(plan)).toContain('Portugal');
    expect(words(plan)).toContain('EU Anti-Trafficking Day');
    expect(words(plan)).toMatch(/~~.*Prevention Month/);
    const month = optionsOf(plan).find(({ value }) => value === 'us-prevention-month');
    expect(month).toMatchObject({ selected: false, description: expect.stringContaining('official in: United States') });
    await on.press(button(await choose(on, plan, 'pick', ['us-prevention-month', 'un-world-day']), add));
    expect(await on.ports.reminders.list(GUILD)).toHaveLength(2);
  });

  it('guesses the country from the time zone, says that it guessed, and stores only what was chosen', async () => {
    const on = await stage();
    expect(words(await on.run('setup'))).toContain('none chosen');
    const guessed = await on.run('setup', { timezone: 'New York' });
    expect(words(guessed)).toContain('United States, as far as I can tell');
    expect(await on.ports.settings.get(GUILD)).toMatchObject({ timezone: 'America/New_York', country: null });
    const plan = await on.press(button(await choose(on, guessed, 'channel', [channel().id], [channel()]), 'Show the year of posts'));
    expect(optionsOf(plan).find(({ value }) => value === 'us-prevention-month')).toMatchObject({ selected: true });
    expect(words(await on.run('setup', { timezone: 'Lisbon', country: 'JP' }))).toMatch(/\*\*Country:\*\* Japan$/m);
  });

  it('keeps the time of day as the server\'s own: in a later /setup, and for a text of its own', async () => {
    const on = await stage();
    const form = await on.press(button(await on.run('setup'), 'Change time or country'));
    if (form.type !== 'modal') throw new Error('no form');
    await on.press(form.modal.action, { fields: { zone: 'lisbon', time: '6pm', country: '' } });
    expect(await on.ports.settings.get(GUILD)).toMatchObject({ postTime: '18:00' });
    expect(words(await on.run('setup'))).toContain('18:00, Europe/Lisbon');
    await on.run('setup', { country: 'PT' });
    expect(await on.ports.settings.get(GUILD)).toMatchObject({ postTime: '18:00', country: 'PT' });
    const text = await on.run('reminders text', { channel: channel(), when: 'every Monday' });
    expect(text.type === 'modal' && text.modal.fields.find(({ name }) => name === 'when')).toMatchObject({ value: 'every Monday at 18:00' });
    expect(words(await on.run('reminders add', { observance: 'un-world-day', channel: channel() }))).toContain('At 18:00, Europe/Lisbon');
    expect(words(await on.run('reminders digest', { channel: channel(), when: 'every Monday' }))).toContain(`<t:${Date.parse('2026-11-23T18:00:00Z') / 1000}:F>`);
  });

  it('adds only what is ticked', async () => {
    const on = await stage();
    const plan = await planned(on);
    const two = await choose(on, plan, 'pick', ['un-world-day', 'campaign-launch', 'no-such-day']);
    expect(optionsOf(two).filter(({ selected }) => selected).map(({ value }) => value).sort()).toEqual(['campaign-launch', 'un-world-day']);
    expect(words(await on.press(button(two, add)))).toContain('I added 2 reminders');
    expect(await on.ports.reminders.list(GUILD)).toHaveLength(2);
    expect(buttons(await choose(on, plan, 'pick', [])).find(({ label }) => add.test(label))).toMatchObject({ disabled: true });
  });

  it('names the missing right, and a channel that is gone, before anything is added', async () => {
    const on = await stage();
    const plan = await planned(on);
    on.standings.set(channel().id, { state: 'there', missing: ['SendMessages'], advised: [], forum: false });
    const refused = await on.press(button(plan, add));
    expect(words(refused)).toContain('I still need: **Send Messages**');
    expect(buttons(refused).find(({ label }) => add.test(label))).toMatchObject({ disabled: true });
    on.standings.set(channel().id, { state: 'gone' });
    expect(words(await on.press(button(plan, add)))).toContain('not there any more');
    expect(await on.ports.reminders.list(GUILD)).toEqual([]);
    on.standings.delete(channel().id);
    expect(words(await on.press(button(await on.press(button(refused, 'Check again')), add)))).toContain('**Done.**');
  });

  it('keeps what could be read of the form, and says what could not', async () => {
    const on = await stage();
    const first = await on.run('setup');
    const form = await on.press(button(first, 'Change time or country'));
    if (form.type !== 'modal') throw new Error('no form');
    const odd = await on.press(form.modal.action, { fields: { zone: 'Mordor', time: '25:99', country: 'Spain' } });
    expect(words(odd)).toContain('I do not know "Mordor"');
    expect(words(odd)).toContain('could not read "25:99"');
    expect(await on.ports.settings.get(GUILD)).toMatchObject({ timezone: null, country: 'ES' });
    const several = await on.press(form.modal.action, { fields: { zone: '+2', time: '21.30', country: '' } });
    expect(words(several)).toContain('fits several time zones');
    const zoned = await choose(on, several, 'zone', ['Europe/Athens']);
    expect(words(zoned)).toContain('21:30, Europe/Athens');
    expect(await on.ports.settings.get(GUILD)).toMatchObject({ timezone: 'Europe/Athens', country: null });
  });

  it('believes no forged choice', async () => {
    const on = await stage();
    const first = await on.run('setup');
    expect(await refusal(choose(on, first, 'channel', ['123456789012345678']))).toBe('setup.noChannel');
    expect(await refusal(choose(on, first, 'channel', [channel().id], [channel([], 2)]))).toBe('setup.noChannel');
    expect(await refusal(choose(on, first, 'language', ['tlh']))).toBe('setup.unknownLanguage');
    expect(await refusal(on.press({ command: 'setup', action: 'zone', data: [] }, { values: ['Mars/Olympus'] }))).toBe('setup.unknownZone');
    await planned(on);
    expect(words(await on.press({ command: 'setup', action: 'confirm', data: ['9999', 'zzzzzz', 'nonsense'] }))).toContain('Nothing was added');
    expect(await refusal(on.press({ command: 'setup', action: 'one', data: ['pancake-day'] }))).toBe('setup.unknownDay');
    expect(await on.ports.reminders.list(GUILD)).toEqual([]);
  });

  it('adds nothing when the settings changed under an old panel', async () => {
    const on = await stage();
    const plan = await planned(on);
    await on.ports.settings.save({ ...(await on.ports.settings.get(GUILD)), timezone: 'Asia/Tokyo' });
    const changed = await on.press(button(plan, add));
    expect(words(changed)).toContain('have changed since you saw them');
    expect(words(changed)).toContain('Asia/Tokyo');
    expect(await on.ports.reminders.list(GUILD)).toEqual([]);
  });

  it('remembers the language, and posts in it', async () => {
    const on = await stage();
    await choose(on, await on.run('setup'), 'language', ['es']);
    await on.press(button(await planned(on), add));
    expect((await on.ports.reminders.list(GUILD)).every(({ locale }) => locale === 'es')).toBe(true);
  });

  it('shows a title in a forum', async () => {
    const on = await stage();
    on.standings.set(channel().id, { state: 'there', missing: [], advised: [], forum: true });
    await on.press(button(await planned(on), add));
    expect((await on.ports.reminders.list(GUILD)).every(({ threadTitle }) => (threadTitle ?? '').length > 5)).toBe(true);
  });

  it('fits into one message in every language, for every country', async () => {
    const on = await stage();
    for (const locale of ['en-GB', 'es-ES']) {
      for (const country of ['PH', 'PE', 'GB', 'US', '']) {
        await on.ports.settings.save({ ...(await on.ports.settings.get(GUILD)), announcementChannelId: channel().id, country: country || null });
        const plan = await on.press({ command: 'setup', action: 'plan', data: ['0900'] }, {}, { locale });
        expect(words(plan).length).toBeLessThan(3900);
        expect(optionsOf(plan).length).toBeGreaterThan(10);
        expect(messageOf(plan).blocks.length).toBeLessThan(12);
      }
    }
  });
});
