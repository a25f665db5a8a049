/** Whatever a command says, Discord can take it. */
import { ComponentType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Button, Message, Select } from '../../src/domain/message.ts';
import { renderMessage, renderModal, renderPlain } from '../../src/discord/replies.ts';
import type { Rendered } from '../../src/discord/replies.ts';

const action = fc.record({
  command: fc.constantFrom('ask', 'reminders', 'quiz'), action: fc.constantFrom('open', 'next'),
  data: fc.array(fc.oneof(fc.constantFrom('1', 'a:b', '~2', '50%'), fc.string({ maxLength: 60 })), { maxLength: 3 }),
});
const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 2_000 }), fc.constant('漢字 '.repeat(1_500)), fc.constant(''), fc.constant(' \n '));
const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record({ type: fc.constant('action' as const), label: words, action, style: fc.constantFrom('primary' as const, 'danger' as const), emoji: fc.constantFrom('💙', '<:heart:123456789012345678>', 'nonsense') }),
  fc.record({ type: fc.constant('link' as const), label: words, url: fc.oneof(fc.webUrl(), fc.constantFrom('javascript:alert(1)', 'no address', `https://example.org/${'x'.repeat(600)}`)) }),
);
const option = fc.record({ label: words, value: fc.string({ maxLength: 120 }), description: words, selected: fc.boolean() });
const select: fc.Arbitrary<Select> = fc.oneof(
  fc.record({ type: fc.constant('string' as const), action, placeholder: words, options: fc.array(option, { maxLength: 40 }), min: fc.integer({ min: -1, max: 40 }), max: fc.integer({ min: -1, max: 40 }) }),
  fc.record({ type: fc.constant('channel' as const), action, placeholder: words, channelTypes: fc.constant([0, 5]), selected: fc.array(fc.constantFrom('123456789012345678', 'x'), { maxLength: 3 }) }),
  fc.record({ type: fc.constant('role' as const), action, placeholder: words, selected: fc.array(fc.constantFrom('123456789012345678', 'x'), { maxLength: 3 }) }),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: words }),
  fc.record({ type: fc.constant('section' as const), text: words, button }),
  fc.record({ type: fc.constant('separator' as const), large: fc.boolean(), line: fc.boolean() }),
  fc.record({ type: fc.constant('buttons' as const), buttons: fc.array(button, { maxLength: 12 }) }),
  fc.record({ type: fc.constant('select' as const), select }),
  fc.record({ type: fc.constant('image' as const), file: fc.constantFrom('card.png', 'déjà vu.png', 'gone.png'), alt: words }),
  fc.record({ type: fc.constant('file' as const), file: fc.constant('card.png') }),
);
const file = fc.record({ name: fc.constantFrom('card.png', 'déjà vu.png', '../../etc'), data: fc.uint8Array({ maxLength: 20 }) });
const message: fc.Arbitrary<Message> = fc.record({ blocks: fc.array(block, { maxLength: 60, size: 'max' }), accent: fc.constantFrom(null, 0x0b6fb8, -5, 0xfffffff), files: fc.array(file, { maxLength: 14 }) });

type Node = Readonly<Record<string, unknown>>;
function nodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Node;
  return [...('type' in node && typeof node['type'] === 'number' && !('media' in node) ? [node] : []), ...nodes(node['components']), ...nodes(node['accessory'])];
}
const textsOf = (rendered: Rendered) => nodes(rendered.body.components).filter(({ type }) => type === ComponentType.TextDisplay).map(({ content }) => String(content));

function expectWithinLimits(rendered: Rendered): void {
  const all = nodes(rendered.body.components);
  const texts = textsOf(rendered);
  expect(all.length).toBeLessThanOrEqual(40);
  expect(texts.join('').length).toBeLessThanOrEqual(4_000);
  expect(texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0)).toBeLessThanOrEqual(10_170);
  expect(texts.every((text) => text.trim() !== '' && text.isWellFormed())).toBe(true);
  const ids = all.map((node) => node['custom_id']).filter((id) => id !== undefined).map(String);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.length <= 100)).toBe(true);
  for (const node of all) {
    if (node['type'] === ComponentType.ActionRow) expect([1, 2, 3, 4, 5]).toContain((node['components'] as Node[]).length);
    if (node['type'] === ComponentType.Button) expect(String(node['label'] ?? node['emoji']).length).toBeGreaterThan(0);
    if (node['type'] === ComponentType.Container) expect((node['components'] as Node[]).length).toBeGreaterThan(0);
  }
  expect(rendered.files.length).toBeLessThanOrEqual(10);
  expect(rendered.body.allowed_mentions).toEqual({ parse: [] });
}

describe('the rich form', () => {
  it('fits into Discord’s limits whatever the message', () => {
    fc.assert(fc.property(message, (given) => expectWithinLimits(renderMessage(given))), { numRuns: 300 });
  });

  it('never cuts the marker of an announcement', () => {
    const lastButton: Button = { type: 'action', label: 'About this bot', action: { command: 'about', action: 'post', data: ['abcdefghijklmnopqrstuvwx'] } };
    fc.assert(fc.property(message, (given) => {
      expect(JSON.stringify(renderMessage(given, { lastButton }).body)).toContain('about:post:abcdefghijklmnopqrstuvwx');
    }), { numRuns: 100 });
  });

  it('keeps controls when a text is too long, and says that it cut', () => {
    const rendered = renderMessage({ blocks: [
      { type: 'text', text: 'x '.repeat(3_000) }, { type: 'text', text: 'never seen' },
      { type: 'buttons', buttons: [{ type: 'action', label: 'Next', action: { command: 'quiz', action: 'next', data: [] } }] },
    ] });
    expect(textsOf(rendered)).toHaveLength(1);
    expect(textsOf(rendered)[0]).toMatch(/…$/);
    expect(JSON.stringify(rendered.body)).toContain('quiz:next');
    expect(rendered.notes).not.toEqual([]);
  });

  it('mentions a role only when it is named, above the message', () => {
    const rendered = renderMessage({ blocks: [{ type: 'text', text: 'Hello @everyone' }] }, { mentionRoleId: '123456789012345678', silent: true });
    expect(rendered.body.allowed_mentions).toEqual({ parse: [], roles: ['123456789012345678'] });
    expect(rendered.body.components[0]).toEqual({ type: 10, content: '<@&123456789012345678>' });
    expect(rendered.body.flags).toBe((1 << 15) | (1 << 12));
  });

  it('refers to a picture under the very name it is uploaded with', () => {
    const rendered = renderMessage({ blocks: [{ type: 'image', file: 'déjà vu.png', alt: 'A card' }], files: [{ name: 'déjà vu.png', data: new Uint8Array([1]) }] });
    expect(JSON.stringify(rendered.body.components)).toContain(`attachment://${rendered.files[0]?.name}`);
    expect(rendered.files[0]?.name).toMatch(/^[\w.-]+$/);
  });
});

describe('the plain form', () => {
  it('is at most 2,000 characters and never empty', () => {
    fc.assert(fc.property(message, (given) => {
      const { content = '' } = renderPlain(given).body;
      expect(content.length).toBeLessThanOrEqual(2_000);
      expect(content.trim().length).toBeGreaterThan(0);
    }), { numRuns: 200 });
  });
});

describe('forms', () => {
  it('take every kind of field', () => {
    const form = renderModal({ title: 'T'.repeat(60), action: { command: 'reminders', action: 'save', data: ['r1'] }, fields: [
      { type: 'text', name: 'text', label: 'What to say', long: true, maxLength: 500, value: 'Hello', placeholder: 'p', description: 'd' },
      { type: 'choice', name: 'day', label: 'Day', options: [{ label: 'Monday', value: 'mon', selected: true }, { label: 'Tuesday', value: 'tue' }] },
      { type: 'channel', name: 'channel', label: 'Where', channelTypes: [0, 5, 15], selected: '123456789012345678' },
      { type: 'checkbox', name: 'silent', label: 'Silent', value: true },
      { type: 'file', name: 'facts', label: 'A file', required: false },
    ] });
    expect(form.title).toHaveLength(45);
    expect(form.custom_id).toBe('reminders:save:r1');
    expect(form.components.map((component) => (component.type === ComponentType.Label ? component.component.type : null))).toEqual([4, 3, 8, 23, 19]);
  });

  it('refuse more than five fields loudly: that is a fault of the command', () => {
    const fields = Array.from({ length: 6 }, (_none, index) => ({ type: 'text' as const, name: `f${index}`, label: 'L' }));
    expect(() => renderModal({ title: 'T', action: { command: 'a', action: 'b', data: [] }, fields })).toThrow(/6 fields/);
  });
});
