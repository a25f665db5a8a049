/** Discord's five kinds of select, as one list of options. */
import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { Avatar } from '../avatar.ts';
import { html } from '../html.ts';
import { channelIcon, Icon } from '../icons.ts';
import { maySee } from '../permissions.ts';
import { me, openGuild, page } from '../store.ts';
import type { PickerOption } from './picker.ts';

export const STRING_SELECT = 3;
const USER_SELECT = 5;
const ROLE_SELECT = 6;
const MENTIONABLE_SELECT = 7;
const CHANNEL_SELECT = 8;

export function channelOptions(types: readonly number[]): PickerOption[] {
  const guild = openGuild();
  const personId = me()?.id ?? '';
  return (guild?.channels ?? [])
    .filter((channel) => (types.length === 0 || types.includes(channel.type)) && guild !== null && maySee(guild, channel, personId))
    .map((channel) => ({ value: channel.id, label: channel.name, mark: html`<${Icon} name=${channelIcon(channel.type, false)}
      size=${18} />` }));
}

export function roleOptions(): PickerOption[] {
  const guild = openGuild();
  return (guild?.roles ?? []).filter((role) => role.id !== guild?.id).map((role) => ({
    value: role.id,
    label: role.name,
    mark: html`<i class="dot" style=${{ background: role.color ? `#${role.color.toString(16).padStart(6, '0')}` : 'var(--faint)' }} />`,
  }));
}

export function userOptions(): PickerOption[] {
  return (openGuild()?.members ?? []).map((member) => ({
    value: member.userId,
    label: member.nick ?? member.name,
    mark: html`<${Avatar} id=${member.userId} name=${member.name} size=${20} bot=${member.bot} />`,
  }));
}

/** What can be chosen in a select, as this person sees the server. */
export function selectOptions(select: APISelectMenuComponent): PickerOption[] {
  if (!page().server) return [];
  if ('options' in select) {
    return select.options.map((option) => ({
      value: option.value,
      label: option.label,
      description: option.description,
      mark: option.emoji?.name && !option.emoji.id ? html`<span class="emoji">${option.emoji.name}</span>` : null,
    }));
  }
  const type: number = select.type;
  if (type === USER_SELECT) return userOptions();
  if (type === ROLE_SELECT) return roleOptions();
  if (type === MENTIONABLE_SELECT) return [...userOptions(), ...roleOptions()];
  return type === CHANNEL_SELECT ? channelOptions('channel_types' in select ? (select.channel_types ?? []) : []) : [];
}

/** What is chosen before anybody touches it. */
export function presetOf(select: APISelectMenuComponent): readonly string[] {
  if ('options' in select) return select.options.filter((option) => option.default).map((option) => option.value);
  return ('default_values' in select ? select.default_values : undefined)?.map((value) => value.id) ?? [];
}
