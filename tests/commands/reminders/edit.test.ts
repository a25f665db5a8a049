import { describe, expect, it } from 'vitest';
import type { FieldValue, Modal, Reply } from '../../../src/discord/command.ts';
import { button, buttons, channel, GUILD, NOW, stage, words } from '../stage.ts';
import type { Person, Stage } from '../stage.ts';

const OTHER = '200000000000000008';
const ROLE = '400000000000000004';
const TEAM = '400000000000000005';
type Fields = Readonly<Record<string, FieldValue>>;

const all = (on: Stage) => on.ports.reminders.list(GUILD);
const first = async (on: Stage) => { const [found] = await all(on); if (found === undefined) throw new Error('there is none'); return found; };
const formOf = (reply: Reply): Modal => { if (reply.type !== 'modal') throw new Error(`no form: ${words(reply)}`); return reply.modal; };
const add = (on: Stage, more = {}) => on.run('reminders add', { observance: 'un-world-day', channel: channel(), time: '9am', timezone: 'Europe/Lisbon', ...more });
async function digest(on: Stage): Promise<void> {
  await on.press(button(await on.run('reminders digest', { channel: channel(), when: 'every Monday', time: '9am', timezone: 'Europe/Lisbon' }), 'Save'));
}
const view = async (on: Stage, as: Person = {}) => on.press(button(await on.press(button(await on.run('reminders list'), 'Open'), {}, as), 'Edit'), {}, as);
const open = async (on: Stage, group: string, as: Person = {}) => formOf(await on.press(button(await view(on, as), group), {}, as));
const submit = async (on: Stage, group: string, fields: Fields, as: Person = {}) => on.press((await open(on, group, as)).action, { fields }, as);
const valueIn = (form: Modal, name: string): unknown => { const field = form.fields.find((one) => one.name === name); return field !== undefined && 'value' in field ? field.value : undefined; };

describe('when', () => {
  it.each([['9', '09:00'], ['9pm', '21:00'], ['21.30', '21:30'], ['noon', '12:00'], ['9am and 21.30', '09:00, 21:30']])('reads the time %s', async (typed, shown) => {
    const on = await stage();
    await digest(on);
    expect(words(await submit(on, 'When', { time: typed }))).toContain(typed === '9' ? 'Nothing was changed.' : `every Monday, ${shown}`);
  });

  it.each([
    ['every weekday in January', { kind: 'month-days', months: [1], mode: 'weekdays', time: '09:00' }],
    ['last Friday of the month', { kind: 'monthly-nth-weekday', weekday: 'FR', nth: -1, time: '09:00' }],
    ['2027-01-11', { kind: 'once', at: '2027-01-11T09:00' }],
    ['every 2 weeks on Monday from 2027-01-04 at noon', { kind: 'weekly', weekdays: ['MO'], interval: 2, anchor: '2027-01-04', time: '12:00' }],
    ['0 9 * * 1', { kind: 'cron', expression: '0 9 * * 1' }],
  ])('reads the days "%s", and shows them again in the form', async (days, rule) => {
    const on = await stage();
    await digest(on);
    expect(words(await submit(on, 'When', { time: '09:00', days }))).toContain('Saved.');
    expect((await first(on)).rule).toEqual(rule);
    expect(valueIn(await open(on, 'When'), 'days')).toBe(days.replace(' at noon', ''));
  });

  it('reads and says the days in Spanish to whoever reads Spanish, as the same rule', async () => {
    const on = await stage();
    const es: Person = { locale: 'es-ES' };
    await digest(on);
    const spanish = async () => formOf(await on.press({ command: 'reminders', action: 'editForm', data: [(await first(on)).id, 'when'] }, {}, es));
    const form = await spanish();
    expect(valueIn(form, 'days')).toBe('cada lunes');
    const saved = await on.press(form.action, { fields: { time: '9 de la mañana y 7 de la tarde', days: 'cada día laborable de enero' } }, es);
    expect(words(saved)).toContain('cada día laborable de enero, 09:00, 19:00');
    expect((await first(on)).rule).toEqual({ kind: 'month-days', months: [1], mode: 'weekdays', times: ['09:00', '19:00'] });
    const again = await spanish();
    expect(words(await on.press(again.action, { fields: { days: String(valueIn(again, 'days')) } }, es))).toContain('No se cambió nada');
    expect(words(await on.press(again.action, { fields: { days: 'cuando sea' } }, es))).toContain('"cada día laborable de enero a las 09:00"');
    expect(words(await view(on))).toContain('every weekday in January');
  });

  it('changes zone, start and end, and works out the next time anew', async () => {
    const on = await stage();
    await digest(on);
    await submit(on, 'When', { zone: 'new york', start: '11 January 2027', end: '31.12.2027' });
    expect(await first(on)).toMatchObject({ timezone: 'America/New_York', startOn: '2027-01-11', endOn: '2027-12-31', dueAt: Date.parse('2027-01-11T14:00:00Z') });
    await submit(on, 'When', { start: '', end: '' });
    expect(await first(on)).toMatchObject({ startOn: null, endOn: null });
  });

  it('has the days before of a day, whose own date stays the calendar\'s', async () => {
    const on = await stage();
    await add(on);
    const form = await open(on, 'When');
    expect(form.fields.map(({ name }) => name)).toEqual(['time', 'before', 'zone', 'start', 'end']);
    await on.press(form.action, { fields: { before: '1, 7, 0' } });
    expect(await first(on)).toMatchObject({ content: { daysBefore: [7, 1, 0] }, rule: { month: 7, day: 30 }, dueAt: Date.parse('2027-07-23T08:00:00Z') });
  });

  it('keeps a campaign month in its month', async () => {
    const on = await stage();
    await add(on, { observance: 'us-prevention-month' });
    expect(words(await submit(on, 'When', { days: 'every weekday in March' }))).toContain('stays in its month');
    expect(words(await submit(on, 'When', { days: 'every weekday in January' }))).toContain('Saved.');
    expect(await first(on)).toMatchObject({ content: { type: 'campaign-month' }, rule: { mode: 'weekdays', months: [1] } });
  });

  it.each<[string, Fields, RegExp]>([
    ['a time nobody can read', { time: 'soonish' }, /could not read "soonish" as a time/],
    ['a time that does not exist', { time: '25:00' }, /no such time/],
    ['days nobody can read', { days: 'whenever' }, /could not read "whenever/],
    ['posts every minute', { days: '* * * * *' }, /at most once an hour/],
    ['times too close', { time: '9:00 and 9:30' }, /at most once an hour/],
    ['a time that does not exist, with its days', { days: 'every Monday at 25:00' }, /no such time as "25:00"/],
    ['a day that does not exist, with its year', { days: '31 April 2027' }, /no such day as "31 April 2027"/],
    ['a day that two could be', { days: '5/3/2027' }, /two different days/],
    ['a zone that does not exist', { zone: 'Mordor' }, /do not know the time zone "Mordor"/],
    ['hours from UTC that fit many zones', { zone: '+2' }, /write one of them: \w+\/\w+/],
    ['an impossible day', { end: '31 April 2027' }, /no such day as "31 April 2027"/],
    ['a past day', { end: '2020-01-01' }, /has passed already/],
    ['two days in one', { start: '5/3/2027' }, /two different days/],
    ['an end before the start', { start: '2027-05-01', end: '2027-04-01' }, /before the start/],
    ['a date that has gone', { days: '2020-01-01' }, /never be posted/],
    ['an end before the first post', { end: '2026-11-24' }, /never be posted/],
  ])('refuses %s in one sentence, and gives back what was typed', async (_what, typed, sentence) => {
    const on = await stage();
    await digest(on);
    const before = await first(on);
    const all5 = { time: '9:15', days: 'every Monday', zone: 'Europe/Lisbon', start: '', end: '', ...typed };
    const refused = await submit(on, 'When', all5);
    expect(words(refused)).toMatch(sentence);
    expect(await first(on)).toEqual(before);
    const again = formOf(await on.press(button(refused, 'Try again')));
    for (const [name, value] of Object.entries(all5)) expect(valueIn(again, name), name).toBe(value);
  });
});

describe('where', () => {
  it('moves it to another channel, opens threads, and publishes only where that is possible', async () => {
    const on = await stage();
    await digest(on);
    on.standings.set(OTHER, { state: 'there', missing: [], advised: [], forum: false, announcement: false });
    expect(words(await submit(on, 'Where', { channel: [OTHER], title: 'Facts', publish: false }))).toContain('thread "Facts"');
    expect(await first(on)).toMatchObject({ channelId: OTHER, threadTitle: 'Facts', publish: false });
    const refused = await submit(on, 'Where', { publish: true });
    expect(words(refused)).toContain('not an announcement channel');
    expect(valueIn(formOf(await on.press(button(refused, 'Try again'))), 'publish')).toBe(true);
    on.standings.set(OTHER, { state: 'there', missing: [], advised: [], forum: false, announcement: true });
    await submit(on, 'Where', { publish: true });
    expect(await first(on)).toMatchObject({ publish: true });
  });

  it('has an event beside each post, and says which right that needs without holding anything up', async () => {
    const on = await stage();
    await digest(on);
    const { channelId } = await first(on);
    on.standings.set(channelId, { state: 'there', missing: [], advised: [], beside: ['CreateEvents'], forum: false });
    expect(words(await submit(on, 'Where', { event: true }))).toMatch(/I still need: \*\*Create Events\*\*/);
    expect(await first(on)).toMatchObject({ scheduledEvent: true });
    expect(valueIn(formOf(await on.press(button(await submit(on, 'Where', {}), 'Where'))), 'event')).toBe(true);
    await submit(on, 'Where', { event: false });
    expect(await first(on)).toMatchObject({ scheduledEvent: false });
  });

  it('names a forum\'s posts, and opens no threads where it is moved to afterwards', async () => {
    const on = await stage();
    await digest(on);
    on.standings.set(OTHER, { state: 'there', missing: [], advised: [], forum: true });
    await submit(on, 'Where', { channel: [OTHER], title: '' });
    expect((await first(on)).threadTitle).toBe('A fact, regularly');
    await submit(on, 'Where', { channel: [channel().id], title: 'A fact, regularly' });
    expect((await first(on)).threadTitle).toBeNull();
  });

  it('says when the channel was deleted between form and save, and which right is missing', async () => {
    const on = await stage();
    await digest(on);
    const form = await open(on, 'Where');
    on.standings.set(OTHER, { state: 'gone' });
    expect(words(await on.press(form.action, { fields: { channel: [OTHER] } }))).toContain('no longer exists');
    on.standings.set(OTHER, { state: 'there', missing: ['CreatePublicThreads'], advised: [], forum: false });
    expect(words(await on.press(form.action, { fields: { channel: [OTHER], title: 'x' } }))).toContain('**Create Public Threads**');
    expect((await first(on)).channelId).toBe(channel().id);
  });
});

describe('what', () => {
  it('changes topics and language of a digest', async () => {
    const on = await stage();
    await digest(on);
    expect(words(await submit(on, 'What', { topics: ['signs', 'protocol'], language: ['es'] }))).toContain('in Spanish');
    const { content, locale } = await first(on);
    expect([content, locale]).toEqual([{ type: 'fact-digest', topics: expect.arrayContaining(['signs', 'protocol']) }, 'es']);
    await submit(on, 'What', { topics: [] });
    expect((await first(on)).content).toEqual({ type: 'fact-digest', topics: [] });
    expect(words(await submit(on, 'What', { language: ['tlh'] }))).toContain('I do not speak that language');
  });

  it('leaves out the closing of a month', async () => {
    const on = await stage();
    await add(on, { observance: 'us-prevention-month' });
    expect(words(await submit(on, 'What', { opening: true, closing: false }))).toContain('no closing post');
    expect(await first(on)).toMatchObject({ content: { opening: true, closing: false } });
  });
});

describe('how', () => {
  it('changes silence, spread and lateness', async () => {
    const on = await stage();
    await digest(on);
    expect(words(await submit(on, 'How', { role: [], silent: true, spread: true, late: ['60'] }))).toMatch(/within ten minutes after it, at most 1 hour late.*without a notification/);
    expect(await first(on)).toMatchObject({ silent: true, spread: true, latenessMinutes: 60 });
  });

  it('shows the role and asks before it is mentioned', async () => {
    const on = await stage();
    await digest(on);
    const asked = await submit(on, 'How', { role: [ROLE], silent: true });
    expect(words(asked)).toContain(`everyone who has <@&${ROLE}>. Is that right?`);
    expect(await first(on)).toMatchObject({ mentionRoleId: null, silent: false });
    expect(words(await on.press(button(asked, 'Yes, notify them')))).toContain(`mentions <@&${ROLE}>`);
    expect(await first(on)).toMatchObject({ mentionRoleId: ROLE, silent: true });
  });

  it('keeps the rest when the answer is no', async () => {
    const on = await stage();
    await digest(on);
    await on.press(button(await submit(on, 'How', { role: [ROLE], silent: true }), 'No, mention nobody'));
    expect(await first(on)).toMatchObject({ mentionRoleId: null, silent: true });
  });

  it('refuses a role that is gone, that this moderator may not mention, or that the bot may not', async () => {
    const on = await stage();
    await digest(on);
    on.roles.set(ROLE, { state: 'gone' });
    on.roles.set(TEAM, { state: 'there', name: 'Team', mentionable: false });
    expect(words(await submit(on, 'How', { role: [ROLE] }))).toContain('no longer exists');
    expect(words(await submit(on, 'How', { role: [TEAM] }, { can: (right) => right === 'ManageGuild' }))).toContain('You may not mention Team');
    on.standings.set(channel().id, { state: 'there', missing: ['MentionEveryone'], advised: [], forum: false });
    expect(words(await submit(on, 'How', { role: [TEAM] }))).toContain('Mention @everyone');
    expect((await first(on)).mentionRoleId).toBeNull();
  });

  it('says so when the role is deleted between the question and the yes', async () => {
    const on = await stage();
    await digest(on);
    const asked = await submit(on, 'How', { role: [ROLE] });
    on.roles.set(ROLE, { state: 'gone' });
    await expect(on.press(button(asked, 'Yes, notify them'))).rejects.toMatchObject({ key: 'reminders.roleGone' });
    expect((await first(on)).mentionRoleId).toBeNull();
  });
});

describe('two moderators at one reminder', () => {
  it('the second sees both versions, and nothing they typed is lost', async () => {
    const on = await stage();
    await digest(on);
    const form = await open(on, 'When');
    await on.press(form.action, { fields: { time: '10am' } });
    const second = await on.press(form.action, { fields: { time: '21.30' } }, { id: '300000000000000004' });
    expect(words(second)).toMatch(/Nothing is lost[\s\S]*Days and time: now every Monday, 10:00, yours every Monday, 21:30/);
    expect((await first(on)).rule).toMatchObject({ time: '10:00' });
    await on.press(button(second, 'Save mine'), {}, { id: '300000000000000004' });
    expect((await first(on)).rule).toMatchObject({ time: '21:30' });
  });

  it('changes of different settings are both kept, and the second is told of the first', async () => {
    const on = await stage();
    await digest(on);
    const form = await open(on, 'When');
    await submit(on, 'How', { silent: true });
    const second = await on.press(form.action, { fields: { time: '21.30' } }, { id: '300000000000000004' });
    expect(words(second)).toMatch(/that is kept as well:\nWithout a notification: no → yes/);
    expect(await first(on)).toMatchObject({ silent: true, rule: { time: '21:30' } });
  });

  it('"Save mine" never overwrites something newer than what was shown', async () => {
    const on = await stage();
    await digest(on);
    const form = await open(on, 'When');
    await on.press(form.action, { fields: { time: '10am' } });
    const second = await on.press(form.action, { fields: { time: '21.30' } });
    await submit(on, 'When', { time: '11am' });
    expect(words(await on.press(button(second, 'Save mine')))).toContain('now every Monday, 11:00');
    expect((await first(on)).rule).toMatchObject({ time: '11:00' });
    expect(words(await on.press(button(second, 'Keep what is there')))).toContain('11:00');
  });

  it('what was typed is nobody else\'s, and gone after an hour', async () => {
    const on = await stage();
    await digest(on);
    const form = await open(on, 'When');
    await on.press(form.action, { fields: { time: '10am' } });
    const mine = button(await on.press(form.action, { fields: { time: '21.30' } }), 'Save mine');
    expect(words(await on.press(mine, {}, { id: '300000000000000099' }))).toContain('no longer have what you typed');
    expect(words(await on.press(mine, {}, { now: NOW + 3_600_000 }))).toContain('no longer have what you typed');
  });
});

describe('25 reminders on one minute', () => {
  it('is said kindly, and they are spread with one press', async () => {
    const on = await stage();
    const when = async (index: number) => on.press(button(await on.run('reminders digest', { channel: { ...channel(), id: String(200000000000000100n + BigInt(index)) }, timezone: 'UTC' }), 'Save'));
    let saved: Reply | null = null;
    for (let index = 0; index < 25; index += 1) {
      saved = await when(index);
      expect(buttons(saved).some(({ label }) => label === 'Spread all of them')).toBe(index === 24);
    }
    if (saved === null) throw new Error('nothing was saved');
    expect(words(saved)).toContain(`25 reminders come at <t:${Date.parse('2026-11-30T09:00:00Z') / 1000}:F>`);
    expect(words(await on.press(button(saved, 'Spread all of them')))).toContain('25 reminders now come within ten minutes');
    const minutes = Map.groupBy(await all(on), ({ dueAt }) => Math.floor((dueAt ?? 0) / 60_000));
    expect(minutes.size).toBeGreaterThan(3);
    expect(Math.max(...minutes.keys()) - Math.min(...minutes.keys())).toBeLessThanOrEqual(10);
    const another = await on.run('reminders add', { observance: 'un-world-day', channel: channel(), time: '9am', timezone: 'UTC' });
    expect(buttons(another).map(({ label }) => label)).toEqual(['Undo', 'Show the post', 'Edit', 'Show all reminders']);
  });
});

describe('Resume', () => {
  it('checks the channel and the role as Save does', async () => {
    const on = await stage();
    await digest(on);
    const paused = await on.press(button(await on.press(button(await on.run('reminders list'), 'Open')), 'Pause'));
    on.standings.set(channel().id, { state: 'there', missing: ['SendMessages'], advised: [], forum: false });
    await expect(on.press(button(paused, 'Resume'))).rejects.toMatchObject({ key: 'reminders.rightsMissing' });
    on.standings.set(channel().id, { state: 'gone' });
    await expect(on.press(button(paused, 'Resume'))).rejects.toMatchObject({ key: 'reminders.channelGone' });
    expect((await first(on)).state).toBe('paused');
    on.standings.clear();
    expect(words(await on.press(button(paused, 'Resume')))).toContain('It goes on.');
    expect((await first(on)).state).toBe('active');
  });
});
