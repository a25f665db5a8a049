/** Carries the error policy out: what is logged, and which sentence the person reads. */
import type { Clock, Random } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Translator } from '../ports/translator.ts';
import { localeOf } from './context.ts';
import type { Answerable } from './context.ts';
import { loggable, verdictOn } from './failures.ts';
import { instantOf } from './snowflake.ts';

interface Tools {
  readonly clock: Clock;
  readonly ports: { readonly translator: Translator; readonly random: Random };
}

/**
 * @param error what a command or the sending of its reply threw
 * @returns the sentence for the person, or null when nothing more can be said
 */
export function reportFailure(error: unknown, interaction: Pick<Answerable, 'id' | 'guild_id'> & { readonly locale?: string }, { clock, ports }: Tools, log: Log): string | null {
  const verdict = verdictOn(error);
  if (verdict.type === 'say') return ports.translator.text(localeOf(interaction), verdict.key, verdict.params);
  if (verdict.type === 'silent') {
    log[verdict.level]({ code: verdict.code, latency: clock.now() - instantOf(interaction.id) }, verdict.message);
    return null;
  }
  const reference = ports.random.id();
  log.error({ reference, guild: interaction.guild_id ?? null, ...loggable(verdict.cause) }, 'a command failed');
  return ports.translator.text(localeOf(interaction), verdict.key, { reference });
}
