/** The first page: where, when and in which language. */
import type { Block, Message, SelectOption } from '../../src/discord/command.ts';
import { countryName } from '../../src/domain/countries.ts';
import { describeZone } from '../../src/domain/timezones.ts';
import { packed, standingOf } from './state.ts';
import type { Server } from './state.ts';
import { button, languageName, mention, rightsIn, say, standingLine, zoneChoices, zoneName } from './words.ts';
import type { Reader } from './words.ts';

/** Text, announcement and forum channels. */
export const POST_CHANNELS = [0, 5, 15] as const;
/** A notice to moderators is no forum post. */
export const NOTICE_CHANNELS = [0, 5] as const;

const small = (text: string): string => `-# ${text}`;

async function channelPart(context: Reader, { guildId, settings, time }: Server): Promise<readonly Block[]> {
  const id = settings.announcementChannelId;
  const standing = id === null ? null : await standingOf(context, guildId, id);
  const line = id === null || standing === null ? null : (standingLine(context, id, standing) ?? small(say(context, 'rightsOk')));
  const troubled = standing !== null && (standing.state !== 'there' || standing.missing.length > 0);
  const there = id !== null && standing?.state !== 'gone' ? [id] : [];
  return [
    { type: 'text', text: say(context, 'postsIn') },
    {
      type: 'select',
      select: { type: 'channel', action: { command: 'setup', action: 'channel', data: [packed(time)] }, placeholder: say(context, 'channelPlaceholder'), channelTypes: POST_CHANNELS, selected: there },
    },
    ...(line === null ? [] : [troubled ? { type: 'section', text: line, button: button(context, 'checkAgain', 'settings', [packed(time)]) } as const : { type: 'text', text: line } as const]),
  ];
}

async function moderatorPart(context: Reader, { guildId, settings, time }: Server): Promise<readonly Block[]> {
  const id = settings.moderatorChannelId;
  const standing = id === null ? null : await standingOf(context, guildId, id);
  const there = id !== null && standing?.state !== 'gone' ? [id] : [];
  const missing = standing?.state === 'there' ? standing.missing : [];
  return [
    { type: 'text', text: say(context, 'tells') },
    {
      type: 'select',
      select: {
        type: 'channel', action: { command: 'setup', action: 'moderators', data: [packed(time)] }, placeholder: say(context, 'moderatorsPlaceholder'), channelTypes: NOTICE_CHANNELS,
        selected: there, min: 0,
      },
    },
    ...(id === null || missing.length === 0 ? [] : [{ type: 'text', text: say(context, 'moderatorsMissing', { channel: mention(id), rights: rightsIn(context, missing) }) } as const]),
  ];
}

function timePart(context: Reader, { settings, timezone, country, guessed, time }: Server): Block {
  const { offset, clock } = describeZone(timezone, context.now);
  const when = settings.timezone === null ? say(context, 'timeUnchosen', { time }) : say(context, 'time', { time, zone: zoneName(context, timezone), offset, clock });
  const where = country === null ? say(context, 'countryUnchosen') : say(context, guessed ? 'countryGuessed' : 'country', { country: countryName(country, context.actor.locale) });
  return { type: 'section', text: `${when}\n${where}`, button: button(context, 'change', 'form', [packed(time)]) };
}

/** Typed hours or letters that fit several zones: they are offered to choose from. */
function zonePart(context: Reader, time: string, typed: string | null): readonly Block[] {
  if (typed === null) return [];
  const options: readonly SelectOption[] = zoneChoices(context, typed).map(({ name, value }) => ({ label: name, value }));
  return [{ type: 'select', select: { type: 'string', action: { command: 'setup', action: 'zone', data: [packed(time)] }, placeholder: say(context, 'zonePlaceholder'), options } }];
}

function languagePart(context: Reader, { locale, time }: Server): readonly Block[] {
  const options = context.ports.translator.locales().map((one): SelectOption => ({ label: say(context, 'languageName', { language: languageName(context, one) }), value: one, selected: one === locale }));
  return [
    { type: 'text', text: say(context, 'language') },
    { type: 'select', select: { type: 'string', action: { command: 'setup', action: 'language', data: [packed(time)] }, placeholder: say(context, 'languagePlaceholder'), options } },
  ];
}

export interface PanelNotes {
  /** Sentences on what could not be read. */
  readonly lines?: readonly string[];
  /** A time zone as typed, that fits several. */
  readonly typedZone?: string | null;
}

/** The first page of /setup. */
export async function settingsPanel(context: Reader, server: Server, { lines = [], typedZone = null }: PanelNotes = {}): Promise<Message> {
  return {
    blocks: [
      { type: 'text', text: `### ${say(context, 'title')}\n${say(context, 'intro')}` },
      ...lines.map((text): Block => ({ type: 'text', text })),
      ...zonePart(context, server.time, typedZone),
      ...(await channelPart(context, server)),
      timePart(context, server),
      ...languagePart(context, server),
      ...(await moderatorPart(context, server)),
      { type: 'buttons', buttons: [button(context, 'showPlan', 'plan', [packed(server.time)], { style: 'primary', disabled: server.settings.announcementChannelId === null })] },
    ],
  };
}
