/** One announcement on its way: rich, or plain when Discord refuses the rich form; into a channel, or as a post of a forum. */
import type { DiscordAPIError, REST } from '@discordjs/rest';
import { ChannelFlags, Routes } from 'discord-api-types/v10';
import type { APIMessage, APIThreadChannel } from 'discord-api-types/v10';
import type { Message } from '../../domain/message.ts';
import type { Log } from '../../ports/log.ts';
import type { Announcement } from '../../ports/messenger.ts';
import { codeOf, fieldPaths } from '../failures.ts';
import { markOf } from '../../domain/announcement-mark.ts';
import { renderMessage, renderPlain } from '../replies.ts';
import type { Rendered, RenderOptions } from '../replies.ts';
import { clip } from '../render/limits.ts';
import type { Channel } from './rights.ts';

const INVALID_FORM = 50_035;
/** Refusals of pictures and files: too large, empty without them, or not allowed, which also may mean that nothing is. */
const BAD_FILES = new Set([50_006, 50_045, 40_005, 50_013]);
const THREAD_NAME = 100;

export interface Posting {
  readonly rest: REST;
  readonly log: Log;
  readonly announcement: Announcement;
  /** What the button that carries the marker says. */
  readonly buttonLabel: string;
  readonly timeout: number;
}

/** Renders, sends, and tries once more in a simpler form when Discord refused the form. */
async function inSomeForm<T>({ announcement, buttonLabel, log }: Posting, send: (rendered: Rendered) => Promise<T>): Promise<T> {
  const options: RenderOptions = {
    silent: announcement.silent, mentionRoleId: announcement.mentionRoleId,
    lastButton: { type: 'action', label: buttonLabel, action: markOf(announcement.nonce) },
  };
  const about = { guild: announcement.guildId, channel: announcement.channelId };
  try {
    const rendered = renderMessage(announcement.message, options);
    if (rendered.notes.length > 0) log.warn({ ...about, notes: rendered.notes }, 'an announcement was cut to fit');
    return await send(rendered);
  } catch (error) {
    const code = codeOf(error);
    if (code !== null && BAD_FILES.has(code) && announcement.message.files?.length) {
      log.error({ ...about, code }, 'Discord refused the files of an announcement, sending it without them');
      return send(renderMessage(withoutFiles(announcement.message), options));
    }
    if (code !== INVALID_FORM) throw error;
    log.error({ ...about, where: fieldPaths((error as DiscordAPIError).rawError) }, 'Discord refused the rich form of an announcement, sending the plain one');
    return send(renderPlain(announcement.message, options));
  }
}

function withoutFiles(message: Message): Message {
  return { ...message, files: [], blocks: message.blocks.filter(({ type }) => type !== 'image' && type !== 'file') };
}

/** @returns Discord's message; with an enforced nonce it may be the one of an earlier try */
export async function postMessage(posting: Posting): Promise<APIMessage> {
  const { rest, announcement, timeout } = posting;
  return inSomeForm(posting, async ({ body, files }) => (await rest.post(Routes.channelMessages(announcement.channelId), {
    body: { ...body, nonce: announcement.nonce, enforce_nonce: true }, files: [...files], signal: AbortSignal.timeout(timeout),
  })) as APIMessage);
}

/** Forums know no nonce: the caller has looked for the marker before. */
export async function postToForum(posting: Posting, channel: Channel): Promise<APIThreadChannel> {
  const { rest, announcement, timeout } = posting;
  const tag = ((channel.flags ?? 0) & ChannelFlags.RequireTag) !== 0 && 'available_tags' in channel ? channel.available_tags.find(({ moderated }) => !moderated) : undefined;
  return inSomeForm(posting, async ({ body, files }) => {
    const { attachments, ...message } = body;
    const post = { name: titleOf(announcement), message: { ...message, ...(attachments ? { attachments } : {}) }, ...(tag ? { applied_tags: [tag.id] } : {}) };
    return (await rest.post(Routes.threads(channel.id), { body: post, files: [...files], signal: AbortSignal.timeout(timeout) })) as APIThreadChannel;
  });
}

/** Opens a thread under a message that is already posted. */
export async function openThread({ rest, announcement }: Posting, messageId: string): Promise<void> {
  await rest.post(Routes.threads(announcement.channelId, messageId), { body: { name: titleOf(announcement) } });
}

function titleOf({ threadTitle, message }: Announcement): string {
  const first = message.blocks.find((block) => block.type === 'text' || block.type === 'section');
  const words = threadTitle?.trim() || (first?.text.split('\n')[0] ?? '').replace(/[#*_`~]/g, '').trim();
  return clip(words || 'Blue Heart', THREAD_NAME);
}
