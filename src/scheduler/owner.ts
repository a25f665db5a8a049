import type { SchedulerOptions, Pace } from './options.ts';

/** Whether this process is the one that plans and sends. */
export interface Owner {
  isOwner(): boolean;
  /** Takes the database if nobody has it; renews the claim if we do. */
  beat(): Promise<boolean>;
  release(): Promise<void>;
}

type OwnerPorts = Pick<SchedulerOptions, 'ownership' | 'clock' | 'random' | 'log'>;

/**
 * @param gained runs once each time the database becomes ours, before anything is planned or sent
 */
export function createOwner(ports: OwnerPorts, pace: Pace, gained: () => Promise<void>): Owner {
  const { ownership, clock, log } = ports;
  const bootId = ports.random.id(16);
  let owner = false;
  let waiting = false;
  const take = async (): Promise<boolean> => {
    const taken = await ownership.take(bootId, clock.now(), pace.takeOver);
    if (!taken && !waiting) log.warn({}, 'Another copy of the bot posts the announcements of this database; this one waits.');
    waiting = !taken;
    if (!taken) return false;
    await gained();
    log.info({ bootId }, 'This process posts the announcements.');
    return true;
  };
  return {
    isOwner: () => owner,
    async beat() {
      if (!owner) {
        owner = await take();
        return owner;
      }
      owner = await ownership.beat(bootId, clock.now());
      if (!owner) log.error({ bootId }, 'Another copy of the bot took the database over; this one stops posting.');
      return owner;
    },
    async release() {
      if (!owner) return;
      owner = false;
      // A stop must come to its end also when nothing can be written; the next start sees that this process is gone.
      await ownership.release(bootId).catch((error: unknown) => log.warn({ error }, 'The database could not be handed on; the next start takes it.'));
    },
  };
}
