import { describe, expect, it } from 'vitest';
import type { Modal, Reply } from '../../src/discord/command.ts';
import type { Person, Stage } from './stage.ts';
import { button, buttons, channel, GUILD, isPrivate, messageOf, NOW, selects, stage, words } from './stage.ts';

const DAY = 86_400_000;
const OTHER = '300000000000000004';
const begin = (on: Stage, options: Record<string, unknown> = {}, as: Person = {}) =>
  on.run('reminders text', { channel: channel(), when: 'every Monday', time: '9am', timezone: 'Europe/Lisbon', ...options }, as);
const formOf = (reply: Reply): Modal => {
  if (reply.type !== 'modal') throw new Error('no form');
  return reply.modal;
};
const typed = (more: Record<string, string> = {}) => ({ fields: { title: 'Team of {month}', text: 'Meet on {date}, {year}.', when: 'every Monday at 9am', ...more } });
const valueOf = (form: Modal, name: string): unknown => form.fields.find((field) => field.name === name && 'value' in field && field.value !== undefined);
const all = (on: Stage) => on.ports.reminders.list(GUILD);
const lastDraft = (on: Stage) => on.ports.reminderDrafts.last(GUILD, '300000000000000003', null);
const drafted = async (on: Stage, more: Record<string, string> = {}, options = {}) => on.press(formOf(await begin(on, options)).action, typed(more));
const saved = async (on: Stage, more: Record<string, string> = {}) => on.press(button(await drafted(on, more), 'Save'));
const refused = (work: Promise<unknown>) => work.then(() => 'was not refused', (error: { key: string }) => error.key);

describe('/reminders text', () => {
  it('shows the very post first, and posts nothing before Save', async () => {
    const on = await stage();
    const form = formOf(await begin(on));
    expect(valueOf(form, 'when')).toMatchObject({ value: 'every Monday at 09:00' });
    const shown = await on.press(form.action, typed());
    expect(isPrivate(shown)).toBe(true);
    expect(words(shown)).toMatch(/## Team of November 2026\nMeet on November 30, 2026, 2026\./);
    expect(words(shown)).toContain(`<t:${Date.parse('2026-11-30T09:00:00Z') / 1000}:F>`);
    expect(words(await on.press(button(shown, 'Save')))).toContain('Saved.');
    expect(await all(on)).toMatchObject([{ state: 'active', pausedReason: null, dueAt: Date.parse('2026-11-30T09:00:00Z'), timezone: 'Europe/Lisbon', content: { type: 'custom', title: 'Team of {month}' } }]);
    await on.press(button(shown, 'Save'));
    expect(await all(on)).toHaveLength(1);
    expect(await lastDraft(on)).toBeNull();
  });

  it('is no reminder before it is saved: not in the list, the file, or the hundred', async () => {
    const on = await stage();
    await drafted(on);
    expect(await all(on)).toEqual([]);
    expect(words(await on.run('reminders list'))).toContain('no reminders');
    expect(messageOf(await on.run('reminders export')).files ?? []).toEqual([]);
    expect(await lastDraft(on)).toMatchObject({ content: { title: 'Team of {month}' }, timezone: 'Europe/Lisbon' });
  });

  it('reads five cron fields, and says the next times', async () => {
    const on = await stage();
    await on.press(button(await drafted(on, { when: '30 18 1 * *' }, { when: '30 18 1 * *', time: null }), 'Save'));
    expect(await all(on)).toMatchObject([{ rule: { kind: 'cron', expression: '30 18 1 * *' }, dueAt: Date.parse('2026-12-01T18:30:00Z') }]);
  });

  it('is posted once on a day that is written with its year', async () => {
    const on = await stage();
    await on.press(button(await drafted(on, { when: 'on 10 January 2027 at 6pm' }, { when: '10 January 2027', time: '6pm' }), 'Save'));
    expect(await all(on)).toMatchObject([{ rule: { kind: 'once', at: '2027-01-10T18:00' }, dueAt: Date.parse('2027-01-10T18:00:00Z') }]);
    const past = await drafted(on, { title: 'Late', when: '10 January 2020 at 6pm' });
    expect(words(past)).toContain('has passed already');
  });

  it('refuses times it cannot follow before anything is written, in the reader\'s language', async () => {
    const on = await stage();
    expect(await refused(begin(on, { when: 'whenever I like' }))).toBe('reminders.unreadableWhen');
    expect(await refused(begin(on, { when: '*/5 * * * *' }))).toBe('reminders.recurrence.problem.tooOften');
    expect(await refused(begin(on, { when: '0 9 * *' }))).toBe('reminders.recurrence.problem.cronFields');
    expect(await refused(begin(on, { channel: channel(['ViewChannel']) }))).toBe('reminders.missingRights');
    expect(on.ports.translator.text('es-ES', 'reminders.recurrence.problem.tooOften', { minutes: 5 })).toContain('cada 5 minutos');
  });

  it('brings everything back into the form, as typed, when the time cannot be read', async () => {
    const on = await stage();
    const shown = await drafted(on, { when: 'soonish' });
    expect(words(shown)).toMatch(/could not read "soonish"[\s\S]*no coming time/);
    expect(buttons(shown).find(({ label }) => label === 'Save')).toMatchObject({ disabled: true });
    await on.press(button(shown, 'Save'));
    expect(await all(on)).toEqual([]);
    const form = formOf(await on.press(button(shown, 'Change')));
    expect(valueOf(form, 'text')).toMatchObject({ value: 'Meet on {date}, {year}.' });
    expect(valueOf(form, 'when')).toMatchObject({ value: 'soonish' });
    await on.press(button(await on.press(form.action, typed({ when: '11 January at noon' })), 'Save'));
    expect(await all(on)).toMatchObject([{ state: 'active', dueAt: Date.parse('2027-01-11T12:00:00Z') }]);
  });

  it('keeps its times when only the text changes, and saves only what was shown', async () => {
    const on = await stage();
    const first = await drafted(on);
    const second = await on.press(formOf(await on.press(button(first, 'Change'))).action, typed({ text: 'Newer.', when: '' }));
    expect(words(second)).toContain('Newer.');
    expect(words(await on.press(button(first, 'Save')))).toContain('Newer.');
    expect(await all(on)).toEqual([]);
    await on.press(button(second, 'Save'));
    expect(await all(on)).toMatchObject([{ state: 'active', content: { text: 'Newer.' }, dueAt: Date.parse('2026-11-30T09:00:00Z') }]);
  });

  it('cancels, and keeps what was typed into a form that was open meanwhile', async () => {
    const on = await stage();
    const shown = await drafted(on);
    const form = formOf(await on.press(button(shown, 'Change')));
    expect(words(await on.press(button(shown, 'Cancel')))).toBe('Not saved. Nothing is posted.');
    expect(await lastDraft(on)).toBeNull();
    const late = await on.press(form.action, typed({ text: 'Late words.' }));
    expect(words(late)).toContain('Late words.');
    await on.press(button(late, 'Save'));
    expect(await all(on)).toMatchObject([{ content: { text: 'Late words.' }, channelId: channel().id, timezone: 'Europe/Lisbon' }]);
  });

  it('brings a text that was not saved back into the next empty form of the same person, for a day', async () => {
    const on = await stage();
    await drafted(on);
    const again = formOf(await begin(on, { when: 'every Friday' }));
    expect(valueOf(again, 'title')).toMatchObject({ value: 'Team of {month}', description: expect.stringContaining('not saved yet') });
    expect(valueOf(again, 'when')).toMatchObject({ value: 'every Friday at 09:00' });
    expect(valueOf(formOf(await begin(on, {}, { id: OTHER })), 'title')).toMatchObject({ value: '' });
    expect(valueOf(formOf(await begin(on, {}, { now: NOW + 2 * DAY })), 'title')).toMatchObject({ value: '' });
    await on.press(button(await on.press(again.action, typed({ when: 'every Friday at 9am' })), 'Save'));
    expect(await all(on)).toHaveLength(1);
    expect(valueOf(formOf(await begin(on)), 'title')).toMatchObject({ value: '' });
  });

  it('keeps the text when the channel went while the form was open, and offers another channel', async () => {
    const on = await stage();
    const form = formOf(await begin(on));
    on.standings.set(channel().id, { state: 'gone' });
    const shown = await on.press(form.action, typed());
    expect(words(shown)).toMatch(/Team of November[\s\S]*no longer exists. Your text is kept/);
    await on.press(button(shown, 'Save'));
    expect(await all(on)).toEqual([]);
    const elsewhere = { ...channel(), id: '200000000000000008' };
    const moved = await on.press(selects(shown)[0]?.action, { values: [elsewhere.id], channels: [elsewhere] });
    expect(selects(moved)).toEqual([]);
    await on.press(button(moved, 'Save'));
    expect(await all(on)).toMatchObject([{ channelId: elsewhere.id, content: { text: 'Meet on {date}, {year}.' } }]);
  });

  it('looks at the rights once more at Save, and keeps the draft until they are there', async () => {
    const on = await stage();
    const shown = await drafted(on);
    on.standings.set(channel().id, { state: 'there', missing: ['SendMessages'], advised: [], forum: false });
    expect(words(await on.press(button(shown, 'Save')))).toContain('I still need: **Send Messages**');
    expect(await all(on)).toEqual([]);
    on.standings.delete(channel().id);
    await on.press(button(shown, 'Save'));
    expect(await all(on)).toHaveLength(1);
  });

  it('keeps the first zone that is named for the server, and says so when it had to take UTC', async () => {
    const on = await stage();
    const guessed = await drafted(on, {}, { timezone: null });
    expect(words(guessed)).toContain('this is UTC');
    await on.press(button(guessed, 'Cancel'));
    expect(words(await saved(on))).toContain('I will use this time zone for this server');
    expect(await on.ports.settings.get(GUILD)).toMatchObject({ timezone: 'Europe/Lisbon' });
    expect(words(await drafted(on, { title: 'Second' }, { timezone: null }))).not.toContain('this is UTC');
  });

  it('has an event beside each post when that was asked for, and names the right that it lacks without holding anything up', async () => {
    const on = await stage();
    on.standings.set(channel().id, { state: 'there', missing: [], advised: [], beside: ['CreateEvents'], forum: false });
    const shown = await drafted(on, {}, { event: true });
    expect(words(shown)).toContain('gets an event in the server\'s calendar');
    const done = await on.press(button(shown, 'Save'));
    expect(words(done)).toMatch(/Saved\.[\s\S]*I still need: \*\*Create Events\*\*/);
    expect(await all(on)).toMatchObject([{ scheduledEvent: true, state: 'active' }]);
  });

  it('does not make the same one twice, and keeps the draft when there is no room', async () => {
    const on = await stage();
    await saved(on);
    const again = await on.press(button(await drafted(on), 'Save'));
    expect(words(again)).toContain('is there already');
    const [reminder] = await all(on);
    if (reminder === undefined) throw new Error('nothing saved');
    for (let index = 1; index < 100; index += 1) await on.ports.reminders.add({ ...reminder, id: `x${index}` });
    expect(await refused(begin(on))).toBe('reminders.full');
    const changed = await on.press(formOf(await on.press(button(again, 'Change'))).action, typed({ title: 'Other' }));
    expect(words(await on.press(button(changed, 'Save')))).toContain('100 reminders');
    expect(await lastDraft(on)).toMatchObject({ content: { title: 'Other' } });
  });

  it('takes no forged channel, zone, or draft of another server', async () => {
    const on = await stage();
    const form = formOf(await begin(on));
    expect(await refused(on.press({ ...form.action, data: ['1', '0', 'UTC'] }, typed()))).toBe('common.oldControl');
    expect(await refused(on.press({ ...form.action, data: [channel().id, '0', 'Mordor'] }, typed()))).toBe('common.oldControl');
    const shown = await on.press(form.action, typed());
    expect(await refused(on.press(button(shown, 'Save'), {}, { guildId: '100000000000000009' }))).toBe('reminders.notThere');
    expect(await all(on)).toEqual([]);
  });
});

describe('"Edit text" of a saved reminder', () => {
  const edit = async (on: Stage, more: Record<string, string>, as: Person = {}) => {
    const [reminder] = await all(on);
    const panel = await on.press({ command: 'reminders', action: 'open', data: [reminder?.id ?? ''] });
    const form = formOf(await on.press(button(panel, 'Edit text'), {}, as));
    return { form, shown: await on.press(form.action, typed({ when: '', ...more }), as) };
  };

  it('shows the new post, and changes nothing before Save; all else stays as it was', async () => {
    const on = await stage();
    await saved(on);
    const [before] = await all(on);
    if (before === undefined) throw new Error('nothing saved');
    await on.ports.reminders.update({ ...before, silent: true, mentionRoleId: '400000000000000001' }, before.generation);
    const { form, shown } = await edit(on, { title: 'New title', text: 'New words.' });
    expect(valueOf(form, 'text')).toMatchObject({ value: 'Meet on {date}, {year}.' });
    expect(words(shown)).toMatch(/## New title\nNew words\.[\s\S]*Nothing changes until you press Save/);
    expect(await all(on)).toMatchObject([{ content: { title: 'Team of {month}' } }]);
    await on.press(button(shown, 'Save'));
    expect(await all(on)).toMatchObject([{ id: before.id, silent: true, mentionRoleId: '400000000000000001', dueAt: before.dueAt, rule: before.rule, content: { title: 'New title', text: 'New words.' } }]);
  });

  it('changes its times too, and keeps the form when they cannot be read', async () => {
    const on = await stage();
    await saved(on);
    const { shown } = await edit(on, { when: 'soonish' });
    expect(buttons(shown).find(({ label }) => label === 'Save')).toMatchObject({ disabled: true });
    const form = formOf(await on.press(button(shown, 'Change')));
    await on.press(button(await on.press(form.action, typed({ when: '11 January at noon' })), 'Save'));
    expect(await all(on)).toMatchObject([{ state: 'active', dueAt: Date.parse('2027-01-11T12:00:00Z') }]);
  });

  it('of two moderators: the second is shown what the first saved, and one more press puts theirs in its place', async () => {
    const on = await stage();
    await saved(on);
    const mine = await edit(on, { text: 'Mine.' });
    const theirs = await edit(on, { text: 'Theirs.' }, { id: OTHER });
    await on.press(button(theirs.shown, 'Save'), {}, { id: OTHER });
    const conflict = await on.press(button(mine.shown, 'Save'));
    expect(words(conflict)).toMatch(/Mine\.[\s\S]*It now says: [\s\S]*Theirs\./);
    expect(await all(on)).toMatchObject([{ content: { text: 'Theirs.' } }]);
    await on.press(button(conflict, 'Save'));
    expect(await all(on)).toMatchObject([{ content: { text: 'Mine.' } }]);
  });

  it('of one that was removed meanwhile becomes a new one, after saying so', async () => {
    const on = await stage();
    await saved(on);
    const { shown } = await edit(on, { text: 'Mine.' });
    const [before] = await all(on);
    await on.ports.reminders.remove(GUILD, before?.id ?? '', NOW);
    const told = await on.press(button(shown, 'Save'));
    expect(words(told)).toContain('removed that reminder meanwhile');
    expect(await all(on)).toEqual([]);
    await on.press(button(told, 'Save'));
    expect(await all(on)).toMatchObject([{ content: { text: 'Mine.' }, state: 'active' }]);
  });
});
