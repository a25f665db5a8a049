/** What moderators read before a post would fail, or come without something that belongs to it. */
import type { Message } from '../domain/message.ts';
import type { NamingPorts } from './naming.ts';
import { rightsInWords } from './naming.ts';

/** One trouble, as short as it is written down: a missing right, or one of these. */
export const GONE = 'gone';
export const UNPUBLISHED = 'unpublished';
/** Followed by the role's id. */
export const ROLE_GONE = 'role-gone:';
/** The right that only events beside posts need. */
const EVENTS = 'CreateEvents';
/** The right that only mentioning a role needs. */
const MENTION = 'MentionEveryone';
/** Rights that pictures and threads need; without them the post comes all the same. */
const PARTS: ReadonlySet<string> = new Set(['AttachFiles', 'CreatePublicThreads']);
const LINES = 8;

export interface Trouble {
  readonly channelId: string;
  /** What is wrong there. */
  readonly wrong: readonly string[];
  /** When the next post there is due. */
  readonly next: number | null;
  /** Names of what mentions a role that is gone. */
  readonly roleless: readonly string[];
}

type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

const isRight = (wrong: string): boolean => wrong !== GONE && wrong !== UNPUBLISHED && !wrong.startsWith(ROLE_GONE);
const holdsUpPosts = (wrong: string): boolean => wrong === GONE || (isRight(wrong) && wrong !== EVENTS && wrong !== MENTION && !PARTS.has(wrong));

function linesOf(say: Say, named: (rights: readonly string[]) => string, { channelId: channel, wrong, next, roleless }: Trouble): readonly string[] {
  const when = next === null ? '' : ` ${say('warningNext', { when: `<t:${Math.floor(next / 1000)}:F>` })}`;
  if (wrong.includes(GONE)) return [`${say('warningGone')}${when}`];
  const [missing, parts] = [wrong.filter(holdsUpPosts), wrong.filter((one) => PARTS.has(one))];
  return [
    ...(missing.length === 0 ? [] : [`${say('warningMissing', { channel, rights: named(missing) })}${when}`]),
    ...(parts.length === 0 ? [] : [`${say('warningParts', { channel, rights: named(parts) })}${when}`]),
    ...(wrong.includes(MENTION) ? [`${say('warningMention', { channel, rights: named([MENTION]) })}${when}`] : []),
    ...(wrong.some((one) => one.startsWith(ROLE_GONE)) ? roleless.map((name) => `${say('warningRoleGone', { channel, name })}${when}`) : []),
    ...(wrong.includes(UNPUBLISHED) ? [`${say('warningUnpublished', { channel })}${when}`] : []),
    ...(wrong.includes(EVENTS) ? [say('warningEvents', { rights: named([EVENTS]) })] : []),
  ];
}

function titleOf(all: readonly string[]): 'warningTitle' | 'warningEventsTitle' | 'warningPartTitle' {
  if (all.some(holdsUpPosts)) return 'warningTitle';
  return all.every((wrong) => wrong === EVENTS) ? 'warningEventsTitle' : 'warningPartTitle';
}

/** One notice for everything that is new in a server. */
export function warningMessage({ translator }: Pick<NamingPorts, 'translator'>, locale: string, troubles: readonly Trouble[]): Message {
  const say: Say = (key, params = {}) => translator.text(locale, `announcements.${key}`, params);
  const named = (rights: readonly string[]): string => rightsInWords(translator, locale, rights);
  const all = troubles.flatMap(({ wrong }) => wrong);
  const lines = troubles.slice(0, LINES).flatMap((trouble) => linesOf(say, named, trouble)).map((line) => `- ${line}`);
  const more = troubles.length > LINES ? [say('warningMore', { count: troubles.length - LINES })] : [];
  const fix = all.some((wrong) => isRight(wrong) && wrong !== EVENTS) ? [say('warningFix')] : [];
  return { blocks: [{ type: 'text', text: [`## ${say(titleOf(all))}`, ...lines, ...more, ...fix, `-# ${say('warningOnce')}`].join('\n') }] };
}
