import { expect, it } from 'vitest';
import { createHeldWords } from '../../src/discord/held-words.ts';

function holding() {
  let now = 0;
  let id = 0;
  const held = createHeldWords({ clock: { now: () => now }, random: { integer: () => 0, id: () => String((id += 1)) } });
  return { held, later: (milliseconds: number) => (now += milliseconds) };
}

it('holds words for a quarter of an hour, and knows nothing of an id that it did not give', () => {
  const { held, later } = holding();
  const id = held.hold('a long question');
  later(15 * 60_000 - 1);
  expect([held.recall(id), held.recall('nonsense'), held.recall('__proto__')]).toEqual(['a long question', null, null]);
  later(1);
  expect(held.recall(id)).toBeNull();
});

it('lets the oldest go when there are too many', () => {
  const { held } = holding();
  const ids = Array.from({ length: 501 }, (_, index) => held.hold(`question ${index}`));
  expect([held.recall(ids[0] ?? ''), held.recall(ids[1] ?? ''), held.recall(ids[500] ?? '')]).toEqual([null, 'question 1', 'question 500']);
});
