import { lengthOf } from './problems.ts';
import type { Problems } from './problems.ts';

const MOST_TOTAL = 6_000;
const FIELDS = ['title', 'type', 'description', 'url', 'timestamp', 'color', 'footer', 'image', 'thumbnail', 'video', 'provider',
  'author', 'fields', 'flags', 'content_scan_version'];

/** Checks embeds: sizes of their parts, and the 6,000 characters of all together. */
export function checkEmbeds(problems: Problems, value: unknown): void {
  let total = 0;
  const count = (text: unknown): void => {
    if (typeof text === 'string') total += lengthOf(text);
  };
  problems.list(value, ['embeds'], 0, 10).forEach((entry, index) => {
    const embed = problems.object(entry, ['embeds', index], FIELDS);
    if (embed) checkEmbed(problems, embed, index, count);
  });
  if (total > MOST_TOTAL) problems.add(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
}

function checkEmbed(problems: Problems, embed: Record<string, unknown>, index: number, count: (text: unknown) => void): void {
  const check = (text: unknown, path: readonly (string | number)[], max: number, required = false): void => {
    if (text !== undefined && text !== null) problems.text(text, ['embeds', index, ...path], required ? 1 : 0, max, required);
    else if (required) problems.text(text, ['embeds', index, ...path], 1, max);
    count(text);
  };
  check(embed['title'], ['title'], 256);
  check(embed['description'], ['description'], 4_096);
  check(Reflect.get(Object(embed['footer']), 'text'), ['footer', 'text'], 2_048, embed['footer'] !== undefined && embed['footer'] !== null);
  check(Reflect.get(Object(embed['author']), 'name'), ['author', 'name'], 256, embed['author'] !== undefined && embed['author'] !== null);
  problems.list(embed['fields'], ['embeds', index, 'fields'], 0, 25).forEach((entry, at) => {
    const field = problems.object(entry, ['embeds', index, 'fields', at], ['name', 'value', 'inline']);
    check(field?.['name'], ['fields', at, 'name'], 256, true);
    check(field?.['value'], ['fields', at, 'value'], 1_024, true);
  });
  problems.number(embed['color'], ['embeds', index, 'color'], 0, 0xff_ff_ff);
  const parts = ['title', 'description', 'fields', 'image', 'thumbnail', 'author', 'footer', 'url', 'timestamp', 'video'];
  if (!parts.some((part) => embed[part])) problems.add(['embeds', index, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required');
}
