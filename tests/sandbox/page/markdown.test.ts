import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../../src/sandbox/page/markdown/blocks.ts';
import { readInline, webAddress } from '../../../src/sandbox/page/markdown/inline.ts';
import type { Block, Inline } from '../../../src/sandbox/page/markdown/nodes.ts';

function words(nodes: readonly Inline[]): string {
  return nodes.map((node) => ('children' in node ? words(node.children) : 'text' in node ? node.text : node.kind === 'break' ? '\n' : `<${node.kind}>`)).join('');
}
function allWords(blocks: readonly Block[]): string {
  return blocks.map((block) => {
    if (block.kind === 'code') return block.text;
    if (block.kind === 'quote') return allWords(block.blocks);
    return block.kind === 'list' ? block.items.map((item) => allWords(item.blocks)).join('') : words(block.children);
  }).join('');
}
const kinds = (text: string): string[] => readInline(text).map((node) => node.kind);
const text = (value: string): Inline => ({ kind: 'text', text: value });

describe('a message written in Discord markdown', () => {
  it.each([
    ['**bold**', 'strong'], ['*it*', 'em'], ['_it_', 'em'], ['__under__', 'underline'], ['~~no~~', 'strike'], ['||secret||', 'spoiler'], ['`code`', 'code'],
    ['``a ` b``', 'code'], ['<@1100000000000000033>', 'user'], ['<@!1100000000000000033>', 'user'], ['<@&1100000000000000023>', 'role'], ['<#1100000000000000011>', 'channel'],
    ['@everyone', 'everyone'], ['</reminders add:1100000000000000055>', 'command'], ['<:heart:1100000000000000077>', 'emoji'],
  ])('shows %s as %s', (written, kind) => expect(kinds(written)).toEqual([kind]));

  it('nests styles', () => {
    expect(readInline('**bold and *both***')).toEqual([{ kind: 'strong', children: [text('bold and '), { kind: 'em', children: [text('both')] }] }]);
  });

  it('keeps every escaped character as typed', () => {
    const typed = '\\*not bold\\* \\<@1100000000000000033\\> \\`x\\` \\[a\\](https://b.c) \\||s\\|| \\# \\_ \\\\';
    expect(kinds(typed).filter((kind) => kind !== 'text' && kind !== 'link')).toEqual([]);
    expect(words(readInline(typed))).toContain('*not bold* <@1100000000000000033>');
  });

  it('leaves snake_case, lone stars and unfinished marks alone', () => {
    for (const plain of ['a snake_case_name', '2 * 3 * 4', '** unfinished', '`', '||', '~~', '<@12>', '<t:abc>']) expect(readInline(plain)).toEqual([text(plain)]);
  });

  it('reads timestamps with their style', () => {
    expect(readInline('<t:1798800000:R>')).toEqual([{ kind: 'time', seconds: 1_798_800_000, style: 'R' }]);
    expect(readInline('<t:-5>')).toEqual([{ kind: 'time', seconds: -5, style: 'f' }]);
  });

  it('follows web addresses only', () => {
    expect(readInline('[here](https://example.org "title")')).toEqual([{ kind: 'link', url: 'https://example.org/', title: 'title', children: [text('here')] }]);
    for (const address of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', '//example.org']) {
      expect(kinds(`[here](${address})`)).not.toContain('link');
      expect(webAddress(address)).toBeNull();
    }
  });

  it('leaves the full stop after a bare address outside of it', () => {
    expect(readInline('See https://example.org/a.').map((node) => node.kind)).toEqual(['text', 'link', 'text']);
  });

  it('does not look for markup in text: tags stay letters', () => {
    expect(readInline('<script>alert(1)</script><img src=x onerror=alert(1)>')).toEqual([text('<script>alert(1)</script><img src=x onerror=alert(1)>')]);
  });
});

describe('the blocks of a message', () => {
  const shapes = (written: string): string[] => readBlocks(written).map((block) => block.kind);

  it('reads headings, small print, quotes, code and lists', () => {
    expect(shapes('# One\n## Two\n### Three\n#### four\n-# small\ntext')).toEqual(['heading', 'heading', 'heading', 'paragraph', 'subtext', 'paragraph']);
    expect(shapes('> a\n> b\nafter')).toEqual(['quote', 'paragraph']);
    expect(shapes('>>> a\nb\n\nc')).toEqual(['quote']);
    expect(readBlocks('```js\nlet a = **1**;\n```')).toEqual([{ kind: 'code', language: 'js', text: 'let a = **1**;' }]);
    expect(shapes('before ```x``` after')).toEqual(['paragraph', 'code', 'paragraph']);
  });

  it('nests lists and counts from the first number', () => {
    const [list] = readBlocks('3. three\n4. four\n   - inner') as [Extract<Block, { kind: 'list' }>];
    expect(list).toMatchObject({ kind: 'list', ordered: true, start: 3 });
    expect(list.items[1]?.blocks.map((block) => block.kind)).toEqual(['paragraph', 'list']);
  });

  it('loses no letter, whatever marks stand around it', () => {
    const marks = ['*', '**', '_', '__', '`', '||', '~~', '> ', '>>> ', '# ', '-# ', '- ', '1. ', '<', '>', '\\', '\n', ' ', 'a', 'a', '@everyone'];
    assert(property(array(constantFrom(...marks), { maxLength: 60 }), (parts) => {
      const written = parts.join('').replaceAll('@everyone', '@');
      expect(allWords(readBlocks(written)).split('a').length).toBe(written.split('a').length);
    }), { numRuns: 500 });
  });

  it.each(['**'.repeat(2000), '*_'.repeat(2000), '> '.repeat(2000), '- a\n'.repeat(1000), '['.repeat(4000), '`'.repeat(4000), '||**__~~'.repeat(500), '<@'.repeat(2000), '\\'.repeat(4000)])(
    'reads a hostile message of 4,000 characters in less than half a second', (hostile) => {
      const began = performance.now();
      readBlocks(hostile);
      expect(performance.now() - began).toBeLessThan(500);
    });
});
