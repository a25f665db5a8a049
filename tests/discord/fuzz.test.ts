/** Anything that can arrive, through the real bot. The long form is `npm run test:fuzz`. */
import { expect, it } from 'vitest';
import { Fuzz } from '../support/fuzz/run.ts';

it('random, hostile and malformed interactions: each is answered once, nothing internal is said, nothing of another server is read or changed', async () => {
  const { faults, apologies, answers } = await new Fuzz(7).run(480);
  expect(faults).toEqual([]);
  expect(apologies).toEqual({});
  expect(Object.keys(answers)).toEqual(expect.arrayContaining(['4', '7', '8', '9', 'none']));
}, 60_000);
