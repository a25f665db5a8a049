/** Stands in the place of the bot's storage: the real one, with points to die at. */
import { openStorage as open, type Storage } from '../../../src/storage/open.ts';
export { START_PATIENCE } from '../../../src/storage/open.ts';
import type { Ledger } from '../../../src/ports/ledger.ts';
import { during, watchCommits } from './points.ts';

watchCommits();

function watched(ledger: Ledger): Ledger {
  return {
    ...ledger,
    plan: (plans) => during('plan', () => ledger.plan(plans)),
    start: (ids, now) => during('start', () => ledger.start(ids, now)),
    settle: (outcomes, now) => during('settle', () => ledger.settle(outcomes, now)),
    recover: (now) => during('recover', () => ledger.recover(now)),
  };
}

export async function openStorage(...parameters: Parameters<typeof open>): Promise<Storage> {
  const storage = await open(...parameters);
  return { ...storage, ledger: watched(storage.ledger) };
}
