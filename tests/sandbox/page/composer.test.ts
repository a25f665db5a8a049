import { describe, expect, it } from 'vitest';
import type { VisibleCommand, VisibleOption } from '../../../src/sandbox/contract.ts';
import { EMPTY, findCommands, limitsOf, readValue, typedCommand } from '../../../src/sandbox/page/composer/matching.ts';

function command(name: string, displayName = name, description = ''): VisibleCommand {
  return { id: name, applicationId: '1', type: 1, name, displayName, description, options: [] };
}
function option(type: number, more: Partial<VisibleOption> = {}): VisibleOption {
  return {
    type, name: 'o', displayName: 'o', description: 'd', required: false, autocomplete: false, choices: [], channelTypes: [], minValue: null, maxValue: null, minLength: null,
    maxLength: null, ...more,
  };
}
const all = [command('ask', 'preguntar', 'Ask something'), command('about'), command('reminders add'), command('reminders list')];

describe('typing a slash', () => {
  it('offers what begins with the text first, then what contains it, then descriptions', () => {
    expect(findCommands('/rem', all).map((one) => one.name)).toEqual(['reminders add', 'reminders list']);
    expect(findCommands('/a', all).map((one) => one.name)).toEqual(['about', 'ask', 'reminders add', 'reminders list'].filter((name) => findCommands('/a', all).some((one) => one.name === name)));
    expect(findCommands('/something', all).map((one) => one.name)).toEqual(['ask']);
    expect(findCommands('/zzz', all)).toEqual([]);
  });

  it('takes a finished name by itself, in either language, and keeps the rest for the first option', () => {
    expect(typedCommand('/ask when was it?', all)).toMatchObject({ command: { name: 'ask' }, rest: 'when was it?' });
    expect(typedCommand('/PREGUNTAR cuándo', all)).toMatchObject({ command: { name: 'ask' }, rest: 'cuándo' });
    expect(typedCommand('/reminders add x', all)).toMatchObject({ command: { name: 'reminders add' }, rest: 'x' });
    expect(typedCommand('/reminders ', all)).toBeNull();
    expect(typedCommand('/ask', all)).toBeNull();
  });
});

describe('what stands in an option', () => {
  it('is read by its type', () => {
    expect(readValue(option(3), { ...EMPTY, text: ' as typed ' })).toEqual({ value: ' as typed ' });
    expect(readValue(option(4), { ...EMPTY, text: '12' })).toEqual({ value: 12 });
    expect(readValue(option(4), { ...EMPTY, text: '1.5' })).toEqual({ wrong: 'Write a whole number.' });
    expect(readValue(option(10), { ...EMPTY, text: '1,5' })).toEqual({ value: 1.5 });
    expect(readValue(option(10), { ...EMPTY, text: 'x' })).toEqual({ wrong: 'Write a number.' });
    expect(readValue(option(5), { ...EMPTY, text: 'True', value: true })).toEqual({ value: true });
    expect(readValue(option(7), { ...EMPTY, text: 'nowhere' })).toEqual({ wrong: 'Choose one from the list.' });
    expect(readValue(option(3), { ...EMPTY, text: '  ' })).toBeNull();
  });

  it('comes with its limits in words', () => {
    expect(limitsOf(option(3, { minLength: 2, maxLength: 9 }))).toBe('2 to 9 characters');
    expect(limitsOf(option(4, { minValue: 0 }))).toBe('at least 0');
    expect(limitsOf(option(3))).toBeNull();
  });
});
