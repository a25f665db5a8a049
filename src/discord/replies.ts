/**
 * Renders messages to Discord's JSON: Components V2 within the measured limits, and one plain form for when Discord refuses the rich
 * one. Mentions are off in both, unless a role is named. Never throws, whatever the message.
 */
import type { RawFile } from '@discordjs/rest';
import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { APIAllowedMentions, APIMessageTopLevelComponent, APITextDisplayComponent } from 'discord-api-types/v10';
import { ACCENT } from '../domain/message.ts';
import type { Block, Button, Message } from '../domain/message.ts';
import { containerOf, piecesOf, textPiece } from './render/blocks.ts';
import { CustomIds, renderButton } from './render/controls.ts';
import { filesOf, NO_FILES } from './render/files.ts';
import { fit } from './render/fit.ts';
import { LIMITS } from './render/limits.ts';
import { plainText } from './render/plain.ts';

export { renderModal } from './render/modal.ts';

export interface RenderOptions {
  readonly ephemeral?: boolean;
  readonly silent?: boolean;
  /** The one role that may be mentioned; it is named above the message. */
  readonly mentionRoleId?: string | null;
  /** A control that is never cut: announcements carry their marker in it. */
  readonly lastButton?: Button;
  /** The message to be changed is Components V2 already, which Discord never takes back: the plain form is one text display then. */
  readonly rich?: boolean;
}

export interface Rendered {
  readonly body: {
    readonly content?: string;
    readonly flags: number;
    readonly components: readonly APIMessageTopLevelComponent[];
    readonly allowed_mentions: APIAllowedMentions;
    readonly attachments?: readonly { readonly id: string; readonly filename: string }[];
  };
  readonly files: readonly RawFile[];
  /** What had to be left out, for the log; empty when everything is shown. */
  readonly notes: readonly string[];
}

function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

function flagsOf(options: RenderOptions): number {
  return (options.ephemeral ? MessageFlags.Ephemeral : 0) | (options.silent ? MessageFlags.SuppressNotifications : 0);
}

function mentionsOf(roleId: string | null | undefined): APIAllowedMentions {
  return roleId ? { parse: [], roles: [roleId] } : { parse: [] };
}

/** Puts the button into the last row when there is room, or into a row of its own. */
function withButton(blocks: readonly Block[], button: Button | undefined): readonly Block[] {
  if (!button) return blocks;
  const last = blocks.at(-1);
  if (last?.type !== 'buttons' || last.buttons.length >= LIMITS.buttonsPerRow) return [...blocks, { type: 'buttons', buttons: [button] }];
  return [...blocks.slice(0, -1), { type: 'buttons', buttons: [...last.buttons, button] }];
}

/**
 * The rich form; the plain one should a builder refuse a part of it.
 * @param message any message, of any length
 */
export function renderMessage(message: Message, options: RenderOptions = {}): Rendered {
  try {
    return renderRich(message, options);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : 'unknown';
    return { ...renderPlain(message, options), notes: [`the rich form could not be built: ${reason}`] };
  }
}

function renderRich(message: Message, options: RenderOptions): Rendered {
  const notes: string[] = [];
  const note = (what: string) => void notes.push(what);
  const files = filesOf(message.files);
  if (files.left > 0) note('attachments beyond the limits were left out');
  const rendering = { ids: new CustomIds(), files: files.names, note };
  const lead = options.mentionRoleId ? [textDisplay(`<@&${options.mentionRoleId}>`)] : [];
  const pieces = withButton(message.blocks, options.lastButton).flatMap((block) => piecesOf(block, rendering));
  const room = { components: LIMITS.components - 1 - lead.length, characters: LIMITS.characters - 32 * lead.length, bytes: LIMITS.bytes - 64 * lead.length };
  const { kept, cut } = fit(pieces, room);
  if (cut) note('the message was longer than Discord allows and was cut');
  const container = containerOf(kept.length > 0 ? kept : [textPiece('…')], message.accent === undefined ? ACCENT : message.accent);
  return {
    body: {
      flags: MessageFlags.IsComponentsV2 | flagsOf(options),
      components: [...lead, container],
      allowed_mentions: mentionsOf(options.mentionRoleId),
      ...attachmentsOf(files.raw),
    },
    files: files.raw,
    notes,
  };
}

function attachmentsOf(files: readonly RawFile[]) {
  return files.length === 0 ? {} : { attachments: files.map(({ name }, index) => ({ id: String(index), filename: name })) };
}

/**
 * The plain form: the words and links only. Used once, when Discord refused the rich form.
 */
export function renderPlain(message: Message, options: RenderOptions = {}): Rendered {
  const mention = options.mentionRoleId ? `<@&${options.mentionRoleId}>\n` : '';
  const text = mention + plainText(message, LIMITS.content - mention.length);
  const button = options.lastButton ? renderButton(options.lastButton, new CustomIds()) : null;
  const row: APIMessageTopLevelComponent[] = button ? [{ type: ComponentType.ActionRow, components: [button] }] : [];
  const words: Pick<Rendered['body'], 'content' | 'flags' | 'components'> = options.rich
    ? { flags: MessageFlags.IsComponentsV2 | flagsOf(options), components: [textDisplay(text), ...row] }
    : { content: text, flags: flagsOf(options), components: row };
  return { body: { ...words, allowed_mentions: mentionsOf(options.mentionRoleId) }, files: NO_FILES.raw, notes: [] };
}
