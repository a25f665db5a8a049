import type { Previews } from '../ports/previews.ts';
import { compose } from './compose.ts';
import type { SchedulerOptions } from './options.ts';

/**
 * Shows posts with the same hand that writes them. A fact that is shown does not count as used.
 * @param ports what announcements are written with
 */
export function createPreviews(ports: Pick<SchedulerOptions, 'clock' | 'log' | 'knowledge' | 'translator' | 'factUses' | 'illustrate'>): Previews {
  const looking = { ...ports, factUses: { ...ports.factUses, choose: async () => {} } };
  return {
    pictures: ports.illustrate !== undefined,
    async preview(reminder, key) {
      const composed = await compose(looking, reminder, { occurrenceKey: key, dueAt: ports.clock.now() });
      return composed.type === 'message' ? composed : { type: 'nothing' };
    },
  };
}
