import { expect, it } from 'vitest';
import { escapeMarkdown } from '../../src/domain/message.ts';

it.each([
  ['**bold** _it_ ~~no~~ ||hidden|| `code`', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\|\\|hidden\\|\\| \\`code\\`'],
  ['<@123> <@&1> <t:1:R> @everyone', '\\<\\@123> \\<\\@&1> \\<t:1:R> \\@everyone'],
  ['[free money](https://example.org)', '\\[free money\\]\\(https://example.org)'],
  ['# big\n> quote\n- item\n-# small', '\\# big\n\\> quote\n\\- item\n\\-# small'],
])('shows %j as it was typed', (typed, escaped) => {
  expect(escapeMarkdown(typed)).toBe(escaped);
});

it('leaves plain sentences alone, so that a phone shows them cleanly in a notification', () => {
  const plain = 'In 2010 (30 July): the Fund — resolution 64/293, well-known #1 cause. It began at 10:30.';
  expect(escapeMarkdown(plain)).toBe(plain);
});

it('does not let a year at the start of a line become a list', () => {
  expect(escapeMarkdown('2009. The start')).toBe('2009\u200b. The start');
});
