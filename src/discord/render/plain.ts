import type { Block, Button, Message } from '../../domain/message.ts';
import { clip } from './limits.ts';

function link(button: Button): readonly string[] {
  return button.type === 'link' ? [`${button.label}: <${button.url}>`] : [];
}

function words(block: Block): readonly string[] {
  switch (block.type) {
    case 'text': return [block.text];
    case 'section': return [block.text, ...link(block.button)];
    case 'buttons': return block.buttons.flatMap(link);
    case 'image': return [block.alt];
    default: return [];
  }
}

/**
 * The words of a message without any form: texts, picture descriptions and links.
 * @param limit UTF-16 units
 * @returns never empty
 */
export function plainText(message: Message, limit: number): string {
  const text = message.blocks.flatMap(words).map((part) => part.trim()).filter((part) => part !== '').join('\n\n');
  return text === '' ? '…' : clip(text, limit);
}
