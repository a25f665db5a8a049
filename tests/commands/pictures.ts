/** Pictures in replies. */
import { expect } from 'vitest';
import type { Message } from '../../src/discord/command.ts';

/** Pictures of a message: each shown by a block, each with its file, a PNG. */
export function images(message: Message): readonly { readonly file: string; readonly alt: string }[] {
  const shown = message.blocks.flatMap((block) => (block.type === 'image' ? [block] : []));
  expect(shown.map(({ file }) => file)).toEqual((message.files ?? []).map(({ name }) => name));
  for (const { data } of message.files ?? []) expect(Buffer.from(data.subarray(1, 4)).toString()).toBe('PNG');
  return shown;
}
