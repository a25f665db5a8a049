import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCustomId, encodeCustomId } from '../../src/discord/custom-id.ts';

const part = fc.string({ maxLength: 20 });

describe('the state of a button', () => {
  it('comes back as it went, whatever characters it has', () => {
    fc.assert(fc.property(fc.array(part, { maxLength: 4 }), fc.integer({ min: 0, max: 30 }), (data, twin) => {
      const ref = { command: 'reminders', action: 'remove', data };
      const id = encodeCustomId(ref, twin);
      if (id !== null) expect(decodeCustomId(id)).toEqual(ref);
    }));
  });

  it('is refused when it does not fit', () => {
    expect(encodeCustomId({ command: 'ask', action: 'open', data: ['x'.repeat(95)] })).toBeNull();
  });

  it.each(['', 'ask', ':', '::', 'ask:', 'ask:open:%zz', 'ask:open:~', 'a b:c', `ask:open:${'x'.repeat(120)}`, 'ask:open:50%'])('forged as %j is no reference', (id) => {
    expect(decodeCustomId(id)).toBeNull();
  });

  it('never throws, whatever is sent', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (id) => void decodeCustomId(id)));
  });
});
