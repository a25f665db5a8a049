/** One block of a message to Discord components, with what it costs of Discord's limits. */
import type { MessageActionRowComponentBuilder } from '@discordjs/builders';
import { ComponentType, SeparatorSpacingSize } from 'discord-api-types/v10';
import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { Block } from '../../domain/message.ts';
import { builders } from '../builders.ts';
import { renderButton, renderSelect } from './controls.ts';
import type { CustomIds } from './controls.ts';
import { clip, LIMITS } from './limits.ts';

const { ActionRowBuilder, ContainerBuilder, FileBuilder, MediaGalleryBuilder, SectionBuilder, SeparatorBuilder, TextDisplayBuilder } = builders;

export interface Piece {
  readonly component: APIComponentInContainer;
  /** Components it counts for, itself included. */
  readonly count: number;
  /** Its text, for text displays and sections. */
  readonly text: string | null;
  readonly kind: 'text' | 'media' | 'separator' | 'control';
}

export interface Rendering {
  readonly ids: CustomIds;
  /** Name as the command gave it → name as it is uploaded. */
  readonly files: ReadonlyMap<string, string>;
  /** Collects what had to be left out, for the log. */
  readonly note: (what: string) => void;
}

/** A text display of its own. */
export function textPiece(text: string): Piece {
  return { component: new TextDisplayBuilder().setContent(text).toJSON(), count: 1, text, kind: 'text' };
}

/** The same piece with less text. */
export function shortened(piece: Piece, limit: number, bytes: number): Piece {
  const text = clip(piece.text ?? '', limit, bytes);
  if (piece.component.type !== ComponentType.Section) return textPiece(text);
  return { ...piece, text, component: { ...piece.component, components: [new TextDisplayBuilder().setContent(text).toJSON()] } };
}

/** @returns the pieces of a block; none when it shows nothing */
export function piecesOf(block: Block, rendering: Rendering): readonly Piece[] {
  switch (block.type) {
    case 'text': {
      if (block.text.length > LIMITS.characters) rendering.note('a text was cut');
      return block.text.trim() === '' ? [] : [textPiece(clip(block.text, LIMITS.characters))];
    }
    case 'section': return section(block, rendering);
    case 'separator': {
      const component = new SeparatorBuilder().setDivider(block.line ?? true).setSpacing(block.large ? SeparatorSpacingSize.Large : SeparatorSpacingSize.Small).toJSON();
      return [{ component, count: 1, text: null, kind: 'separator' }];
    }
    case 'buttons': return rows(block, rendering);
    case 'select': {
      const select = renderSelect(block.select, rendering.ids);
      if (!select) rendering.note('a select without options or with too much state was left out');
      return select ? [{ component: { type: ComponentType.ActionRow, components: [select] }, count: 2, text: null, kind: 'control' }] : [];
    }
    default: return media(block, rendering);
  }
}

function section(block: Block & { readonly type: 'section' }, rendering: Rendering): readonly Piece[] {
  const button = renderButton(block.button, rendering.ids);
  if (!button) rendering.note('a button with a bad link or too much state was left out');
  const text = clip(block.text.trim() === '' ? '…' : block.text, LIMITS.characters);
  if (!button) return [textPiece(text)];
  const component = new SectionBuilder().addTextDisplayComponents(new TextDisplayBuilder().setContent(text)).setButtonAccessory(button).toJSON();
  return [{ component, count: 3, text, kind: 'text' }];
}

function rows(block: Block & { readonly type: 'buttons' }, rendering: Rendering): readonly Piece[] {
  const buttons = block.buttons.map((button) => renderButton(button, rendering.ids)).filter((button) => button !== null);
  if (buttons.length < block.buttons.length) rendering.note('a button with a bad link or too much state was left out');
  const pieces: Piece[] = [];
  for (let from = 0; from < buttons.length; from += LIMITS.buttonsPerRow) {
    const row = buttons.slice(from, from + LIMITS.buttonsPerRow);
    const component = new ActionRowBuilder<MessageActionRowComponentBuilder>({ components: row }).toJSON();
    pieces.push({ component, count: 1 + row.length, text: null, kind: 'control' });
  }
  return pieces;
}

function media(block: Block & { readonly type: 'image' | 'file' }, rendering: Rendering): readonly Piece[] {
  const name = rendering.files.get(block.file);
  if (name === undefined) {
    rendering.note('a picture or file that is not attached was left out');
    return [];
  }
  const url = `attachment://${name}`;
  const component = block.type === 'file'
    ? new FileBuilder().setURL(url).toJSON()
    : new MediaGalleryBuilder().addItems({ media: { url }, description: clip(block.alt.trim() === '' ? name : block.alt.trim(), LIMITS.alt) }).toJSON();
  return [{ component, count: 1, text: null, kind: 'media' }];
}

/** The box around everything. */
export function containerOf(pieces: readonly Piece[], accent: number | null) {
  const container = new ContainerBuilder({ components: pieces.map(({ component }) => component) });
  if (accent !== null) container.setAccentColor(Math.min(0xffffff, Math.max(0, Math.floor(accent))));
  return container.toJSON();
}
