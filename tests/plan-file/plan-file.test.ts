import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Reminder } from '../../src/domain/reminders.ts';
import { readPlan } from '../../src/plan-file/read.ts';
import { writePlan } from '../../src/plan-file/write.ts';

const START = Date.parse('2026-11-23T12:00:00Z');

const reminder: Reminder = {
  id: 'k1', guildId: '100000000000000001', channelId: '200000000000000002', content: { type: 'custom', title: 'Tea', text: 'Come at {date}: 5 o\'clock' }, rule: { kind: 'daily', time: '18:00' },
  timezone: 'Europe/Madrid', locale: 'en-US', mentionRoleId: '400000000000000004', silent: false, picture: false, publish: false, threadTitle: null, scheduledEvent: false,
  startOn: null, endOn: null, latenessMinutes: 720, spread: false, state: 'active', pausedReason: null, createdBy: '3', createdAt: START, dueAt: null, nextKey: null, lastKey: null, generation: 1,
};

describe('the plan as a file', () => {
  const defaults = { timezone: 'UTC', locale: 'en-US', now: START };
  const read = (text: string | Uint8Array) => readPlan(typeof text === 'string' ? new TextEncoder().encode(text) : text, defaults);

  it('comes back as it was written', () => {
    const { guildId: _guild, createdBy: _by, createdAt: _at, dueAt: _due, nextKey: _next, lastKey: _last, generation: _generation, pausedReason: _reason, ...planned } = reminder;
    expect(read(writePlan([reminder]))).toEqual({ ok: true, reminders: [{ ...planned, line: expect.any(Number) as number }] });
  });

  it('takes an anniversary with its days before there and back', () => {
    const content = { type: 'anniversary', observanceId: 'campaign-launch', daysBefore: [7, 0] } as const;
    expect(read(writePlan([{ ...reminder, content }]))).toMatchObject({ ok: true, reminders: [{ content }] });
    const [only] = [{ type: 'anniversary', observanceId: 'campaign-launch' }] as const;
    const back = read(writePlan([{ ...reminder, content: only }]));
    expect(back.ok && back.reminders[0]?.content).toEqual(only);
  });

  it('reads times and days as people write them, also what YAML takes for a number', () => {
    for (const [typed, time] of [['9am', '09:00'], ['21.30', '21:30'], ['9', '09:00'], ['noon', '12:00'], ['"9 de la mañana"', '09:00']] as const) {
      const back = read(`version: 1\nreminders:\n  - { kind: text, text: Tea, channel: "200000000000000002", rule: { kind: daily, time: ${typed} }, start: 11 January 2027 }\n`);
      expect(back, typed).toMatchObject({ ok: true, reminders: [{ rule: { kind: 'daily', time }, startOn: '2027-01-11' }] });
    }
  });

  it('keeps a quiz with its questions and hours, has usual ones where they are left out, and names what does not fit', () => {
    const quiz = { type: 'quiz', topics: ['protocol'], questions: 5, hours: 12 } as const;
    expect(read(writePlan([{ ...reminder, content: quiz }]))).toMatchObject({ ok: true, reminders: [{ content: quiz }] });
    const entry = 'version: 1\nreminders:\n  - kind: quiz\n    channel: "200000000000000002"\n    rule: { kind: weekly, weekdays: [FR], time: "18:00" }\n';
    expect(read(entry)).toMatchObject({ ok: true, reminders: [{ content: { type: 'quiz', topics: [], questions: 3, hours: 24 } }] });
    expect(read(`${entry}    questions: 9\n    hours: 5\n`)).toMatchObject({ ok: false, problems: [{ line: 6, key: 'file.whole' }, { line: 7, key: 'file.whole' }] });
  });

  it('names every line that is wrong', () => {
    const wrong = read('version: 1\nreminders:\n  - kind: text\n    text: Hello\n    channel: general\n    rule: "* * * * *"\n    timezone: Mordor\n');
    expect(wrong).toMatchObject({ ok: false, problems: [{ line: 5, key: 'file.notId' }, { line: 6, key: 'recurrence.problem.tooOften' }, { line: 7, key: 'unknownZone' }] });
  });

  it('refuses newer versions, binary and other encodings', () => {
    expect(read('version: 2\nreminders: []\n')).toMatchObject({ problems: [{ line: 1, key: 'file.newer' }] });
    expect(read(new Uint8Array([0xff, 0xfe, 0x41, 0]))).toMatchObject({ problems: [{ key: 'file.notReadable' }] });
    expect(read(new Uint8Array([0, 1, 2]))).toMatchObject({ problems: [{ key: 'file.notReadable' }] });
    expect(read('a: [')).toMatchObject({ problems: [{ key: 'file.yaml' }] });
    expect(read('')).toMatchObject({ ok: false });
  });

  it('reads the example of its description', () => {
    const example = /```yaml\n([\s\S]+?)```/.exec(readFileSync('docs/reminders-file.md', 'utf8'))?.[1] ?? '';
    expect(read(example)).toMatchObject({
      ok: true,
      reminders: [
        { content: { observanceId: 'un-world-day', daysBefore: [7, 1] }, timezone: 'Europe/Madrid' },
        { content: { title: 'Volunteers\' meeting' }, rule: { kind: 'weekly' }, silent: true, endOn: '2030-12-31', timezone: 'UTC' },
      ],
    });
  });
});
