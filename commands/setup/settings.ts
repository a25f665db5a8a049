/** Saves what a moderator chose or typed, and says what could not be read. What was readable is never lost. */
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import type { ActionContext, FieldValue, Modal } from '../../src/discord/command.ts';
import { COLOURS, colourText, parseColour } from '../../src/domain/colours.ts';
import { countryCodes, countryName, resolveCountry } from '../../src/domain/countries.ts';
import { parseTimeOfDay } from '../../src/domain/time-of-day.ts';
import { resolveTimezone, timezones } from '../../src/domain/timezones.ts';
import { NOTICE_CHANNELS, POST_CHANNELS } from './panel.ts';
import type { PanelNotes } from './panel.ts';
import { guildOf, packed } from './state.ts';
import type { Server, Settings } from './state.ts';
import { say, zoneChoices } from './words.ts';
import type { Reader } from './words.ts';

const shown = (typed: string): string => escapeMarkdown(typed.slice(0, 60));
const text = (value: FieldValue | undefined): string => (typeof value === 'string' ? value.trim() : '');

/** Changes some settings and leaves the others. */
export async function keep(context: Reader, change: Partial<Settings>): Promise<void> {
  const store = context.ports.settings;
  await store.save({ ...(await store.get(guildOf(context))), ...change });
}

/** The channel that was chosen in a list, checked: a custom id or a value may be forged. */
export function chosenChannel({ channels, values }: Pick<ActionContext, 'channels' | 'values'>, kind: 'posts' | 'notices'): string | null {
  if (kind === 'notices' && values.length === 0) return null;
  const types: readonly number[] = kind === 'posts' ? POST_CHANNELS : NOTICE_CHANNELS;
  const found = channels.find(({ id, type }) => values.includes(id) && types.includes(type));
  if (found === undefined) throw new UserError('setup.noChannel');
  return found.id;
}

export async function keepLanguage(context: Reader, value: string | undefined): Promise<void> {
  const locale = context.ports.translator.locales().find((one) => one === value);
  if (locale === undefined) throw new UserError('setup.unknownLanguage');
  await keep(context, { locale });
}

export async function keepZone(context: Reader, value: string | undefined): Promise<void> {
  if (value === undefined || !(timezones().includes(value) || /^Etc\/GMT[+-]\d{1,2}$/.test(value)) || resolveTimezone(value, context.now) === null) throw new UserError('setup.unknownZone');
  await keep(context, { timezone: value });
}

/** @returns what to say of it */
export async function keepColour(context: Reader, typed: string): Promise<readonly string[]> {
  const accent = parseColour(typed);
  if (accent === null) return [say(context, 'colourUnknown', { typed: shown(typed) })];
  await keep(context, { accent: accent === COLOURS.blue ? null : accent });
  return [say(context, 'colourKept', { colour: colourText(accent) })];
}

/** The form for time zone, time and country, filled with what is there. */
export function timeForm(context: Reader, server: Server): Modal {
  return {
    title: say(context, 'formTitle'),
    action: { command: 'setup', action: 'typed', data: [packed(server.time)] },
    fields: [
      { name: 'zone', label: say(context, 'fieldZone'), type: 'text', value: server.settings.timezone ?? '', placeholder: 'Europe/Madrid', required: false, maxLength: 60 },
      { name: 'time', label: say(context, 'fieldTime'), type: 'text', value: server.time, placeholder: '09:00', required: false, maxLength: 40 },
      {
        name: 'country', label: say(context, 'fieldCountry'), description: say(context, 'fieldCountryHint'), type: 'text', required: false, maxLength: 60,
        value: server.country === null || server.guessed ? '' : countryName(server.country, context.actor.locale),
      },
    ],
  };
}

/**
 * Reads the form.
 * @returns the time of day, and notes on what was not understood
 */
export async function keepTyped(context: Reader, server: Server, fields: Readonly<Record<string, FieldValue>>): Promise<{ time: string; notes: PanelNotes }> {
  const lines: string[] = [];
  const [zone, time, country] = [text(fields['zone']), text(fields['time']), text(fields['country'])];
  const found = zone === '' ? null : resolveTimezone(zone, context.now);
  const several = zone !== '' && found === null && zoneChoices(context, zone).length > 0;
  if (zone !== '' && found === null) lines.push(say(context, several ? 'zoneSeveral' : 'zoneKept', { typed: shown(zone) }));
  const read = time === '' ? null : parseTimeOfDay(time);
  if (read?.ok === false) lines.push(say(context, 'timeKept', { typed: shown(time) }));
  const code = country === '' ? null : resolveCountry(country);
  if (country !== '' && code === null) lines.push(say(context, 'countryKept', { typed: shown(country) }));
  await keep(context, {
    ...(found === null ? {} : { timezone: found }),
    ...(read?.ok === true ? { postTime: read.time } : {}),
    ...(country === '' || (code !== null && countryCodes().includes(code)) ? { country: code } : {}),
  });
  return { time: read?.ok === true ? read.time : server.time, notes: { lines, typedZone: several ? zone : null } };
}
