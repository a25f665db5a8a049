/** Buttons and selects through the builders. What cannot be shown is left out and noted, never thrown. */
import type { ChannelSelectMenuBuilder, RoleSelectMenuBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord-api-types/v10';
import type { APIButtonComponent, APIMessageComponentEmoji, APISelectMenuComponent } from 'discord-api-types/v10';
import type { ActionRef, Button, Select, SelectOption } from '../../domain/message.ts';
import { builders } from '../builders.ts';
import { encodeCustomId } from '../custom-id.ts';
import { clip, LIMITS } from './limits.ts';

const STYLES = { primary: ButtonStyle.Primary, secondary: ButtonStyle.Secondary, success: ButtonStyle.Success, danger: ButtonStyle.Danger } as const;
const SNOWFLAKE = /^\d{17,20}$/;

/** Gives every control of one message a custom id of its own. */
export class CustomIds {
  readonly #seen = new Map<string, number>();

  /** @returns the id, or null when the state does not fit into it */
  next(ref: ActionRef): string | null {
    const plain = encodeCustomId(ref);
    if (plain === null) return null;
    const twin = this.#seen.get(plain) ?? 0;
    this.#seen.set(plain, twin + 1);
    return encodeCustomId(ref, twin);
  }
}

function emojiOf(text: string | undefined): APIMessageComponentEmoji | null {
  const custom = /^<(a?):(\w{2,32}):(\d{17,20})>$/.exec(text ?? '');
  if (custom) return { animated: custom[1] === 'a', name: custom[2] ?? '', id: custom[3] ?? '' };
  return text !== undefined && /^\p{RGI_Emoji}$/v.test(text) ? { name: text } : null;
}

function linkable(url: string): boolean {
  return url.length <= LIMITS.url && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** @returns the button, or null when Discord would refuse it (a bad link, too much state) */
export function renderButton(button: Button, ids: CustomIds): APIButtonComponent | null {
  const builder = new builders.ButtonBuilder();
  const emoji = emojiOf(button.emoji);
  const label = clip(button.label.trim(), LIMITS.buttonLabel);
  if (emoji) builder.setEmoji(emoji);
  if (label !== '' || !emoji) builder.setLabel(label === '' ? '…' : label);
  if (button.type === 'link') return linkable(button.url) ? builder.setStyle(ButtonStyle.Link).setURL(button.url).toJSON() : null;
  const id = ids.next(button.action);
  if (id === null) return null;
  return builder.setStyle(STYLES[button.style ?? 'secondary']).setCustomId(id).setDisabled(button.disabled ?? false).toJSON();
}

/** Options Discord takes: at most 25, each value once, nothing blank. Also used by forms. */
export function optionsOf(options: readonly SelectOption[], most: number): SelectOption[] {
  const values = new Set<string>();
  let selected = 0;
  return options
    .filter(({ value }) => value !== '' && value.length <= LIMITS.optionText && !values.has(value) && values.add(value))
    .slice(0, LIMITS.options)
    .map(({ label, value, description, selected: chosen }) => ({
      value: value.toWellFormed(),
      label: clip(label.trim() === '' ? value : label.trim(), LIMITS.optionText),
      ...(description?.trim() ? { description: clip(description.trim(), LIMITS.optionText) } : {}),
      ...(chosen && ++selected <= most ? { selected: true } : {}),
    }));
}

/** Options in Discord's words. */
export function apiOptions(options: readonly SelectOption[]) {
  return options.map(({ selected, ...option }) => ({ ...option, default: selected ?? false }));
}

function range(select: Select, available: number): { readonly min: number; readonly max: number } {
  const max = Math.min(available, LIMITS.options, Math.max(1, Math.floor(select.max ?? 1)));
  return { max, min: Math.min(max, Math.max(0, Math.floor(select.min ?? 1))) };
}

/** @returns the select, or null when it has nothing to choose from or too much state */
export function renderSelect(select: Select, ids: CustomIds): APISelectMenuComponent | null {
  const options = select.type === 'string' ? optionsOf(select.options, Math.max(1, select.max ?? 1)) : [];
  if (select.type === 'string' && options.length === 0) return null;
  const id = ids.next(select.action);
  if (id === null) return null;
  const { min, max } = range(select, select.type === 'string' ? options.length : LIMITS.options);
  const finish = <B extends StringSelectMenuBuilder | ChannelSelectMenuBuilder | RoleSelectMenuBuilder>(builder: B): B => {
    builder.setCustomId(id).setMinValues(min).setMaxValues(max).setDisabled(select.disabled ?? false);
    if (select.placeholder.trim() !== '') builder.setPlaceholder(clip(select.placeholder.trim(), LIMITS.placeholder));
    return builder;
  };
  if (select.type === 'string') return finish(new builders.StringSelectMenuBuilder()).addOptions(apiOptions(options)).toJSON();
  const selected = [...new Set(select.selected)].filter((value) => SNOWFLAKE.test(value)).slice(0, max);
  if (select.type === 'role') return finish(new builders.RoleSelectMenuBuilder()).setDefaultRoles(selected).toJSON();
  return finish(new builders.ChannelSelectMenuBuilder()).setChannelTypes(...(select.channelTypes as [])).setDefaultChannels(selected).toJSON();
}
