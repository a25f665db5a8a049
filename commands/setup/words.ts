/** The words of /setup in the reader's language, and the small parts that its pages share. */
import type { ActionRef, BaseContext, Button, CommandPorts } from '../../src/discord/command.ts';
import { COLOURS, colourText } from '../../src/domain/colours.ts';
import type { ColourName } from '../../src/domain/colours.ts';
import { describeZone, suggestTimezones } from '../../src/domain/timezones.ts';
import { cut } from '../ask/words.ts';
import type { texts } from './texts.ts';

export type Reader = Pick<BaseContext, 'actor' | 'place' | 'now' | 'ports'>;
/** How the bot stands in a channel. */
export type ChannelStanding = Awaited<ReturnType<NonNullable<CommandPorts['channels']>['standing']>>;
type PluralBase<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;
export type SetupKey = PluralBase<keyof typeof texts>;
type Params = Readonly<Record<string, string | number>>;

export function say(context: Reader, key: SetupKey, params: Params = {}): string {
  return context.ports.translator.text(context.actor.locale, `setup.${key}`, params);
}

export const mention = (channelId: string): string => `<#${channelId}>`;

/** An instant that Discord writes in each reader's own clock. */
export const instant = (milliseconds: number, style: 'f' | 'F' | 'R' | 'D'): string => `<t:${Math.floor(milliseconds / 1000)}:${style}>`;

/** Rights in the words of Discord's settings. */
export function rightsIn(context: Reader, names: readonly string[]): string {
  return names.map((name) => `**${context.ports.translator.text(context.actor.locale, `common.right.${name}`)}**`).join(', ');
}

/** A language by its name. */
export function languageName(context: Reader, locale: string): string {
  const reader = /^[a-z]{2,3}(-\w{2,4})?$/.test(context.actor.locale) ? context.actor.locale : 'en';
  return new Intl.DisplayNames([reader, 'en'], { type: 'language' }).of(locale) ?? locale;
}

/** A zone by its city. */
export function zoneName(context: Reader, zone: string): string {
  const { fixed, offset } = describeZone(zone, context.now);
  return fixed ? offset : zone.replaceAll('_', ' ');
}

/** Zones to choose from, each with its present wall time. */
export function zoneChoices(context: Reader, typed: string): readonly { readonly name: string; readonly value: string }[] {
  return suggestTimezones(typed, { now: context.now, locale: context.actor.locale, limit: 25 }).map(({ zone, offset, clock, fixed }) => ({
    name: cut(fixed ? say(context, 'zoneFixed', { offset }) : say(context, 'zoneChoice', { city: zone.replaceAll('_', ' '), offset, clock }), 100),
    value: zone,
  }));
}

/** A few colours by name; anything else may be typed. */
export function colourChoices(context: Reader, typed: string): readonly { readonly name: string; readonly value: string }[] {
  const wanted = typed.trim().toLowerCase();
  return (Object.keys(COLOURS) as ColourName[]).map((name) => ({ name: `${say(context, `colour.${name}`)} (${colourText(COLOURS[name])})`, value: colourText(COLOURS[name]) }))
    .filter((choice) => choice.name.toLowerCase().includes(wanted));
}

export function button(context: Reader, key: SetupKey, action: string, data: readonly string[], more: Partial<Pick<Button & { type: 'action' }, 'style' | 'disabled'>> = {}, params: Params = {}): Button {
  return buttonTo(context, key, { command: 'setup', action, data }, more, params);
}

/** The same, for a page of another command. */
export function buttonTo(context: Reader, key: SetupKey, action: ActionRef, more: Partial<Pick<Button & { type: 'action' }, 'style' | 'disabled'>> = {}, params: Params = {}): Button {
  return { type: 'action', label: say(context, key, params), action, ...more };
}

/** What to say of the rights in a channel; null when all is well. */
export function standingLine(context: Reader, channelId: string, standing: ChannelStanding): string | null {
  if (standing.state === 'gone') return say(context, 'gone');
  if (standing.state === 'unknown') return say(context, 'rightsUnknown');
  if (standing.missing.length > 0) return say(context, 'missing', { channel: mention(channelId), rights: rightsIn(context, standing.missing) });
  return standing.advised.length === 0 ? null : `-# ${say(context, 'advised', { rights: rightsIn(context, standing.advised) })}`;
}
