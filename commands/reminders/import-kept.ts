/** Plans that wait for "Apply": what was shown is what is applied. Only in memory, because a file may hold anything. */
import type { PlannedReminder } from '../../src/discord/command.ts';
import type { Differences } from './differences.ts';
import type { Reader } from './show.ts';

const KEPT_FOR = 15 * 60_000;
const MOST_KEPT = 50;

export interface ShownPlan {
  /** The file's. */
  readonly name: string;
  readonly planned: readonly PlannedReminder[];
  readonly differences: Differences;
}

interface KeptPlan extends ShownPlan {
  readonly guildId: string;
  readonly userId: string;
  readonly until: number;
}

const kept = new Map<string, KeptPlan>();

/** Keeps a plan for its uploader, in place of an older one. @returns its id */
export function keepPlan({ actor, now, ports }: Reader, guildId: string, plan: ShownPlan): string {
  for (const [old, one] of kept) if (one.until <= now || (one.userId === actor.id && one.guildId === guildId)) kept.delete(old);
  for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT + 1))) kept.delete(old);
  const id = ports.random.id();
  kept.set(id, { ...plan, guildId, userId: actor.id, until: now + KEPT_FOR });
  return id;
}

/** Null for anybody else, and when it is not there any more. */
export function keptPlan({ actor, now }: Reader, guildId: string, id: string): ShownPlan | null {
  const plan = kept.get(id);
  return plan === undefined || plan.guildId !== guildId || plan.userId !== actor.id || plan.until <= now ? null : plan;
}

export function dropPlan(context: Reader, guildId: string, id: string): void {
  if (keptPlan(context, guildId, id) !== null) kept.delete(id);
}
