/** What becomes of an announcement, whatever Discord does. */
import { describe, expect, test } from 'vitest';
import { createMessenger } from '../../src/discord/messenger.ts';
import type { Announcement, IncompletePost } from '../../src/ports/messenger.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';
import type { Sandbox } from '../support/start-sandbox.ts';
import { recordingLog, until } from './living-bot.ts';

const nonce = 'n2345678901234567890abcd';
const announcement: Announcement = {
  guildId: LIVING.guild, channelId: LIVING.announcements, nonce, mentionRoleId: null, silent: false, publish: false, threadTitle: null,
  message: { blocks: [{ type: 'text', text: 'World Day is today. @everyone' }] },
};
const messages = '/channels/:id/messages';

function messengerFor(sandbox: Sandbox, timeout = 1_000, incomplete: IncompletePost[] = []) {
  const { log, lines } = recordingLog();
  const dead: true[] = [];
  const messenger = createMessenger({ token: sandbox.token, apiUrl: sandbox.apiUrl, log, clock: sandbox.clock, perSecond: 40, timeout, onTokenDead: () => void dead.push(true), onIncomplete: async (post) => void incomplete.push(post) });
  return { messenger, lines, dead };
}

async function posts(sandbox: Sandbox, channelId: string = LIVING.announcements) {
  const { messages: seen } = await sandbox.control.view(LIVING.member, channelId);
  return seen.filter(({ message }) => message.author.bot);
}

describe('an announcement', () => {
  test('is posted once, however often it is tried, with a mark that history finds', async () => {
    const sandbox = await startSandbox();
    const { messenger } = messengerFor(sandbox);
    const since = sandbox.clock.now() - 60_000;
    expect(await messenger.find(LIVING.announcements, nonce, since)).toEqual({ type: 'absent' });
    const first = await messenger.send(announcement);
    expect(await messenger.send(announcement)).toEqual(first);
    const seen = await posts(sandbox);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ pingsYou: false, message: { mention_everyone: false } });
    expect(JSON.stringify(seen[0]?.message.components)).toContain('About this bot');
    expect(await messenger.find(LIVING.announcements, nonce, since)).toEqual({ type: 'found', messageId: seen[0]?.message.id });
    expect(await messenger.find(LIVING.announcements, 'another', since)).toEqual({ type: 'absent' });
  });

  test('pings a role only when it is named, and silently when so ordered', async () => {
    const sandbox = await startSandbox();
    const { messenger } = messengerFor(sandbox);
    await messenger.send({ ...announcement, mentionRoleId: LIVING.awarenessRole, silent: true });
    expect((await posts(sandbox))[0]).toMatchObject({ pingsYou: true, message: { mention_roles: [LIVING.awarenessRole] } });
    expect((Number((await posts(sandbox))[0]?.message.flags) & (1 << 12)) !== 0).toBe(true);
  });

  test('comes without its picture where the bot may attach none', async () => {
    const sandbox = await startSandbox();
    const { messenger } = messengerFor(sandbox);
    await sandbox.control.setOverwrite(LIVING.announcements, sandbox.applicationId, { type: 1, allow: String(1n << 11n), deny: String(1n << 15n) });
    const file = { name: 'card.png', data: new Uint8Array([1]) };
    const pictured = { ...announcement, message: { blocks: [...announcement.message.blocks, { type: 'image' as const, file: 'card.png', alt: 'A card' }], files: [file] } };
    expect(await messenger.send(pictured)).toMatchObject({ type: 'sent' });
    expect((await posts(sandbox))[0]?.message.attachments).toEqual([]);
    await sandbox.control.setOverwrite(LIVING.announcements, sandbox.applicationId, { type: 1, deny: String(1n << 11n) });
    expect(await messenger.send({ ...pictured, nonce: 'another' })).toMatchObject({ type: 'failed', reason: 'missing-permission' });
  });

  test('is published where that was ordered, and stays posted when publishing fails', async () => {
    const sandbox = await startSandbox();
    const { messenger, lines } = messengerFor(sandbox);
    await messenger.send({ ...announcement, publish: true });
    expect(Number((await posts(sandbox))[0]?.message.flags) & 1).toBe(1);
    await sandbox.control.addFault({ kind: 'error-before', method: 'POST', path: '/channels/:id/messages/:message/crosspost' });
    expect(await messenger.send({ ...announcement, nonce: 'second', publish: true })).toMatchObject({ type: 'sent' });
    expect(lines.some(({ message }) => message.includes('not published'))).toBe(true);
    await until(async () => ((Number((await posts(sandbox))[1]?.message.flags) & 1) === 1));
  });

  test('that an earlier try made is published and gets its thread when it is found, once, and nobody is told of a fault', async () => {
    const sandbox = await startSandbox();
    const incomplete: IncompletePost[] = [];
    const { messenger } = messengerFor(sandbox, 1_000, incomplete);
    const made = await messenger.send(announcement);
    if (made.type !== 'sent') throw new Error(made.type);
    const whole = { ...announcement, publish: true, threadTitle: 'Talk about it', message: { blocks: [] } };
    for (let time = 0; time < 2; time += 1) await messenger.complete?.(whole, made.messageId);
    expect(Number((await posts(sandbox))[0]?.message.flags) & 1).toBe(1);
    expect((await sandbox.control.view(LIVING.member, LIVING.announcements)).threads.map(({ name }) => name)).toEqual(['Talk about it']);
    // The same from a nonce that Discord still knows.
    expect(await messenger.send({ ...announcement, publish: true, threadTitle: 'Talk about it' })).toMatchObject({ type: 'sent', messageId: made.messageId });
    expect(incomplete).toEqual([]);
    await messenger.complete?.({ ...whole, channelId: LIVING.questions }, made.messageId);
    expect(incomplete).toEqual([]);
  });

  test('becomes a post of a forum, once, also after a lost answer', async () => {
    const sandbox = await startSandbox();
    const { messenger } = messengerFor(sandbox);
    const inForum = { ...announcement, channelId: LIVING.questions, threadTitle: 'World Day' };
    await sandbox.control.addFault({ kind: 'drop-after-accept', method: 'POST', path: '/channels/:id/threads' });
    expect(await messenger.send(inForum)).toMatchObject({ type: 'unknown' });
    expect(await messenger.send(inForum)).toMatchObject({ type: 'sent' });
    const { threads } = await sandbox.control.view(LIVING.member, LIVING.questions);
    expect(threads.map(({ name }) => name)).toEqual(['World Day']);
  });

  test('opens a thread under itself in a text channel', async () => {
    const sandbox = await startSandbox();
    const { messenger } = messengerFor(sandbox);
    expect(await messenger.send({ ...announcement, channelId: LIVING.general, threadTitle: 'Talk about it' })).toMatchObject({ type: 'sent' });
  });

  test('is never taken as sent when Discord answers with a message of another channel', async () => {
    const sandbox = await startSandbox();
    const { messenger } = messengerFor(sandbox);
    await messenger.send(announcement);
    expect(await messenger.send({ ...announcement, channelId: LIVING.general })).toEqual({ type: 'unknown', cause: 'nonce collision' });
  });

  test('counts as sent when a moderator deleted it between two tries', async () => {
    const sandbox = await startSandbox();
    const { messenger } = messengerFor(sandbox);
    const first = await messenger.send(announcement);
    if (first.type === 'sent') await sandbox.control.removeMessage(LIVING.announcements, first.messageId);
    expect(await messenger.send(announcement)).toMatchObject({ type: 'sent' });
    expect(await posts(sandbox)).toHaveLength(0);
  });
});

describe('when Discord fails', () => {
  test.each([
    ['the answer is lost after it was accepted', { kind: 'drop-after-accept' }, { type: 'unknown' }, 1],
    ['the request is lost before', { kind: 'drop-before-accept' }, { type: 'unknown' }, 0],
    ['a 5xx after it was stored', { kind: 'error-after', status: 502 }, { type: 'unknown' }, 1],
    ['a 5xx before', { kind: 'error-before', status: 503 }, { type: 'unknown' }, 0],
    ['no answer in time', { kind: 'delay', delayMs: 3_000 }, { type: 'unknown' }, null],
    ['a global rate limit', { kind: 'rate-limit-global', retryAfter: 7 }, { type: 'wait', everything: true }, 0],
    ['a rate limit of the channel', { kind: 'rate-limit-shared', retryAfter: 7 }, { type: 'wait', everything: false }, 0],
    ['a ban in HTML', { kind: 'cloudflare-403' }, { type: 'wait', everything: true, milliseconds: 600_000 }, 0],
    ['a missing permission', { kind: 'missing-permission' }, { type: 'failed', reason: 'missing-permission', code: 50_013 }, 0],
    ['a deleted channel', { kind: 'deleted-channel' }, { type: 'failed', reason: 'channel-gone', code: 10_003 }, 0],
  ] as const)('%s', async (_what, fault, outcome, stored) => {
    const sandbox = await startSandbox();
    const { messenger } = messengerFor(sandbox);
    await sandbox.control.addFault({ method: 'POST', path: messages, ...fault });
    const result = await messenger.send(announcement);
    expect(result).toMatchObject(outcome);
    if (result.type === 'wait') expect(result.milliseconds).toBeGreaterThanOrEqual(6_900);
    if (stored !== null) expect(await posts(sandbox)).toHaveLength(stored);
  });

  test('a dead token stops everything and says so once', async () => {
    const sandbox = await startSandbox();
    const { messenger, dead } = messengerFor({ ...sandbox, token: 'not.a.token' });
    expect(await messenger.send(announcement)).toMatchObject({ type: 'wait', everything: true });
    expect(await messenger.send(announcement)).toMatchObject({ type: 'wait', everything: true });
    expect(dead).toHaveLength(1);
  });

  test('nobody there: nothing was stored, everything waits', async () => {
    const sandbox = await startSandbox();
    const { messenger } = messengerFor({ ...sandbox, apiUrl: 'http://127.0.0.1:9/api' });
    expect(await messenger.send(announcement)).toMatchObject({ type: 'wait', everything: true });
    await expect(messenger.find(LIVING.announcements, nonce, 0)).rejects.toThrow();
    expect(await messenger.notify(LIVING.moderators, announcement.message)).toBe(false);
    expect(await messenger.serverTime()).toBeNull();
  });
});

test('the time is Discord’s, so that a wrong clock of this machine is noticed', async () => {
  const sandbox = await startSandbox();
  const { messenger } = messengerFor(sandbox);
  await sandbox.control.moveClock({ by: 40 * 24 * 3_600_000 });
  expect(Math.abs(((await messenger.serverTime()) ?? 0) - sandbox.clock.now())).toBeLessThan(5_000);
});

test('an archived post of a forum is still found', async () => {
  const sandbox = await startSandbox();
  const { messenger } = messengerFor(sandbox);
  const posted = await messenger.send({ ...announcement, channelId: LIVING.questions });
  if (posted.type !== 'sent') throw new Error('not posted');
  await sandbox.control.editChannel(posted.messageId, { archived: true });
  expect(await messenger.find(LIVING.questions, nonce, sandbox.clock.now() - 60_000)).toEqual({ type: 'found', messageId: posted.messageId });
});

describe('rights', () => {
  const needs = { publish: false, thread: false, picture: true };

  test('missing ones are named in Discord’s words; a history that cannot be read is never “absent”', async () => {
    const sandbox = await startSandbox();
    const { messenger } = messengerFor(sandbox);
    expect(await messenger.missingPermissions(LIVING.guild, LIVING.general, needs)).toEqual([]);
    const denied = (1n << 11n) | (1n << 15n) | (1n << 16n);
    await sandbox.control.setOverwrite(LIVING.general, LIVING.bot, { type: 1, deny: String(denied) });
    expect(await messenger.missingPermissions(LIVING.guild, LIVING.general, needs)).toEqual(['Send Messages', 'Read Message History', 'Attach Files']);
    expect(await messenger.find(LIVING.general, nonce, 0)).toEqual({ type: 'unreadable' });
    await sandbox.control.removeChannel(LIVING.general);
    expect(await messenger.missingPermissions(LIVING.guild, LIVING.general, needs)).toEqual(['View Channel']);
    expect(await messenger.find(LIVING.general, nonce, 0)).toEqual({ type: 'unreadable' });
  });

  test('a mark is found behind hundreds of messages', async () => {
    const sandbox = await startSandbox();
    const { messenger } = messengerFor(sandbox);
    const since = sandbox.clock.now() - 1_000;
    for (let count = 0; count < 120; count += 1) await sandbox.control.say(LIVING.owner, { channelId: LIVING.general, content: `${count}` });
    await messenger.send({ ...announcement, channelId: LIVING.general });
    for (let count = 0; count < 120; count += 1) await sandbox.control.say(LIVING.owner, { channelId: LIVING.general, content: `${count}` });
    await until(async () => (await messenger.find(LIVING.general, nonce, since)).type === 'found');
  });
});
