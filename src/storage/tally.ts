import type { DeliveryTally } from '../ports/vitals.ts';
import type { StorageContext } from './context.ts';

/** How many deliveries came to each end since an instant. Reads only the index of settled rows and what it points to. */
export function tallyOver({ db }: StorageContext): (since: number) => Promise<readonly DeliveryTally[]> {
  return async (since) => {
    return await db.selectFrom('deliveries').select(['state', 'reason', (value) => value.fn.countAll<number>().as('count')])
      .where('settled_at', 'is not', null).where('settled_at', '>=', since).groupBy(['state', 'reason']).orderBy('state').orderBy('reason').execute();
  };
}
