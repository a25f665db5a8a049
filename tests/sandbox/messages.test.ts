import { AttachmentBuilder, ChannelType, DiscordAPIError, MessageFlags, PermissionFlagsBits as P } from 'discord.js';
import type { ForumChannel, NewsChannel, TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';
import type { Sandbox } from '../support/start-sandbox.ts';
import { stockClient } from './stock-client.ts';

const path = `/channels/${LIVING.general}/messages` as const;

async function refusedWith(promise: Promise<unknown>): Promise<{ code: unknown; status: unknown; errors: string }> {
  const error: unknown = await promise.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof DiscordAPIError)) throw new Error(`Not refused by Discord's error: ${String(error)}`);
  return { code: error.code, status: error.status, errors: JSON.stringify(Reflect.get(error.rawError, 'errors') ?? null) };
}

async function start(): Promise<{ sandbox: Sandbox; post: (body: object) => Promise<unknown>; general: TextChannel }> {
  const sandbox = await startSandbox();
  const client = await stockClient(sandbox);
  return { sandbox, post: (body) => client.rest.post(path, { body }), general: client.channels.cache.get(LIVING.general) as TextChannel };
}

test('a message is sent, read back, edited, listed and deleted', async () => {
  const { general } = await start();
  const sent = await general.send('one');
  await sent.edit('two');
  const more = await general.send({ content: 'three', reply: { messageReference: sent } });
  expect((await general.messages.fetch({ message: sent.id, force: true })).content).toBe('two');
  expect([...(await general.messages.fetch({ after: sent.id })).keys()]).toEqual([more.id]);
  expect((await general.messages.fetch({ before: more.id, limit: 1 })).first()?.id).toBe(sent.id);
  expect((await general.messages.fetch({ around: sent.id, limit: 3 })).has(more.id)).toBe(true);
  await sent.delete();
  expect(await refusedWith(general.messages.fetch({ message: sent.id, force: true }))).toMatchObject({ code: 10_008, status: 404 });
});

test('a file is uploaded, served, and shown by a V2 gallery with its alternative text', async () => {
  const { general } = await start();
  const file = new AttachmentBuilder(Buffer.from('picture'), { name: 'card.png', description: 'A card' });
  const gallery = { type: 12, items: [{ media: { url: 'attachment://card.png' }, description: 'A card' }] };
  const sent = await general.send({ files: [file], components: [gallery], flags: MessageFlags.IsComponentsV2 });
  const shown = JSON.stringify(sent.components);
  const url = /http:\/\/127\.0\.0\.1[^"]+card\.png/.exec(shown)?.[0] ?? '';
  expect(await (await fetch(url)).text()).toBe('picture');
  expect(sent.attachments.first()?.description).toBe('A card');
});

test('the same nonce from the same author makes one message, within the window', async () => {
  const sandbox = await startSandbox({ nonceWindowMs: 60_000 });
  const client = await stockClient(sandbox);
  const general = client.channels.cache.get(LIVING.general) as TextChannel;
  const send = (): ReturnType<TextChannel['send']> => general.send({ content: 'once', nonce: 'n-1', enforceNonce: true });
  const first = await send();
  expect((await send()).id).toBe(first.id);
  expect((await general.send({ content: 'other', nonce: 'n-1' })).id).not.toBe(first.id);
  await sandbox.clock.moveTo(sandbox.clock.now() + 61_000);
  const later = await send();
  expect(later.id).not.toBe(first.id);
  await later.delete();
  expect(await refusedWith(send())).toMatchObject({ code: 10_008 });
});

test('only what is allowed and may ping is recorded as pinged', async () => {
  const { general, sandbox } = await start();
  const content = `<@${LIVING.newcomer}> <@&${LIVING.awarenessRole}> <@&${LIVING.moderatorRole}> @everyone`;
  const all = await general.send(content);
  expect([all.mentions.users.size, [...all.mentions.roles.keys()], all.mentions.everyone]).toEqual([1, [LIVING.awarenessRole], false]);
  const none = await general.send({ content, allowedMentions: { parse: [] } });
  expect([none.mentions.users.size, none.mentions.roles.size]).toEqual([0, 0]);
  await sandbox.control.setOverwrite(LIVING.general, LIVING.bot, { type: 1, allow: P.MentionEveryone.toString() });
  const text = { type: 10, content };
  const loud = await general.send({ components: [text], flags: MessageFlags.IsComponentsV2,
    allowedMentions: { roles: [LIVING.moderatorRole], parse: ['everyone'] } });
  expect([[...loud.mentions.roles.keys()], loud.mentions.everyone]).toEqual([[LIVING.moderatorRole], true]);
  expect((await sandbox.control.view(LIVING.moderator, LIVING.general)).messages.at(-1)?.pingsYou).toBe(true);
});

test('an announcement is published once, and only in an announcement channel', async () => {
  const { general } = await start();
  const news = general.client.channels.cache.get(LIVING.announcements) as NewsChannel;
  const sent = await news.send('news');
  await sent.crosspost();
  expect((await sent.fetch(true)).flags.has(MessageFlags.Crossposted)).toBe(true);
  expect(await refusedWith(sent.crosspost())).toMatchObject({ code: 40_033 });
  const plain = await general.send('x');
  expect(await refusedWith(general.client.rest.post(`${path}/${plain.id}/crosspost`))).toMatchObject({ code: 50_024 });
});

test('a forum takes posts with known tags, and no plain messages', async () => {
  const { general, sandbox } = await start();
  const forum = general.client.channels.cache.get(LIVING.questions) as ForumChannel;
  const tag = forum.availableTags[0]?.id ?? '';
  const thread = await forum.threads.create({ name: 'When?', message: { content: 'first' }, appliedTags: [tag] });
  expect((await thread.fetchStarterMessage())?.content).toBe('first');
  await thread.send('second');
  const rest = general.client.rest;
  const at = `/channels/${LIVING.questions}` as const;
  expect(await refusedWith(rest.post(`${at}/messages`, { body: { content: 'x' } }))).toMatchObject({ code: 40_058 });
  expect(await refusedWith(rest.post(`${at}/threads`, { body: { name: 'x' } }))).toMatchObject({ code: 50_035 });
  expect((await refusedWith(rest.post(`${at}/threads`, { body: { name: 'x',
    message: { content: 'x'.repeat(2_001) } } }))).errors).toContain('"message":{"content"');
  expect(await refusedWith(forum.threads.create({ name: 'x', message: { content: 'x' },
    appliedTags: ['1100000000000000555'] }))).toMatchObject({ code: 50_035 });
  await sandbox.control.editChannel(LIVING.questions, { requireTag: true });
  expect(await refusedWith(forum.threads.create({ name: 'x', message: { content: 'x' } }))).toMatchObject({ code: 40_067 });
});

test('threads start from a channel and from a message; archived opens again, locked does not', async () => {
  const { general, sandbox } = await start();
  const thread = await general.threads.create({ name: 'talk', type: ChannelType.PublicThread });
  const message = await general.send('start');
  const below = await message.startThread({ name: 'below' });
  expect(below.id).toBe(message.id);
  expect(await refusedWith(message.startThread({ name: 'again' }))).toMatchObject({ code: 160_004 });
  await sandbox.control.editChannel(thread.id, { archived: true });
  const sent = await thread.send('open again');
  await sandbox.control.editChannel(thread.id, { archived: true });
  expect(await refusedWith(sent.edit('x'))).toMatchObject({ code: 50_083 });
  await sandbox.control.editChannel(thread.id, { locked: true });
  expect(await refusedWith(thread.send('x'))).toMatchObject({ code: 160_005 });
});

test('permissions decide: not seeing, not sending, no embeds, no files, others\' messages', async () => {
  const { general, sandbox, post } = await start();
  const person = await sandbox.control.say(LIVING.member, { channelId: LIVING.general, content: 'mine' });
  expect(await refusedWith(general.client.rest.patch(`${path}/${person.message.id}`, { body: { content: 'x' } }))).toMatchObject({
    code: 50_005 });
  expect(await refusedWith(general.client.rest.delete(`${path}/${person.message.id}`))).toMatchObject({ code: 50_013 });
  const deny = (bits: bigint): Promise<unknown> => sandbox.control.setOverwrite(LIVING.general, LIVING.bot,
    { type: 1, deny: bits.toString() });
  await deny(P.EmbedLinks);
  expect(await refusedWith(post({ embeds: [{ title: 'x' }] }))).toMatchObject({ code: 50_013, status: 403 });
  await deny(P.AttachFiles);
  expect(await refusedWith(general.send({ files: [Buffer.from('x')] }))).toMatchObject({ code: 50_013 });
  await deny(P.SendMessages);
  expect(await refusedWith(post({ content: 'x' }))).toMatchObject({ code: 50_013 });
  await deny(P.ViewChannel);
  expect(await refusedWith(post({ content: 'x' }))).toMatchObject({ code: 50_001 });
  await sandbox.control.removeChannel(LIVING.general);
  expect(await refusedWith(post({ content: 'x' }))).toMatchObject({ code: 10_003, status: 404 });
});

test('direct messages reach the person\'s inbox', async () => {
  const { general, sandbox } = await start();
  await (await general.client.users.fetch(LIVING.member)).send('hello');
  const [dm] = (await sandbox.control.inbox(LIVING.member)).dms;
  expect(dm?.messages[0]?.message.content).toBe('hello');
  const stranger = await sandbox.control.createPerson({ name: 'Stranger' });
  expect(await refusedWith((await general.client.users.fetch(stranger.id)).send('x'))).toMatchObject({ code: 50_007 });
});

const text = (content: string): object => ({ type: 10, content });
const button = (more: object): object => ({ type: 1, components: [{ type: 2, style: 1, label: 'b', custom_id: 'c', ...more }] });
const V2 = 1 << 15;
const many = (count: number, make: (index: number) => object): object[] => Array.from({ length: count }, (_, index) => make(index));

test.each<[string, object, number, string]>([
  ['nothing', {}, 50_006, ''],
  ['only spaces', { content: '  ' }, 50_006, ''],
  ['2,001 characters', { content: 'x'.repeat(2_001) }, 50_035, 'BASE_TYPE_MAX_LENGTH'],
  ['a misspelt field', { content: 'x', contents: 'y' }, 50_035, 'contents'],
  ['eleven embeds', { embeds: many(11, () => ({ title: 'x' })) }, 50_035, 'embeds'],
  ['6,001 characters in embeds', { embeds: [{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_001) }] }, 50_035,
    'MAX_EMBED_SIZE_EXCEEDED'],
  ['a long embed title', { embeds: [{ title: 'x'.repeat(257) }] }, 50_035, 'title'],
  ['V2 with content', { content: 'x', components: [text('y')], flags: V2 }, 50_035, 'content'],
  ['a text display without V2', { components: [text('y')] }, 50_035, 'UNION_TYPE_CHOICES'],
  ['41 components', { components: many(41, () => text('y')), flags: V2 }, 50_035, 'components'],
  ['4,001 characters of text', { components: [text('x'.repeat(2_001)), text('x'.repeat(2_000))], flags: V2 }, 50_035,
    'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED'],
  ['a button without custom id', { content: 'x', components: [button({ custom_id: undefined })] }, 50_035, 'custom_id'],
  ['a link without address', { content: 'x', components: [button({ style: 5, custom_id: undefined })] }, 50_035, 'url'],
  ['a repeated custom id', { content: 'x', components: [button({}), button({})] }, 50_035, 'COMPONENT_CUSTOM_ID_DUPLICATED'],
  ['a long label', { content: 'x', components: [button({ label: 'x'.repeat(81) })] }, 50_035, 'label'],
  ['six buttons in a row', { content: 'x', components: [{ type: 1, components: many(6, (index) =>
    ({ type: 2, style: 1, label: 'b', custom_id: String(index) })) }] }, 50_035, 'BAD_LENGTH'],
  ['26 choices', { content: 'x', components: [{ type: 1, components: [{ type: 3, custom_id: 's',
    options: many(26, (index) => ({ label: 'l', value: String(index) })) }] }] }, 50_035, 'options'],
  ['an unknown attachment', { components: [{ type: 13, file: { url: 'attachment://no.png' } }], flags: V2 }, 50_035,
    'ATTACHMENT_NOT_FOUND'],
  ['a long alternative text', { components: [{ type: 12, items: [{ media: { url: 'https://example.org/a.png' },
    description: 'x'.repeat(1_025) }] }], flags: V2 }, 50_035, 'description'],
  ['parse and ids together', { content: 'x', allowed_mentions: { parse: ['roles'], roles: [LIVING.awarenessRole] } }, 50_035,
    'mutually exclusive'],
  ['a nonce of 26 characters', { content: 'x', nonce: 'x'.repeat(26), enforce_nonce: true }, 50_035, 'nonce'],
  ['an ephemeral flag on an ordinary message', { content: 'x', flags: 64 }, 50_035, 'flags'],
])('a message with %s is refused', async (_, body, code, where) => {
  const { post } = await start();
  const refused = await refusedWith(post(body));
  expect(refused.code).toBe(code);
  expect(refused.errors).toContain(where);
});

test('about 10,170 bytes of component text are a server error, as in reality', async () => {
  const { sandbox } = await start();
  const body = JSON.stringify({ components: [text('भ'.repeat(3_400))], flags: V2 });
  const response = await fetch(`${sandbox.apiUrl}/v10${path}`, { method: 'POST', body,
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' } });
  expect(response.status).toBe(500);
});

test('a V2 message stays V2, and an old message becomes V2 only when emptied', async () => {
  const { general } = await start();
  const v2 = await general.send({ components: [text('y')], flags: MessageFlags.IsComponentsV2 } as never);
  expect(await refusedWith(v2.edit({ content: 'x' }))).toMatchObject({ code: 50_035 });
  const old = await general.send('old');
  expect(await refusedWith(old.edit({ components: [text('y')], flags: MessageFlags.IsComponentsV2 } as never))).toMatchObject({
    code: 50_035 });
  const turned = await old.edit({ content: null, embeds: [], components: [text('y')], flags: MessageFlags.IsComponentsV2 } as never);
  expect(turned.flags.has(MessageFlags.IsComponentsV2)).toBe(true);
});

test('broken JSON and unknown routes are answered in words', async () => {
  const { sandbox } = await start();
  const headers = { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' };
  const broken = await fetch(`${sandbox.apiUrl}/v10${path}`, { method: 'POST', body: '{', headers });
  expect(await broken.json()).toMatchObject({ code: 50_109 });
  const unknown = await fetch(`${sandbox.apiUrl}/v10/soundboard-default-sounds`, { headers });
  expect([unknown.status, await unknown.text()]).toEqual([501, expect.stringContaining('does not have GET /soundboard-default-sounds')]);
});
