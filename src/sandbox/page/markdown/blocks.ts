import { readInline } from './inline.ts';
import type { Block, ListItem } from './nodes.ts';

const FENCE = /^```(?:([\w+-]*)\n)?([\s\S]*?)```\n?/;
const BULLET = /^(\s*)(?:([-*])|(\d{1,9})\.)\s+(\S.*)$/;
const NESTED = 4;

interface Taken {
  readonly block: Block;
  /** What is left to read. */
  readonly rest: string;
}

function lineOf(text: string): { line: string; rest: string } {
  const end = text.indexOf('\n');
  return end < 0 ? { line: text, rest: '' } : { line: text.slice(0, end), rest: text.slice(end + 1) };
}

function takeFence(text: string): Taken | null {
  const match = FENCE.exec(text);
  if (!match || !match[2]?.trim()) return null;
  return { block: { kind: 'code', language: match[1] ?? '', text: match[2].replace(/\n+$/, '') }, rest: text.slice(match[0].length) };
}

function takeHeading(text: string): Taken | null {
  const { line, rest } = lineOf(text);
  const match = /^(#{1,3})\s+(\S.*)$/.exec(line);
  if (match) return { block: { kind: 'heading', level: (match[1]?.length ?? 1) as 1 | 2 | 3, children: readInline(match[2] ?? '') }, rest };
  const small = /^-#\s+(\S.*)$/.exec(line);
  return small ? { block: { kind: 'subtext', children: readInline(small[1] ?? '') }, rest } : null;
}

function takeQuote(text: string, depth: number): Taken | null {
  if (depth > 0) return null;
  if (text.startsWith('>>> ')) return { block: { kind: 'quote', blocks: readBlocks(text.slice(4), depth + 1) }, rest: '' };
  const lines: string[] = [];
  let rest = text;
  while (/^> |^>$/m.test(lineOf(rest).line) && rest !== '') {
    const next = lineOf(rest);
    lines.push(next.line.slice(2));
    rest = next.rest;
  }
  return lines.length === 0 ? null : { block: { kind: 'quote', blocks: readBlocks(lines.join('\n'), depth + 1) }, rest };
}

function takeList(text: string, depth: number): Taken | null {
  const first = BULLET.exec(lineOf(text).line);
  if (!first) return null;
  const indent = first[1]?.length ?? 0;
  const items: { text: string; below: string[] }[] = [];
  let rest = text;
  while (rest !== '') {
    const { line, rest: after } = lineOf(rest);
    const match = BULLET.exec(line);
    const deeper = (match?.[1]?.length ?? /^\s*/.exec(line)?.[0].length ?? 0) > indent;
    if (match && !deeper) items.push({ text: match[4] ?? '', below: [] });
    else if (deeper && line.trim() !== '') items.at(-1)?.below.push(line);
    else break;
    rest = after;
  }
  const read = (item: { text: string; below: string[] }): ListItem => ({
    blocks: [
      { kind: 'paragraph', children: readInline(item.text) },
      ...(depth < NESTED ? readBlocks(item.below.join('\n'), depth + 1) : []),
    ],
  });
  return { block: { kind: 'list', ordered: first[3] !== undefined, start: Number(first[3] ?? 1), items: items.map(read) }, rest };
}

const starts = (text: string, depth: number): Taken | null =>
  takeFence(text) ?? takeHeading(text) ?? takeQuote(text, depth) ?? takeList(text, depth);

/** A code fence may begin in the middle of a line; everything before it is a paragraph of its own. */
function takeParagraph(text: string, depth: number): Taken {
  const lines: string[] = [];
  let rest = text;
  do {
    const { line, rest: after } = lineOf(rest);
    const fence = line.indexOf('```');
    if (fence > 0 && takeFence(rest.slice(fence))) {
      lines.push(line.slice(0, fence));
      rest = rest.slice(fence);
      break;
    }
    lines.push(line);
    rest = after;
  } while (rest !== '' && !starts(rest, depth));
  return { block: { kind: 'paragraph', children: readInline(lines.join('\n')) }, rest };
}

/**
 * Reads Discord's markdown.
 * @param text as sent
 * @returns blocks in order
 */
export function readBlocks(text: string, depth = 0): readonly Block[] {
  const blocks: Block[] = [];
  let rest = text;
  while (rest !== '') {
    const taken = starts(rest, depth) ?? takeParagraph(rest, depth);
    blocks.push(taken.block);
    rest = taken.rest;
  }
  return blocks;
}
