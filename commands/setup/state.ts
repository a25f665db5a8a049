/** What /setup knows of a server: its settings with good defaults, and how the bot stands in its channel. */
import { UserError } from '../../src/discord/command.ts';
import type { CommandPorts } from '../../src/discord/command.ts';
import { countryCodes, guessCountry } from '../../src/domain/countries.ts';
import type { ChannelStanding, Reader } from './words.ts';

export type Settings = Awaited<ReturnType<CommandPorts['settings']['get']>>;

export interface Server {
  readonly guildId: string;
  readonly settings: Settings;
  /** The server's zone; UTC while none is chosen. */
  readonly timezone: string;
  /** A language that the bot speaks: the chosen one, the server's own, or English. */
  readonly locale: string;
  /** The chosen one; while none is chosen, the one that the server is probably in. */
  readonly country: string | null;
  readonly guessed: boolean;
  /** `HH:MM`, as it travels from page to page. */
  readonly time: string;
}

const DEFAULT_TIME = '09:00';

export function guildOf(context: Reader): string {
  if (context.place.guildId === null) throw new UserError('common.guildOnly');
  return context.place.guildId;
}

/** `0930` in a custom id. Anyone may forge it. */
export const packed = (time: string): string => time.replace(':', '');
export function unpacked(text: string | undefined): string | null {
  const found = /^([01]\d|2[0-3])([0-5]\d)$/.exec(text ?? '');
  return found === null ? null : `${found[1]}:${found[2]}`;
}

function spoken(context: Reader, wanted: string | null): string {
  const [language] = (wanted ?? 'en').split('-');
  const known = context.ports.translator.locales();
  return known.find((locale) => locale === wanted) ?? known.find((locale) => locale.split('-')[0] === language) ?? 'en';
}

/** Reads a server's settings and fills what is not chosen yet. @param time as it travelled with a button; null: the server's own */
export async function serverOf(context: Reader, time: string | null): Promise<Server> {
  const guildId = guildOf(context);
  const settings = await context.ports.settings.get(guildId);
  const country = settings.country !== null && countryCodes().includes(settings.country) ? settings.country : null;
  const locale = settings.locale ?? context.place.guildLocale;
  return {
    guildId, settings, timezone: settings.timezone ?? 'UTC', locale: spoken(context, locale), country: country ?? guessCountry(settings.timezone, context.place.guildLocale),
    guessed: country === null, time: time ?? settings.postTime ?? DEFAULT_TIME,
  };
}

/** Whether posts with nothing but text can appear in a channel. */
export async function standingOf(context: Reader, guildId: string, channelId: string): Promise<ChannelStanding> {
  const needs = { publish: false, thread: false, picture: false };
  return (await context.ports.channels?.standing(guildId, channelId, needs)) ?? { state: 'unknown' };
}

export const today = ({ now }: Reader, timezone: string): string => Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate().toString();
