/** Tells moderators of a post that is there, but without what should have followed it, so that a person can do it. */
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { IncompletePost, Messenger } from '../ports/messenger.ts';
import type { Settings } from '../ports/reminders.ts';
import type { Translator } from '../ports/translator.ts';

export interface IncompletePorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Pick<Settings, 'get'>;
  readonly translator: Pick<Translator, 'text'>;
  readonly messenger: () => Pick<Messenger, 'notify' | 'systemChannel'>;
}

/** Less than a day, so that what is posted daily at one time is told of each day. */
const AGAIN = 20 * 3_600_000;
const FALLBACK_LOCALE = 'en-US';

/**
 * @param ports.messenger asked for when there is something to tell, because it is the messenger that calls
 * @returns tells of one post, at most once a day for a channel and what is missing; never throws
 */
export function createIncompleteNotice(ports: IncompletePorts): (post: IncompletePost) => Promise<void> {
  const told = new Map<string, number>();
  const tell = async ({ guildId, channelId, messageId, part }: IncompletePost): Promise<boolean> => {
    const settings = await ports.settings.get(guildId);
    const channel = settings.moderatorChannelId ?? (await ports.messenger().systemChannel?.(guildId)) ?? null;
    if (channel === null) return false;
    const say = (key: string, params: Readonly<Record<string, string>> = {}): string => ports.translator.text(settings.locale ?? FALLBACK_LOCALE, `announcements.${key}`, params);
    const link = `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
    const text = [`## ${say('incompleteTitle')}`, say(part === 'publishing' ? 'incompletePublishing' : 'incompleteThread', { channel: channelId, link }), `-# ${say('incompleteOnce')}`].join('\n');
    return await ports.messenger().notify(channel, { blocks: [{ type: 'text', text }] });
  };
  return async (post) => {
    const key = `${post.channelId} ${post.part}`;
    const now = ports.clock.now();
    if (now - (told.get(key) ?? Number.NEGATIVE_INFINITY) < AGAIN) return;
    for (const [old, at] of told) if (now - at >= AGAIN) told.delete(old);
    told.set(key, now);
    const reached = await tell(post).catch((error: unknown) => {
      ports.log.warn({ guildId: post.guildId, error }, 'Moderators could not be told of a post that is not complete.');
      return false;
    });
    if (!reached) told.delete(key);
  };
}
