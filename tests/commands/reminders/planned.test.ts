import { describe, expect, it } from 'vitest';
import { button, buttons, channel, GUILD, isPrivate, messageOf, selects, stage, words } from '../stage.ts';
import type { Stage } from '../stage.ts';

const place = { channel: channel(), time: '9am', timezone: 'Europe/Lisbon' };
const all = (on: Stage) => on.ports.reminders.list(GUILD);
const unsaved = (on: Stage) => on.ports.reminders.unsaved(GUILD);
const refused = (work: Promise<unknown>) => work.then(() => 'was not refused', (error: { key: string }) => error.key);
const at = (iso: string): string => `<t:${Date.parse(iso) / 1000}:F>`;

describe('/reminders digest', () => {
  it('shows the next times and how many facts there are before anything is saved', async () => {
    const on = await stage();
    const shown = await on.run('reminders digest', { ...place, when: 'every weekday', topic: 'signs' });
    expect(isPrivate(shown)).toBe(true);
    expect(words(shown)).toContain(at('2026-11-24T09:00:00Z'));
    expect(words(shown)).toContain(at('2026-11-30T09:00:00Z'));
    expect(words(shown)).toMatch(/There are \d+ facts to post\. None comes a second time/);
    expect(words(shown)).toContain('Nothing is posted until you press Save');
    expect(await unsaved(on)).toMatchObject([{ state: 'paused', pausedReason: 'unsaved', dueAt: null, content: { type: 'fact-digest', topics: ['signs'] } }]);
    expect(words(await on.run('reminders list'))).toContain('**Not saved yet:** nothing is posted from it');
    expect(words(await on.press(button(shown, 'Save')))).toContain('Saved. It will be posted.');
    expect(await all(on)).toMatchObject([{ state: 'active', pausedReason: null, dueAt: Date.parse('2026-11-24T09:00:00Z') }]);
    await on.press(button(shown, 'Save'));
    expect(await all(on)).toHaveLength(1);
  });

  it('takes more topics before Save, and saves only what was shown last', async () => {
    const on = await stage();
    const first = await on.run('reminders digest', place);
    const [select] = selects(first);
    const second = await on.press(select?.action, { values: ['protocol', 'signs'] });
    expect(words(second)).toContain('topics: ');
    expect(words(await on.press(button(first, 'Save')))).toContain('Someone changed this reminder meanwhile');
    expect(await all(on)).toEqual([]);
    await on.press(button(second, 'Save'));
    expect((await all(on))[0]?.content).toEqual({ type: 'fact-digest', topics: expect.arrayContaining(['protocol', 'signs']) });
    expect(await refused(on.press(select?.action, { values: ['forged'] }))).toBe('reminders.unknownTopic');
  });

  it('refuses rhythms and topics it does not know, and a channel it may not post in', async () => {
    const on = await stage();
    expect(await refused(on.run('reminders digest', { ...place, when: 'now and then' }))).toBe('reminders.unreadableWhen');
    expect(await refused(on.run('reminders digest', { ...place, when: '* * * * *' }))).toBe('reminders.recurrence.problem.tooOften');
    expect(await refused(on.run('reminders digest', { ...place, when: '2020-01-01' }))).toBe('reminders.neverAgain');
    expect(await refused(on.run('reminders digest', { ...place, topic: 'pancakes' }))).toBe('reminders.unknownTopicTyped');
    expect(await refused(on.run('reminders digest', { ...place, channel: channel(['ViewChannel']) }))).toBe('reminders.missingRights');
    on.standings.set(channel().id, { state: 'gone' });
    expect(await refused(on.run('reminders digest', place))).toBe('reminders.channelGone');
    expect(await all(on)).toEqual([]);
  });

  it('suggests rhythms and topics in the reader\'s language', async () => {
    const on = await stage();
    expect((await on.type('reminders digest', 'when', '', {}, { locale: 'es-ES' }))[0]).toEqual({ name: 'Cada semana, lunes', value: 'every Monday' });
    for (const { value } of await on.type('reminders digest', 'when', '')) expect(words(await on.run('reminders digest', { ...place, when: value }))).toContain('It would come');
    expect((await on.type('reminders digest', 'topic', 'proto')).map(({ value }) => value)).toContain('protocol');
  });

  it('looks at the channel again when it is saved', async () => {
    const on = await stage();
    const shown = await on.run('reminders digest', place);
    on.standings.set(channel().id, { state: 'there', missing: ['SendMessages'], advised: [], forum: false });
    expect(await refused(on.press(button(shown, 'Save')))).toBe('reminders.rightsMissing');
    on.standings.clear();
    await on.press(button(shown, 'Save'));
    const again = await on.run('reminders digest', place);
    expect(await refused(on.press(button(again, 'Save')))).toBe('reminders.already');
  });
});

describe('/reminders quiz', () => {
  it('shows its next times and how many questions there are before it is saved, and can be changed', async () => {
    const on = await stage();
    const shown = await on.run('reminders quiz', { ...place, topic: 'protocol', hours: 12 });
    expect(words(shown)).toContain(at('2026-11-27T09:00:00Z'));
    expect(words(shown)).toMatch(/A quiz, regularly.*topics: .+ · 3 questions each time · answers for 12 hours/);
    expect(words(shown)).toMatch(/There are \d+ questions\. None comes a second time/);
    const none = await on.press(selects(shown)[0]?.action, { values: ['signs'] });
    expect(words(none)).toContain('There is no question in these topics');
    expect(words(await on.press(button(none, 'Save')))).toContain('There is no question');
    const some = await on.press(selects(none)[0]?.action, { values: ['protocol', 'figures'] });
    await on.press(button(some, 'Save'));
    expect(await all(on)).toMatchObject([{ state: 'active', content: { type: 'quiz', topics: expect.arrayContaining(['protocol', 'figures']), questions: 3, hours: 12 }, rule: { kind: 'weekly', weekdays: ['FR'] } }]);
  });

  it('shows the post as it would be, with buttons that cannot be pressed yet', async () => {
    const on = await stage();
    const shown = await on.run('reminders quiz', { ...place, questions: 5 });
    const post = await on.press(button(shown, 'Show the post'));
    expect(words(post)).toMatch(/Quiz: what do you know\?[\s\S]*5\. /);
    const choices = buttons(post).filter((one) => one.type === 'action' && one.action.command === 'quiz');
    expect(choices.length).toBeGreaterThanOrEqual(10);
    expect(choices.every((one) => one.type === 'action' && one.disabled)).toBe(true);
  });
});

describe('/reminders month', () => {
  it('follows a campaign month with a fact each weekday, its first and its last day', async () => {
    const on = await stage();
    const shown = await on.run('reminders month', { ...place, month: 'us-prevention-month' });
    expect(words(shown)).toContain(at('2027-01-01T09:00:00Z'));
    expect(words(shown)).toContain(at('2027-01-04T09:00:00Z'));
    await on.press(button(shown, 'Save'));
    expect(await all(on)).toMatchObject([{ content: { type: 'campaign-month', opening: true }, rule: { kind: 'month-days', months: [1], mode: 'weekdays' }, dueAt: Date.parse('2027-01-01T09:00:00Z') }]);
  });

  it.each([
    ['daily', { mode: 'daily' }], ['weekly', { mode: 'weekly', weekday: 'MO' }], ['ends', { mode: 'days', days: [1, -1] }],
  ])('posts %s', async (days, rule) => {
    const on = await stage();
    await on.run('reminders month', { ...place, month: 'us-prevention-month', days });
    await on.run('reminders month', { ...place, month: 'March and October', days });
    expect(await unsaved(on)).toMatchObject([{ rule: { months: [1], ...rule } }, { content: { type: 'fact-digest' }, rule: { months: [3, 10], ...rule } }]);
  });

  it('offers the campaign\'s months first, and every month of the year', async () => {
    const on = await stage();
    const offered = await on.type('reminders month', 'month', '', {}, { locale: 'es-ES' });
    expect(offered[0]?.value).toBe('us-prevention-month');
    expect(offered.map(({ value }) => value)).toContain('October');
    for (const { value } of offered) expect(words(await on.run('reminders month', { ...place, month: value }))).toContain('It would come');
    expect(await refused(on.run('reminders month', { ...place, month: 'Brumaire' }))).toBe('reminders.unknownMonth');
  });
});

describe('days before', () => {
  it('shows each date with how long before it is, and saves on a press', async () => {
    const on = await stage();
    const shown = await on.run('reminders add', { ...place, observance: 'un-world-day', days_before: '0, 7' });
    expect(words(shown)).toContain(`${at('2027-07-23T08:00:00Z')}: 7 days before`);
    expect(words(shown)).toContain(`${at('2027-07-30T08:00:00Z')}: on the day itself`);
    await on.press(button(shown, 'Save'));
    expect(await all(on)).toMatchObject([{ content: { daysBefore: [7, 0] }, dueAt: Date.parse('2027-07-23T08:00:00Z') }]);
  });

  it('announces an anniversary beforehand too, and still counts its years', async () => {
    const on = await stage();
    const shown = await on.run('reminders add', { ...place, observance: 'campaign-launch', days_before: '7, 0' });
    expect(words(shown)).toContain(`${at('2027-02-26T09:00:00Z')}: 7 days before`);
    await on.press(button(shown, 'Save'));
    const [saved] = await all(on);
    expect(saved).toMatchObject({ content: { type: 'anniversary', daysBefore: [7, 0] }, dueAt: Date.parse('2027-02-26T09:00:00Z') });
    if (saved === undefined) throw new Error('not saved');
    expect(words({ type: 'message', private: true, message: await on.ports.previews.preview(saved, '2027-02-26#0').then((post) => (post.type === 'message' ? post.message : { blocks: [] })) } as never)).toMatch(/In 7 days: Anniversary of the Blue Heart Campaign[\s\S]*\b18\b/);
    const form = await on.press({ command: 'reminders', action: 'editForm', data: [saved.id, 'when'] });
    if (form.type !== 'modal') throw new Error('no form');
    await on.press(form.modal.action, { fields: { before: '0' } });
    expect((await all(on))[0]).toMatchObject({ content: { type: 'anniversary', observanceId: 'campaign-launch' }, dueAt: Date.parse('2027-03-05T09:00:00Z') });
    expect((await all(on))[0]?.content).not.toHaveProperty('daysBefore');
  });

  it('says so when nothing comes on the day itself, and refuses what is no number of days', async () => {
    const on = await stage();
    expect(words(await on.run('reminders add', { ...place, observance: 'un-world-day', days_before: '7' }))).toContain('Nothing comes on the day itself');
    for (const days of ['soon', '-1', '61', '7.5']) expect(await refused(on.run('reminders add', { ...place, observance: 'un-world-day', days_before: days }))).toBe('reminders.unreadableBefore');
    expect(await refused(on.run('reminders add', { ...place, observance: 'us-prevention-month', days_before: '7' }))).toBe('reminders.noDaysBefore');
  });
});

describe('a copy', () => {
  it('has everything of the original, waits for Save, and is not saved while it is the same', async () => {
    const on = await stage();
    await on.run('reminders add', { ...place, observance: 'un-world-day' });
    const panel = await on.press(button(await on.run('reminders list'), 'Open'));
    const copy = await on.press(button(panel, 'Duplicate'));
    expect(words(copy)).toContain('This is a copy');
    expect(await refused(on.press(button(copy, 'Save')))).toBe('reminders.already');
    const form = await on.press(button(await on.press(button(copy, 'Edit')), 'When'));
    if (form.type !== 'modal') throw new Error('no form');
    const changed = await on.press(form.modal.action, { fields: { time: 'noon' } });
    expect(words(changed)).toContain(at('2027-07-30T11:00:00Z'));
    await on.press(button(changed, 'Save'));
    expect((await all(on)).map(({ state, rule }) => [state, 'time' in rule && rule.time])).toEqual([['active', '09:00'], ['active', '12:00']]);
    expect(buttons(copy).map(({ label }) => label)).toEqual(['Save', 'Edit', 'Show the post', 'Cancel']);
  });
});

describe('what is not saved yet', () => {
  it('counts for nothing: not for the limit, the year, the plan, the file or the same post again', async () => {
    const on = await stage();
    const shown = await on.run('reminders add', { ...place, observance: 'un-world-day', days_before: '0' });
    for (let index = 0; index < 30; index += 1) await on.run('reminders digest', place);
    await on.run('reminders add', { ...place, observance: 'un-world-day' });
    expect(await all(on)).toHaveLength(1);
    expect(words(await on.run('year'))).not.toContain('Paused');
    const file = messageOf(await on.run('reminders export'));
    expect(new TextDecoder().decode(file.files?.[0]?.data).match(/- id:/g)).toHaveLength(1);
    expect(file.blocks).toContainEqual({ type: 'text', text: expect.stringContaining('31 that are not saved yet are not in it.') });
    const list = await on.run('reminders list');
    expect(words(list)).toMatch(/^### 1 reminder in this server\n-# and 31 that are not saved yet/);
    expect(await refused(on.press(button(shown, 'Save')))).toBe('reminders.already');
    expect((await on.type('reminders remove', 'reminder', '')).filter(({ name }) => name.endsWith('(not saved yet)')).length).toBeGreaterThan(20);
    await on.press(button(shown, 'Cancel'));
    expect(await unsaved(on)).toHaveLength(30);
  });

  it('never posts, even when somebody forges the button for it', async () => {
    const on = await stage();
    await on.run('reminders digest', place);
    const [proposal] = await unsaved(on);
    expect(await on.ports.orders.runNow(GUILD, proposal?.id ?? '', '2026-11-23#now-1')).toBe('gone');
  });
});
