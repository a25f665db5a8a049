import { describe, expect, it } from 'vitest';
import { monthsAhead } from '../../src/domain/year-ahead.ts';
import { proposedPlan } from '../../src/domain/year-plan.ts';
import { button, channel, CLOSED, GUILD, isPrivate, messageOf, optionsOf, stage, words } from './stage.ts';
import type { Stage } from './stage.ts';

const refusal = async (work: Promise<unknown>): Promise<string> => work.then(() => 'was not refused', (error: Error & { key?: string }) => error.key ?? error.message);
const add = (on: Stage, observance: string) => on.run('reminders add', { observance, channel: channel(), time: '09:00', timezone: 'Europe/Lisbon' });

describe('/year', () => {
  it('marks crowded days, clock changes, empty months, missing rights and what is paused', async () => {
    const on = await stage();
    expect(words(await on.run('year'))).toContain('Nothing is planned');
    for (const id of ['us-awareness-day', 'un-world-day', 'un-global-plan', 'campaign-launch']) await add(on, id);
    const [first] = await on.ports.reminders.list(GUILD);
    if (first === undefined) throw new Error('nothing was added');
    await on.ports.reminders.update({ ...first, state: 'paused', pausedReason: 'channel-gone' }, first.generation);
    on.standings.set(channel().id, { state: 'there', missing: ['SendMessages'], advised: [], forum: false });
    const page = await on.run('year');
    expect(isPrivate(page)).toBe(true);
    expect(words(page)).toContain('**November 2026:** no posts');
    expect(words(page)).toContain('I still need **Send Messages**');
    expect(words(page)).toContain('its channel is gone');
    const second = words(await on.press(button(page, 'Later')));
    expect(second).toContain('Fri 5 Mar, 09:00: **Anniversary of the Blue Heart Campaign**');
    expect(second).toContain('Sun 28 Mar: clocks go forward by 60 minutes');
    expect(words(await on.press({ command: 'year', action: 'page', data: ['2'] }))).toContain('not the only post there that day');
    for (const forged of ['-5', '99', 'x', '']) expect(words(await on.press({ command: 'year', action: 'page', data: [forged] }))).toContain('The year of posts');
  });

  it('says which posts come without their role, their event or being published', async () => {
    const on = await stage();
    await add(on, 'un-world-day');
    const [first] = await on.ports.reminders.list(GUILD);
    if (first === undefined) throw new Error('nothing was added');
    await on.ports.reminders.update({ ...first, mentionRoleId: '400000000000000005', publish: true, scheduledEvent: true }, first.generation);
    on.roles.set('400000000000000005', { state: 'there', name: 'Team', mentionable: false });
    on.standings.set(channel().id, { state: 'there', missing: ['MentionEveryone'], advised: [], beside: ['CreateEvents'], forum: false, announcement: false });
    const text = words(await on.run('year'));
    for (const part of ['may not notify the role that **World Day', '**Mention @everyone', 'not an announcement channel any more', '**Create Events**']) expect(text).toContain(part);
    expect(text).not.toContain('will fail');
    on.roles.set('400000000000000005', { state: 'gone' });
    expect(words(await on.run('year'))).toContain('mentions a role that was deleted');
  });

  it('counts a month of facts as one line, in server time on both sides of the date line', () => {
    const base = { guildId: GUILD, content: { type: 'fact-digest' as const, topics: [] }, startOn: null, endOn: null, spread: false, lastKey: null, id: 'a', channelId: '1' };
    const daily = { ...base, rule: { kind: 'daily' as const, interval: 1, anchor: '2026-01-01', time: '00:30' }, timezone: 'Pacific/Kiritimati' };
    const [month] = monthsAhead([daily], Date.parse('2026-12-31T12:00:00Z'), 'Pacific/Kiritimati', 0, 1);
    expect(month).toMatchObject({ month: '2027-01', posts: 30, lines: [{ type: 'series', count: 30, date: '2027-01-02', until: '2027-01-31', time: '00:30' }] });
  });
});

describe('the proposed plan', () => {
  it('offers the month, the campaign and the world\'s days everywhere, and a country\'s own only there', async () => {
    const { content: { observances } } = await stage();
    const ids = (country: string | null) => proposedPlan(observances, country, '2026-11-23', '09:00').flatMap(({ together }) => together.map(({ id }) => id));
    for (const country of [null, 'ES', 'PH', 'US', 'GB', 'JP']) {
      expect(ids(country)).toEqual(expect.arrayContaining(['us-prevention-month', 'us-awareness-day', 'campaign-launch', 'un-world-day', 'un-abolition-day']));
    }
    const ticked = (country: string | null) => proposedPlan(observances, country, '2026-11-23', '09:00').filter(({ elsewhere }) => !elsewhere).map(({ id }) => id);
    expect(ticked('US')).toEqual(expect.arrayContaining(['us-prevention-month', 'us-awareness-day', 'un-world-day']));
    for (const country of [null, 'ES', 'PH', 'GB', 'JP']) {
      expect(ticked(country).filter((id) => id.startsWith('us-'))).toEqual([]);
      expect(ticked(country)).toContain('un-world-day');
    }
    expect(ticked('ES')).toContain('es-joins');
    expect(ids('ES')).toContain('es-joins');
    expect(ids('JP')).not.toContain('es-joins');
    expect(ids('JP')).not.toContain('eu-directive');
    expect(ids('GB')).toContain('uk-anti-slavery-day');
    for (const country of [null, 'PH', 'US', 'PE', 'GB']) expect(proposedPlan(observances, country, '2026-11-23', '09:00').length).toBeLessThanOrEqual(25);
  });
});

describe('/calendar', () => {
  it('answers anyone privately, with sources, also without a server; only moderators may add', async () => {
    const on = await stage();
    const there = await on.run('calendar', { month: 7 }, { can: () => false });
    expect(isPrivate(there)).toBe(true);
    expect(words(there)).toContain('30 July 2027');
    expect(words(there)).toMatch(/Source: \[/);
    expect(button(there, 'Add to this server')).toBeUndefined();
    expect(button(await on.run('calendar', { month: 7 }, { guildId: null }), 'Add to this server')).toBeUndefined();
    expect(button(await on.run('calendar', { month: 7 }), 'Add to this server')).toBeDefined();
    expect(await refusal(on.run('calendar', { country: 'Narnia' }))).toBe('calendar.unknownCountry');
  });

  it('says the dates of the day itself when something longer begins with it', async () => {
    const on = await stage();
    expect(words(await on.run('calendar', { month: 11 }))).toContain('25 November 2026 ·');
  });

  it('shows every month within one message, and survives a forged one', async () => {
    const on = await stage();
    const first = await on.run('calendar');
    for (const { value } of optionsOf(first)) expect(words(await on.press({ command: 'calendar', action: 'month', data: [''] }, { values: [value] })).length).toBeLessThan(3900);
    expect(words(await on.press({ command: 'calendar', action: 'month', data: ['XX'] }, { values: ['0000-99'] }))).toContain('November 2026');
  });

  it('gives a file with each day once', async () => {
    const on = await stage();
    const file = messageOf(await on.press(button(await on.run('calendar'), 'Calendar file'))).files?.[0];
    const text = new TextDecoder().decode(file?.data);
    expect(file?.name).toBe('awareness-days.ics');
    const uids = [...text.matchAll(/^UID:(.+)$/gm)].map(([, uid]) => uid);
    expect(uids.length).toBeGreaterThan(25);
    expect(new Set(uids).size).toBe(uids.length);
  });
});

describe('/remindme', () => {
  it('writes first to be sure, keeps it under the person\'s id alone, and nobody else can stop it', async () => {
    const on = await stage();
    const done = await on.run('remindme observance', { day: 'un-world-day', days_before: 3, timezone: 'Madrid' });
    expect(isPrivate(done)).toBe(true);
    expect(on.written).toHaveLength(1);
    const [mine] = await on.ports.reminders.list('@300000000000000003');
    expect(mine).toMatchObject({ timezone: 'Europe/Madrid', content: { daysBefore: [3] }, channelId: '500000000000000005' });
    expect(Math.abs((mine?.dueAt ?? 0) - Date.parse('2027-07-27T07:00:00Z'))).toBeLessThanOrEqual(600_000);
    expect(await refusal(on.press(button(done, 'Stop'), {}, { id: '300000000000000004' }))).toBe('remindme.nothing');
    expect(await refusal(on.run('remindme observance', { day: 'un-world-day', days_before: 3 }))).toBe('remindme.already');
    expect(words(await on.run('remindme list'))).toContain('3 days before');
    const stopped = await on.press(button(done, 'Stop'));
    expect(words(stopped)).toContain('I will not write to you');
    expect(words(await on.press(button(stopped, 'Start again')))).toContain('It is back');
    expect(words(await on.run('remindme stop'))).toContain('I will not write to you any more');
    expect(await on.ports.reminders.list('@300000000000000003')).toEqual([]);
  });

  it('refuses kindly, and keeps nothing', async () => {
    const on = await stage();
    expect(await refusal(on.run('remindme observance', { day: 'un-world-day' }, { id: CLOSED }))).toBe('remindme.closed');
    expect(await refusal(on.run('remindme observance', { day: 'pancakes' }))).toBe('remindme.unknownDay');
    expect(await refusal(on.run('remindme observance', { day: 'un-world-day', timezone: 'Mordor' }))).toBe('remindme.unknownZone');
    expect(await refusal(on.run('remindme stop'))).toBe('remindme.nothing');
    expect(await on.ports.reminders.list(`@${CLOSED}`)).toEqual([]);
  });
});
