import { describe, expect, it } from 'vitest';
import { button, buttons, channel, GUILD, isPrivate, NOW, stage, words } from './stage.ts';
import type { Stage } from './stage.ts';

const add = (on: Stage, options: Record<string, unknown> = {}) => on.run('reminders add', { observance: 'us-prevention-month', channel: channel(), time: '9am', timezone: 'Europe/Lisbon', ...options });
const refusal = async (work: Promise<unknown>): Promise<{ key: string; params: Record<string, unknown> }> => {
  try {
    await work;
  } catch (error) {
    return error as never;
  }
  throw new Error('was not refused');
};

describe('/reminders add', () => {
  it('saves it and shows the next time in everyone\'s own clock', async () => {
    const on = await stage();
    const reply = await add(on);
    const due = Date.parse('2027-01-01T09:00:00Z');
    expect(isPrivate(reply)).toBe(true);
    expect(words(reply)).toContain(`<t:${due / 1000}:F>`);
    expect(words(reply)).toContain('<#200000000000000009>');
    expect(await on.ports.reminders.list(GUILD)).toMatchObject([{ dueAt: due, timezone: 'Europe/Lisbon', locale: 'en-US', state: 'active', mentionRoleId: null, createdAt: NOW }]);
  });

  it('remembers the time zone for the next one, and says that it is UTC while there is none', async () => {
    const on = await stage();
    expect(words(await add(on, { timezone: null }))).toContain('this is UTC');
    expect(words(await add(on, { timezone: 'madrid' }))).toContain('I will use this time zone');
    await add(on, { timezone: null, observance: 'un-world-day' });
    expect((await on.ports.reminders.list(GUILD)).map(({ timezone }) => timezone)).toEqual(['UTC', 'Europe/Madrid', 'Europe/Madrid']);
  });

  it('works out an anniversary from its founding day', async () => {
    const on = await stage();
    await add(on, { observance: 'campaign-launch' });
    expect(await on.ports.reminders.list(GUILD)).toMatchObject([{ content: { type: 'anniversary' }, rule: { kind: 'anniversary', date: '2009-03-05' }, dueAt: Date.parse('2027-03-05T09:00:00Z') }]);
  });

  it('can follow every day in the calendar that it offers', async () => {
    const on = await stage();
    for (const { id } of on.content.observances) expect(words(await add(on, { observance: id }))).toContain('Done.');
    const offered = await on.type('reminders add', 'observance', '');
    expect(offered).toHaveLength(25);
    expect((await on.type('reminders add', 'observance', 'WORLD DAY')).map(({ value }) => value)).toContain('un-world-day');
  });

  it('names the missing right and saves nothing', async () => {
    const on = await stage();
    expect(await refusal(add(on, { channel: channel(['ViewChannel']) }))).toMatchObject({ key: 'reminders.missingRights', params: { rights: '**Send Messages**' } });
    expect(await refusal(add(on, { channel: channel([]) }))).toMatchObject({ params: { rights: '**View Channel**, **Send Messages**' } });
    expect(await on.ports.reminders.list(GUILD)).toEqual([]);
    expect(words(await add(on, { channel: channel(['ViewChannel', 'SendMessages']) }))).toContain('Read Message History');
  });

  it('refuses what it cannot read with what to write instead', async () => {
    const on = await stage();
    expect(await refusal(add(on, { time: 'soonish' }))).toMatchObject({ key: 'reminders.unreadableTime', params: { typed: 'soonish' } });
    expect(await refusal(add(on, { time: '25:00' }))).toMatchObject({ key: 'reminders.impossibleTime' });
    expect(await refusal(add(on, { timezone: 'Mordor' }))).toMatchObject({ key: 'reminders.unknownZone' });
    expect(await refusal(add(on, { timezone: '+2' }))).toMatchObject({ key: 'reminders.offsetZone' });
    expect(await refusal(add(on, { observance: 'pancake day' }))).toMatchObject({ key: 'reminders.unknownObservance' });
    await add(on);
    expect(await refusal(add(on, { time: '09.00' }))).toMatchObject({ key: 'reminders.already' });
    expect(await on.ports.reminders.list(GUILD)).toHaveLength(1);
  });

  it('suggests time zones by city and by the hours from UTC', async () => {
    const on = await stage();
    expect((await on.type('reminders add', 'timezone', 'barcelona'))[0]).toEqual({ name: 'Europe/Madrid (UTC+1, now 13:00)', value: 'Europe/Madrid' });
    const plusTwo = await on.type('reminders add', 'timezone', '+2');
    expect(plusTwo.at(-1)).toEqual({ name: 'UTC+2 all year, no summer time', value: 'Etc/GMT-2' });
    expect(await on.type('reminders add', 'timezone', 'Mordor')).toEqual([]);
  });

  it('posts in a forum under a title, in the server\'s language', async () => {
    const on = await stage();
    await on.ports.settings.save({ ...(await on.ports.settings.get(GUILD)), locale: 'es-ES' });
    await add(on, { channel: channel(['ViewChannel', 'SendMessages'], 15), observance: 'un-world-day' });
    const [reminder] = await on.ports.reminders.list(GUILD);
    expect(reminder?.locale).toBe('es-ES');
    expect(reminder?.threadTitle?.length).toBeGreaterThan(5);
  });
});

describe('/reminders list and remove', () => {
  it('lists each with its next time, removes one, and takes that back', async () => {
    const on = await stage();
    expect(words(await on.run('reminders list'))).toContain('no reminders');
    await add(on);
    await add(on, { observance: 'un-world-day' });
    const list = await on.run('reminders list');
    expect(isPrivate(list)).toBe(true);
    expect(words(list)).toContain('2 reminders in this server');
    expect(words(list).match(/<t:\d+:F>/g)).toHaveLength(2);
    const removed = await on.press(button(await on.press(button(list, 'Open')), 'Remove'));
    expect(words(removed)).toContain('Removed: **National Slavery');
    expect(await on.ports.reminders.list(GUILD)).toHaveLength(1);
    const back = await on.press(button(removed, 'Undo'));
    expect(words(back)).toContain('It is back');
    expect((await on.ports.reminders.list(GUILD)).find(({ rule }) => rule.kind === 'month-days')?.dueAt).toBe(Date.parse('2027-01-01T09:00:00Z'));
    expect(await refusal(on.press(button(removed, 'Undo')))).toMatchObject({ key: 'reminders.notThere' });
  });

  it('finds one to remove by what it is about', async () => {
    const on = await stage();
    await add(on);
    const [choice] = await on.type('reminders remove', 'reminder', 'slavery');
    expect(choice?.name).toContain('09:00');
    expect(words(await on.run('reminders remove', { reminder: choice?.value }))).toContain('Removed');
    expect(await refusal(on.run('reminders remove', { reminder: 'nonsense' }))).toMatchObject({ key: 'reminders.notThere' });
  });

  it('shows many on pages', async () => {
    const on = await stage();
    for (const { id } of on.content.observances.slice(0, 20)) await add(on, { observance: id });
    let page = await on.run('reminders list');
    let seen = 0;
    for (let turn = 0; turn < 3; turn += 1) {
      seen += buttons(page).filter(({ label }) => label === 'Open').length;
      page = await on.press(button(page, 'Next page'));
    }
    expect(seen).toBe(20);
  });
});

describe('the panel of a reminder', () => {
  const opened = async (on: Stage) => {
    await add(on);
    return on.press(button(await on.run('reminders list'), 'Open'));
  };
  const first = async (on: Stage) => (await on.ports.reminders.list(GUILD))[0];

  it('posts now once, however often it is pressed', async () => {
    const on = await stage();
    const asked = await on.press(button(await opened(on), 'Post now'));
    const yes = button(asked, 'Yes, post it now');
    expect(words(await on.press(yes, {}, { now: NOW + 59_000 }))).toContain('On its way');
    expect(words(await on.press(yes, {}, { now: NOW + 61_000 }))).toContain('posted once');
    expect(await on.ports.history.forReminder(GUILD, (await first(on))?.id ?? '', 9)).toMatchObject([{ state: 'pending', occurrenceKey: '2026-11-23#now-720' }]);
    expect(await first(on)).toMatchObject({ dueAt: Date.parse('2027-01-01T09:00:00Z'), lastKey: null });
  });

  it('asks anew when the question stood open for long', async () => {
    const on = await stage();
    const asked = await on.press(button(await opened(on), 'Post now'));
    expect(words(await on.press(button(asked, /Yes/), {}, { now: NOW + 3_600_000 }))).toContain('now?');
    expect(await on.ports.history.forReminder(GUILD, (await first(on))?.id ?? '', 9)).toEqual([]);
  });

  it('skips the next one once, and takes that back', async () => {
    const on = await stage();
    const panel = await opened(on);
    const skipped = await on.press(button(panel, 'Skip the next'));
    expect(await first(on)).toMatchObject({ nextKey: '2027-01-31#0' });
    expect(words(await on.press(button(panel, 'Skip the next')))).toContain('Nothing was skipped');
    expect(words(await on.press(button(panel, 'History')))).toContain('A moderator skipped it.');
    expect(words(await on.press(button(skipped, 'Undo')))).toContain('It is back');
    expect(await first(on)).toMatchObject({ nextKey: '2027-01-01#0', lastKey: null });
  });

  it('pauses, says by whom, and resumes', async () => {
    const on = await stage();
    const paused = await on.press(button(await opened(on), 'Pause'));
    expect(words(paused)).toContain('by a moderator');
    await on.press(button(paused, 'Resume'));
    expect(await first(on)).toMatchObject({ state: 'active', pausedReason: null, dueAt: Date.parse('2027-01-01T09:00:00Z') });
  });

  it('shows the very post to the moderator alone', async () => {
    const on = await stage();
    const shown = await on.press(button(await opened(on), 'Show the post'));
    expect(isPrivate(shown)).toBe(true);
    expect(words(shown)).toMatch(/begins today[\s\S]*Only you see this/);
    expect(await on.ports.history.forReminder(GUILD, (await first(on))?.id ?? '', 9)).toEqual([]);
  });
});
