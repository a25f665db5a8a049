import type { Inline } from './nodes.ts';

/** Deeper than this, text stays as typed: nobody reads ten nested styles, and a hostile message must not exhaust the stack. */
const DEPTH = 10;

interface Rule {
  /** Sticky: matches at the present position only. */
  readonly pattern: RegExp;
  /** Null refuses the match; the character is then plain text. */
  read(match: RegExpExecArray, inner: (text: string) => readonly Inline[], before: string): Inline | null;
}

const wrap = (kind: 'strong' | 'underline' | 'strike' | 'spoiler', pattern: RegExp): Rule => ({
  pattern,
  read: (match, inner) => ({ kind, children: inner(match[1] ?? '') }),
});

/** A web address that is safe to follow, or null. Anything but http and https stays text. */
export function webAddress(text: string): string | null {
  if (!/^https?:\/\//i.test(text)) return null;
  const url = URL.parse(text);
  return url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') ? null : url.href;
}

function link(text: string, title: string | null, children: readonly Inline[]): Inline | null {
  const url = webAddress(text);
  return url === null ? null : { kind: 'link', url, title, children };
}

/** Closing brackets and full stops that end a sentence do not belong to a bare address. */
function bareLink(text: string): Inline | null {
  return link(text, null, [{ kind: 'text', text }]);
}

const RULES: readonly Rule[] = [
  { pattern: /\\([^0-9A-Za-z\s])/y, read: (match) => ({ kind: 'text', text: match[1] ?? '' }) },
  { pattern: /(?<!`)(`{1,2})(?!`)([\s\S]*?[^`])\1(?!`)/y, read: (match) => ({ kind: 'code', text: (match[2] ?? '').trim() }) },
  {
    pattern: /\[((?:\\.|[^\]\\])+)\]\(\s*<?([^\s<>]+?)>?(?:\s+"([^"]*)")?\s*\)/y,
    read: (match, inner) => link(match[2] ?? '', match[3] ?? null, inner(match[1] ?? '')),
  },
  { pattern: /<(https?:\/\/[^\s<>]+)>/iy, read: (match) => bareLink(match[1] ?? '') },
  { pattern: /https?:\/\/[^\s<>|*`]*[^\s<>|*`.,:;"')\]!?_~]/iy, read: (match) => bareLink(match[0]) },
  { pattern: /<@!?(\d{15,20})>/y, read: (match) => ({ kind: 'user', id: match[1] ?? '' }) },
  { pattern: /<@&(\d{15,20})>/y, read: (match) => ({ kind: 'role', id: match[1] ?? '' }) },
  { pattern: /<#(\d{15,20})>/y, read: (match) => ({ kind: 'channel', id: match[1] ?? '' }) },
  { pattern: /<\/([^:<>]{1,98}):\d{15,20}>/y, read: (match) => ({ kind: 'command', name: match[1] ?? '' }) },
  { pattern: /@(?:everyone|here)\b/y, read: (match) => ({ kind: 'everyone', text: match[0] === '@here' ? '@here' : '@everyone' }) },
  {
    pattern: /<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y,
    read: (match) => ({ kind: 'time', seconds: Number(match[1]), style: match[2] ?? 'f' }),
  },
  { pattern: /<a?:(\w{2,32}):\d{15,20}>/y, read: (match) => ({ kind: 'emoji', name: match[1] ?? '' }) },
  wrap('strong', /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y),
  wrap('underline', /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y),
  wrap('strike', /~~((?:\\[\s\S]|[^\\])+?)~~/y),
  wrap('spoiler', /\|\|((?:\\[\s\S]|[^\\])+?)\|\|/y),
  {
    pattern: /\*(?=\S)((?:\*\*|\\[\s\S]|[^\\*])*?(?:[^\s\\*]|\\[\s\S]|\*\*))\*(?!\*)/y,
    read: (match, inner) => ({ kind: 'em', children: inner(match[1] ?? '') }),
  },
  {
    pattern: /_((?:__|\\[\s\S]|[^\\_])+?)_(?!\w)/y,
    // snake_case is not emphasis
    read: (match, inner, before) => (/\w/.test(before) ? null : { kind: 'em', children: inner(match[1] ?? '') }),
  },
  { pattern: /\n/y, read: () => ({ kind: 'break' }) },
];

const PLAIN = /[^\\`[<h@*_~|\n]+|[\s\S]/y;

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

function readOne(text: string, index: number, inner: (text: string) => readonly Inline[]): { node: Inline; length: number } | null {
  for (const rule of RULES) {
    const match = at(rule.pattern, text, index);
    const node = match && rule.read(match, inner, text[index - 1] ?? '');
    if (match && node) return { node, length: match[0].length };
  }
  return null;
}

/**
 * Reads Discord's inline markdown.
 * @param text one paragraph, heading or list line; line breaks are kept
 * @returns the tree; whatever is not markdown is text
 */
export function readInline(text: string, depth = 0): readonly Inline[] {
  if (depth > DEPTH) return [{ kind: 'text', text }];
  const nodes: Inline[] = [];
  const push = (node: Inline): void => {
    const last = nodes.at(-1);
    if (node.kind === 'text' && last?.kind === 'text') nodes[nodes.length - 1] = { kind: 'text', text: last.text + node.text };
    else nodes.push(node);
  };
  for (let index = 0; index < text.length; ) {
    const found = readOne(text, index, (part) => readInline(part, depth + 1));
    if (found) {
      push(found.node);
      index += found.length;
    } else {
      const plain = at(PLAIN, text, index)?.[0] ?? text.slice(index);
      push({ kind: 'text', text: plain });
      index += plain.length;
    }
  }
  return nodes;
}
