/** What an editor is told about a question of the quiz that does not hold. */
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { formatFault } from '../../src/content/fault.ts';
import { checkContent } from '../../src/content/load.ts';
import { contentDirectory, factFile, goodFact } from './fixture.ts';

const good = { id: 'launch', fact: 'launch-date', kind: 'when', question: 'When did it begin?', right: '5 March 2009', wrong: ['1 May 2001', '2 June 2002', '3 July 2003'] };

async function faultsOf(changes: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const facts = factFile([goodFact(), goodFact({ id: 'harm', sensitivity: 'care' })]);
  const directory = await contentDirectory({ 'quiz.yaml': stringify([{ ...good, ...changes }]), 'facts/campaign.yaml': facts });
  return (await checkContent(directory)).map(formatFault);
}

it('a good question has no fault', async () => {
  expect(await faultsOf({})).toEqual([]);
  expect(await faultsOf({ kind: 'true-false', right: 'False', wrong: [] })).toEqual([]);
});

it.each([
  ['a fact that is not there', { fact: 'gone' }, /^data\/quiz\.yaml:2: there is no fact "gone"/],
  ['a fact that names abuse', { fact: 'harm' }, /names abuse/],
  ['a right choice that the fact does not say', { right: '6 March 2009' }, /does not say "6 March 2009"/],
  ['a wrong choice that the fact says', { wrong: ['2009', '2 June 2002', '3 July 2003'] }, /^data\/quiz\.yaml:7: "2009" stands in the fact "launch-date"/],
  ['a choice twice', { wrong: ['1 May 2001', '1 May 2001', '3 July 2003'] }, /stands twice/],
  ['too few choices', { wrong: ['1 May 2001'] }, /write three/],
  ['a statement that is neither true nor false', { kind: 'true-false', right: 'Perhaps', wrong: [] }, /neither True nor False/],
])('%s is named with its line', async (_what, changes, fault) => {
  expect((await faultsOf(changes)).join('\n')).toMatch(fault);
});
