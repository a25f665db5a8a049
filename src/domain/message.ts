/**
 * What the bot says, before it is Discord's: a short list of blocks that src/discord/replies.ts renders as Components V2,
 * with one plain-text fallback. Text is Discord markdown; text that came from people or data is escaped by whoever adds it.
 */

/** Which handler of which command a press, choice or form belongs to, and the state that travels with it. */
export interface ActionRef {
  readonly command: string;
  readonly action: string;
  readonly data: readonly string[];
}

export type ButtonStyle = 'primary' | 'secondary' | 'success' | 'danger';

export type Button =
  | { readonly type: 'action'; readonly label: string; readonly action: ActionRef; readonly style?: ButtonStyle; readonly emoji?: string; readonly disabled?: boolean }
  | { readonly type: 'link'; readonly label: string; readonly url: string; readonly emoji?: string };

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly selected?: boolean;
}

export type Select =
  | { readonly type: 'string'; readonly action: ActionRef; readonly placeholder: string; readonly options: readonly SelectOption[]; readonly min?: number; readonly max?: number; readonly disabled?: boolean }
  | { readonly type: 'channel'; readonly action: ActionRef; readonly placeholder: string; readonly channelTypes: readonly number[]; readonly selected?: readonly string[]; readonly min?: number; readonly max?: number; readonly disabled?: boolean }
  | { readonly type: 'role'; readonly action: ActionRef; readonly placeholder: string; readonly selected?: readonly string[]; readonly min?: number; readonly max?: number; readonly disabled?: boolean };

export type Block =
  | { readonly type: 'text'; readonly text: string }
  /** Text with one button beside it. */
  | { readonly type: 'section'; readonly text: string; readonly button: Button }
  | { readonly type: 'separator'; readonly large?: boolean; readonly line?: boolean }
  /** One to five buttons in a row. */
  | { readonly type: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly type: 'select'; readonly select: Select }
  /** A picture among `files`, by its name. Alt text is never empty. */
  | { readonly type: 'image'; readonly file: string; readonly alt: string }
  | { readonly type: 'file'; readonly file: string };

export interface Attachment {
  readonly name: string;
  readonly data: Uint8Array;
}

export interface Message {
  readonly blocks: readonly Block[];
  /** 0xRRGGBB of the bar at the side; the house blue when left out, null for none. */
  readonly accent?: number | null;
  readonly files?: readonly Attachment[];
}

/** The house blue. */
export const ACCENT = 0x0b6fb8;

const MARKS = /[\\`*_~|<[\]@]|(?<=\])\(/g;
/** Marks that mean something only where a line begins: headings, quotes, lists, small print. */
const LINE_STARTS = /^(\s*)([#>-]|\d+(?=\.))/gm;

/**
 * Escapes text that came from a person or a data file, so that it shows as typed: no markdown, mention, link or timestamp.
 * Signs that are harmless where they stand are left alone, because notifications show the raw text.
 * @param text any text
 * @returns text safe inside a `text` or `section` block
 */
export function escapeMarkdown(text: string): string {
  return text.replace(MARKS, (mark) => `\\${mark}`).replace(LINE_STARTS, (_line, space: string, mark: string) => (/\d/.test(mark) ? `${space}${mark}\u200b` : `${space}\\${mark}`));
}
