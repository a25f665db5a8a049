import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/discord/command.ts';
import { UserError } from '../../src/errors.ts';
import { aReminder } from '../support/scheduling.ts';
import { button, buttons, GUILD, isPrivate, messageOf, stage, words } from './stage.ts';

const ME = '300000000000000003';
const OTHER = '300000000000000004';
const member = { id: ME, can: () => false };
const labels = (reply: Reply): readonly string[] => buttons(reply).map(({ label }) => label);
const fileOf = (reply: Reply): { about: string; id: string; kept: Record<string, Record<string, unknown>[]> } =>
  JSON.parse(new TextDecoder().decode(messageOf(reply).files?.[0]?.data)) as never;

/** A person with something of each kind, beside another with the same. */
async function kept() {
  const on = await stage();
  const { reminders } = on.ports;
  for (const id of [ME, OTHER]) {
    await on.run('remindme observance', { day: 'un-world-day' }, { id, guildId: null });
    await reminders.add(aReminder({ id: `by-${id}`, guildId: GUILD, createdBy: id }));
  }
  return on;
}

describe('/privacy for a member', () => {
  it('says that nothing is kept about somebody who only asked', async () => {
    const on = await stage();
    await on.run('ask', { question: 'when was the campaign launched?' }, member);
    const reply = await on.run('privacy', {}, member);
    expect(isPrivate(reply)).toBe(true);
    expect(words(reply)).toContain('About you I keep **nothing**');
    expect(labels(reply)).toEqual(['Who runs this bot']);
  });

  it('counts what is kept, gives it as a file to the person alone, and shows nobody else’s', async () => {
    const on = await kept();
    const reply = await on.run('privacy', {}, member);
    expect(words(reply)).toContain('1 private reminder you asked me for');
    expect(words(reply)).toContain('your id beside 1 thing you set up');
    expect(labels(reply)).toEqual(['Export mine', 'Delete mine', 'Who runs this bot']);
    const given = await on.press(button(reply, 'Export mine'), {}, member);
    expect(isPrivate(given)).toBe(true);
    const file = fileOf(given);
    expect([file.about, file.id]).toEqual(['person', ME]);
    expect(file.kept['reminders']?.map(({ id }) => id)).toEqual(expect.arrayContaining([`by-${ME}`]));
    expect(JSON.stringify(file)).not.toContain(OTHER);
    // Read by a person: dates, not numbers; values, not text in text.
    expect(file.kept['reminders']?.[0]?.['created_at']).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(typeof file.kept['reminders']?.[0]?.['rule']).toBe('object');
  });

  it('deletes only after a yes; the server keeps its reminder, without who made it', async () => {
    const on = await kept();
    const sure = await on.press(button(await on.run('privacy', {}, member), 'Delete mine'), {}, member);
    expect(words(sure)).toContain('cannot be undone');
    expect(words(await on.press(button(sure, 'Keep it'), {}, member))).toContain('Nothing was deleted');
    expect(Object.keys(await on.ports.privacy.people.export(ME))).not.toEqual([]);
    const gone = await on.press(button(sure, 'Yes, delete it'), {}, member);
    expect(words(gone)).toContain('no longer keep anything about you');
    expect(await on.ports.privacy.people.export(ME)).toEqual({});
    expect(words(await on.run('privacy', {}, member))).toContain('**nothing**');
    expect((await on.ports.reminders.list(GUILD)).map(({ id, createdBy }) => [id, createdBy])).toEqual(expect.arrayContaining([[`by-${ME}`, '0'], [`by-${OTHER}`, OTHER]]));
    expect(await on.ports.reminders.list(`@${ME}`)).toEqual([]);
    expect(await on.ports.reminders.list(`@${OTHER}`)).toHaveLength(1);
  });

  it('cannot reach a server’s data, not even with a forged button', async () => {
    const on = await kept();
    for (const action of ['exportServer', 'deleteServer', 'confirmServer']) {
      const forged = { command: 'privacy', action, data: [] };
      await expect(on.press(forged, {}, member)).rejects.toMatchObject(new UserError('privacy.notModerator'));
      await expect(on.press(forged, {}, { guildId: null })).rejects.toMatchObject(new UserError('privacy.notHere'));
    }
    expect((await on.ports.reminders.list(GUILD)).length).toBe(2);
  });
});

describe('/privacy for a moderator', () => {
  it('exports the server, and says what stops before it deletes it', async () => {
    const on = await kept();
    await on.ports.settings.save({ ...(await on.ports.settings.get(GUILD)), timezone: 'Europe/Madrid' });
    const reply = await on.run('privacy');
    expect(labels(reply)).toEqual(['Export mine', 'Delete mine', 'Who runs this bot', 'Export this server', 'Delete this server’s data']);
    const file = fileOf(await on.press(button(reply, 'Export this server')));
    expect([file.about, file.id, file.kept['guild_settings']?.[0]?.['timezone']]).toEqual(['server', GUILD, 'Europe/Madrid']);
    const sure = await on.press(button(reply, /Delete this server/));
    expect(words(sure)).toContain('2 reminders stop');
    const gone = await on.press(button(sure, 'Yes, delete it'));
    expect(words(gone)).toContain('I keep nothing for this server');
    expect(Object.values(await on.ports.privacy.guilds.export(GUILD)).flat()).toEqual([]);
    expect(await on.ports.reminders.list(`@${ME}`)).toHaveLength(1);
  });

  it('says so when nothing was set up', async () => {
    const on = await stage();
    expect(words(await on.press(button(await on.run('privacy'), /Delete this server/)))).toContain('nothing stops');
  });

  it('speaks Spanish', async () => {
    const on = await stage();
    const reply = await on.run('privacy', {}, { locale: 'es-ES' });
    expect(words(reply)).toContain('Sobre usted no guardo **nada**');
    expect(labels(reply)).toContain('Exportar este servidor');
  });
});
