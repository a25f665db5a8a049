/** Puts announcements into channels, with a REST client of its own, so that a wave of posts never delays an answer. */
import { DiscordAPIError, RateLimitError, RequestMethod, REST } from 'discord.js';
import type { RateLimitData } from '@discordjs/rest';
import { ChannelType, Routes } from 'discord-api-types/v10';
import type { APIGuild } from 'discord-api-types/v10';
import type { Message } from '../domain/message.ts';
import type { Channels } from '../ports/channels.ts';
import type { Clock } from '../ports/clock.ts';
import type { DirectMessages } from '../ports/direct-messages.ts';
import type { Log } from '../ports/log.ts';
import type { Announcement, IncompletePost, Messenger, SendOutcome } from '../ports/messenger.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import type { ScheduledEvents } from '../ports/scheduled-events.ts';
import type { Translator } from '../ports/translator.ts';
import { codeOf } from './failures.ts';
import { createScheduledEvents } from './messenger/events.ts';
import { findMarked } from './messenger/history.ts';
import { failureOf } from './messenger/outcome.ts';
import { openThread, postMessage, postToForum } from './messenger/posting.ts';
import type { Posting } from './messenger/posting.ts';
import { missingFor, RightsReader } from './messenger/rights.ts';
import { openConversation, standingIn } from './messenger/standing.ts';
import { withinSecond } from './messenger/window.ts';
import { renderMessage } from './replies.ts';
import { watchRequests } from './requests.ts';
import { instantOf } from './snowflake.ts';
import { commonTexts } from './texts.ts';

export interface MessengerSettings {
  readonly token: string;
  /** Base of Discord's API without the version. */
  readonly apiUrl: string;
  readonly log: Log;
  readonly clock: Clock;
  /** This client's share of Discord's 50 requests a second. */
  readonly perSecond: number;
  /** Milliseconds until the outcome of a request counts as unknown. Default 10,000. */
  readonly timeout?: number;
  /** Translates the button under announcements; English without it. */
  readonly translator?: Pick<Translator, 'text'>;
  /** What the connection knows already; without it Discord is asked. */
  readonly client?: { permissionsIn(guildId: string, channelId: string): bigint | null; systemChannel(guildId: string): string | null | undefined; requestsLately?(): number };
  /** Discord does not accept the token any more. Called once. */
  readonly onTokenDead?: () => void;
  /** Called when publishing, or the thread under a post, is given up. */
  readonly onIncomplete?: (post: IncompletePost) => Promise<void>;
  readonly telemetry?: Telemetry | undefined;
}

const TIMEOUT = 10_000;
/** Who sends keeps the pace; so many requests more, as Discord may count them, leave room for what else the bot does. */
const BESIDE = 3;
/** Shorter waits are the library's; longer ones go back to the ledger. */
const PATIENCE = 2_000;
/** How far back a forum is searched for a post that may exist already. */
const FORUM_SEARCH = 2 * 24 * 3_600_000;
/** A search that took longer says nothing about now; a quarter of what it takes to be taken for dead. */
const STALE_SEARCH = 7_500;
const MISSING = new Set([10_003, 10_004, 50_001]);
const NO_PLAIN_MESSAGES = 40_058;
const ALREADY_PUBLISHED = 40_033;
const THREAD_EXISTS = 160_004;
/** What is posted there is a thread already, and nothing of it is published. */
const FORUMS: ReadonlySet<ChannelType> = new Set([ChannelType.GuildForum, ChannelType.GuildMedia]);
/** Milliseconds before each further try to publish. */
const PUBLISHING = [2_000, 30_000, 300_000] as const;
/** A message older than its own request by more than this was made by an earlier try. */
const CLOCKS_APART = 1_000;

function goesBack(data: RateLimitData): boolean {
  return data.scope === 'global' || data.route.endsWith('/crosspost') || Math.max(data.timeToReset, data.retryAfter) > PATIENCE;
}

/** @returns a messenger; nothing is sent until it is asked to */
export function createMessenger(settings: MessengerSettings): Messenger & Required<Pick<Messenger, 'systemChannel' | 'serverTime'>> & Channels & DirectMessages & { readonly events: ScheduledEvents } {
  const timeout = settings.timeout ?? TIMEOUT;
  const { makeRequest } = watchRequests('announcements', settings.telemetry);
  const rest = new REST({ version: '10', api: settings.apiUrl, globalRequestsPerSecond: settings.perSecond + BESIDE, retries: 0, timeout, rejectOnRateLimit: goesBack, makeRequest: withinSecond(makeRequest, settings.perSecond + BESIDE, undefined, () => settings.client?.requestsLately?.() ?? 0) });
  rest.setToken(settings.token);
  const rights = new RightsReader(rest, (guildId, channelId) => settings.client?.permissionsIn(guildId, channelId) ?? null);
  const desk: Desk = { settings, rest, rights, timeout, tokenDead: { reported: false } };
  return {
    send: (announcement) => send(desk, announcement),
    complete: (announcement, messageId) => complete(desk, announcement, messageId),
    find: (channelId, marker, since) => findMarked(rest, rights, channelId, marker, since),
    missingPermissions: async (guildId, channelId, needs) => {
      try {
        return missingFor(await rights.in(guildId, channelId), needs);
      } catch (error) {
        if (error instanceof DiscordAPIError && MISSING.has(codeOf(error) ?? 0)) return ['View Channel'];
        throw error;
      }
    },
    standing: (guildId, channelId, needs) => standingIn(rights, guildId, channelId, needs),
    notify: (channelId, message) => notify(desk, channelId, message),
    write: async (userId, message) => {
      const channelId = await openConversation(rest, userId);
      return channelId !== null && (await notify(desk, channelId, message)) ? channelId : null;
    },
    systemChannel: (guildId) => systemChannelOf(desk, guildId),
    serverTime: () => serverTime(rest),
    events: createScheduledEvents(rest, settings.log, timeout),
  };
}

interface Desk {
  readonly settings: MessengerSettings;
  readonly rest: REST;
  readonly rights: RightsReader;
  readonly timeout: number;
  readonly tokenDead: { reported: boolean };
}

/** Another process may have the server in its cache, not this one. */
async function systemChannelOf({ settings, rest }: Desk, guildId: string): Promise<string | null> {
  const cached = settings.client?.systemChannel(guildId);
  if (cached !== undefined || settings.client === undefined) return cached ?? null;
  return await rest.get(Routes.guild(guildId)).then((guild) => (guild as APIGuild).system_channel_id, () => null);
}

async function send(desk: Desk, announcement: Announcement): Promise<SendOutcome> {
  const { settings, rest, timeout } = desk;
  const label = settings.translator?.text(announcement.locale ?? 'en', 'common.aboutThisBot') ?? commonTexts.aboutThisBot;
  const posting: Posting = { rest, log: settings.log, announcement, buttonLabel: label, timeout };
  const began = settings.clock.now();
  const asked = performance.now();
  try {
    const message = await postMessage(posting);
    if (message.channel_id !== announcement.channelId) {
      settings.log.error({ guild: announcement.guildId, channel: announcement.channelId }, 'Discord answered with a message of another channel: the nonce is not ours alone');
      return { type: 'unknown', cause: 'nonce collision' };
    }
    await afterwards(desk, posting, message.id);
    return { type: 'sent', messageId: message.id, ...(instantOf(message.id) < began - CLOCKS_APART ? { earlier: true } : {}) };
  } catch (error) {
    if (codeOf(error) === NO_PLAIN_MESSAGES) return sendToForum(desk, posting, asked);
    return failed(desk, error);
  }
}

function failed(desk: Desk, error: unknown): SendOutcome {
  const { outcome, tokenDead } = failureOf(error);
  if (tokenDead && !desk.tokenDead.reported) {
    desk.tokenDead.reported = true;
    desk.settings.log.error({}, 'Discord does not accept the token any more');
    desk.settings.onTokenDead?.();
  }
  return outcome;
}

/** A forum has no nonce, so the marker is looked for before every try; where that is impossible, nothing is posted. */
async function sendToForum(desk: Desk, posting: Posting, asked: number): Promise<SendOutcome> {
  const { channelId, nonce } = posting.announcement;
  try {
    const channel = await desk.rights.channel(channelId);
    const found = await findMarked(desk.rest, desk.rights, channelId, nonce, desk.settings.clock.now() - FORUM_SEARCH);
    if (found.type === 'found') return { type: 'sent', messageId: found.messageId };
    if (found.type === 'unreadable') return { type: 'failed', reason: 'missing-permission', code: null };
    // This process stood still: by now another one may have taken over and posted it.
    if (performance.now() - asked > STALE_SEARCH) return { type: 'unknown', cause: 'stale search' };
    const thread = await postToForum(posting, channel);
    return { type: 'sent', messageId: thread.id };
  } catch (error) {
    return failed(desk, error);
  }
}

/** A post that was found to have been made: its process may have ended before what follows it. */
async function complete(desk: Desk, announcement: Announcement, messageId: string): Promise<void> {
  if (announcement.threadTitle === null && !announcement.publish) return;
  const channel = await desk.rights.channel(announcement.channelId).catch(() => null);
  if (channel === null || FORUMS.has(channel.type)) return;
  await afterwards(desk, { rest: desk.rest, log: desk.settings.log, announcement, buttonLabel: '', timeout: desk.timeout }, messageId);
}

/** Publishing and threads are extras: the announcement is posted, whatever becomes of them. */
async function afterwards(desk: Desk, posting: Posting, messageId: string): Promise<void> {
  const { announcement, log } = posting;
  const about = { guild: announcement.guildId, channel: announcement.channelId, messageId };
  if (announcement.threadTitle !== null) {
    await openThread(posting, messageId).catch((error: unknown) => {
      // An earlier try had opened it.
      if (codeOf(error) === THREAD_EXISTS) return;
      log.warn({ ...about, code: codeOf(error) }, 'no thread could be opened under an announcement');
      void desk.settings.onIncomplete?.({ guildId: announcement.guildId, channelId: announcement.channelId, messageId, part: 'thread' });
    });
  }
  if (!announcement.publish) return;
  await published(desk, posting, messageId, PUBLISHING);
}

/** Publishing again what is published already changes nothing, so it is tried for some minutes, without holding up the next post. */
async function published(desk: Desk, posting: Posting, messageId: string, waits: readonly number[]): Promise<void> {
  const { rest, announcement, log } = posting;
  const about = { guild: announcement.guildId, channel: announcement.channelId, messageId };
  try {
    await rest.post(Routes.channelMessageCrosspost(announcement.channelId, messageId));
  } catch (error) {
    const code = codeOf(error);
    if (code === ALREADY_PUBLISHED) return;
    const [wait, ...later] = waits;
    log.warn({ ...about, code, again: wait !== undefined && !isRefusal(error) }, 'an announcement was posted but not published to following servers');
    if (wait === undefined || isRefusal(error)) return void desk.settings.onIncomplete?.({ guildId: announcement.guildId, channelId: announcement.channelId, messageId, part: 'publishing' });
    // About ten an hour may be published in a channel: then as long as Discord says.
    const asked = error instanceof RateLimitError ? Math.max(error.retryAfter, error.timeToReset) : 0;
    setTimeout(() => void published(desk, posting, messageId, later), Math.max(wait, asked)).unref();
  }
}

/** A no that stays a no. */
const isRefusal = (error: unknown): boolean => error instanceof DiscordAPIError && error.status < 500 && error.status !== 429;

async function notify(desk: Desk, channelId: string, message: Message): Promise<boolean> {
  try {
    const { body, files } = renderMessage(message);
    await desk.rest.post(Routes.channelMessages(channelId), { body, files: [...files] });
    return true;
  } catch (error) {
    desk.settings.log.warn({ channel: channelId, code: codeOf(error) }, 'a notice to moderators could not be posted');
    return false;
  }
}

async function serverTime(rest: REST): Promise<number | null> {
  try {
    const response = await rest.queueRequest({ fullRoute: Routes.gatewayBot(), method: RequestMethod.Get });
    const time = Date.parse(response.headers.get('date') ?? '');
    await response.text();
    return Number.isNaN(time) ? null : time;
  } catch {
    return null;
  }
}
