import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { ChannelType } from 'discord.js';
import { LIVING, openStage, picture } from './stage.ts';
import type { Stage } from './stage.ts';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await openStage();
  page = await stage.open({ colorScheme: 'dark' });
});
afterAll(() => stage.close());

it('shows a new post of the forum with its tag, and opens it', async () => {
  const forum = await stage.bot.client.channels.fetch(LIVING.questions);
  if (forum?.type !== ChannelType.GuildForum) throw new Error('There is no forum.');
  const [tag] = forum.availableTags;
  await page.getByRole('button', { name: 'questions, forum' }).click();
  await page.getByText('There are no posts yet.').waitFor();
  await forum.threads.create({ name: 'How did it begin?', message: { content: 'With a **heart**.' }, appliedTags: tag ? [tag.id] : [] });
  const post = page.getByRole('listitem').getByRole('button', { name: /Question\s*How did it begin\?/ });
  await post.waitFor();
  await picture(page, 'forum');
  await post.click();
  await page.getByRole('heading', { name: 'Welcome to How did it begin?' }).waitFor();
  await page.locator('article strong', { hasText: 'heart' }).waitFor();
  await page.getByRole('button', { name: 'How did it begin?, thread' }).waitFor();
});

it('shows a thread below its channel', async () => {
  const general = await stage.bot.client.channels.fetch(LIVING.general);
  if (general?.type !== ChannelType.GuildText) throw new Error('There is no text channel.');
  const thread = await general.threads.create({ name: 'Planning January', type: ChannelType.PublicThread });
  await thread.send('Who brings cake?');
  await page.getByRole('button', { name: 'Planning January, thread' }).click();
  await page.getByText('Who brings cake?').waitFor();
  await page.locator('textarea.writing').fill('I do');
  await page.keyboard.press('Enter');
  await page.locator('article', { hasText: 'I do' }).waitFor();
});

it('shows a private message of the bot, marked until it is read, and answers there', async () => {
  const sam = await stage.bot.client.users.fetch(LIVING.member);
  await sam.send('Your question was answered.');
  const row = page.getByRole('button', { name: /Blue Heart, private messages, unread/ });
  await row.waitFor();
  await row.click();
  await page.getByText('Your question was answered.').waitFor();
  await page.getByRole('heading', { name: 'Blue Heart', exact: true }).first().waitFor();
  await page.locator('textarea.writing').fill('Thank you');
  await page.keyboard.press('Enter');
  await page.locator('article', { hasText: 'Thank you' }).waitFor();
  await picture(page, 'private-messages');
});

it('keeps a spoiler hidden until it is pressed', async () => {
  await stage.sandbox.control.say(LIVING.moderator, { channelId: LIVING.general, content: 'It was ||the gardener||' });
  await page.getByRole('button', { name: 'general, text channel' }).click();
  const spoiler = page.getByRole('button', { name: 'Spoiler: press to show' });
  await spoiler.press('Enter');
  await page.locator('.spoiler.shown', { hasText: 'the gardener' }).waitFor();
});

it('drops what is deleted and changes what is edited, while one looks', async () => {
  const said = await stage.sandbox.control.say(LIVING.moderator, { channelId: LIVING.general, content: 'Soon gone' });
  await page.getByText('Soon gone').waitFor();
  await stage.sandbox.control.removeMessage(LIVING.general, said.message.id);
  await page.getByText('Soon gone').waitFor({ state: 'detached' });
  const general = await stage.bot.client.channels.fetch(LIVING.general);
  if (!general?.isSendable()) throw new Error('The bot cannot write there.');
  const sent = await general.send('First');
  await page.getByText('First').waitFor();
  await sent.edit('Second');
  await page.locator('article', { hasText: 'Second' }).getByText('(edited)').waitFor();
  expect(stage.browser.errors).toEqual([]);
});
