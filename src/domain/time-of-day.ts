/** Times of day as people write them. */

/** `impossible`: such an hour or minute does not exist. `unreadable`: not a time. */
export type TimeOfDay = { readonly ok: true; readonly time: string } | { readonly ok: false; readonly reason: 'impossible' | 'unreadable' };

const WORDS: ReadonlyMap<string, string> = new Map([
  ['noon', '12:00'], ['midday', '12:00'], ['mediodia', '12:00'], ['meio-dia', '12:00'], ['midi', '12:00'], ['mittag', '12:00'], ['mezzogiorno', '12:00'],
  ['midnight', '00:00'], ['medianoche', '00:00'], ['meia-noite', '00:00'], ['minuit', '00:00'], ['mitternacht', '00:00'], ['mezzanotte', '00:00'],
]);

const CLOCK = /^(\d{1,2})(?:\s*[:.,hu]\s*(\d{1,2}))?(?:[:.]\d{2})?\s*(?:h|hrs?|hours?|uhr|o'?clock)?\s*(a|p)?m?$/;
const MILITARY = /^(\d{2})(\d{2})\s*(?:h|hrs?|hours?)?$/;
const HALF = /(?:^|[\s\d])(?:(a|p)\s*\.?\s*m\s*\.?|(?:de |por )?la (manana|tarde|noche)|(in the morning|in the afternoon|in the evening|at night))$/;

function half(found: RegExpExecArray | null): 'a' | 'p' | null {
  if (found === null) return null;
  if (found[1] !== undefined) return found[1] === 'a' ? 'a' : 'p';
  return found[2] === 'manana' || found[3] === 'in the morning' ? 'a' : 'p';
}

function hourOf(written: number, part: 'a' | 'p' | null): number | null {
  if (part === null) return written;
  if (written > 12) return part === 'p' ? written : null;
  if (written === 0) return part === 'a' ? 0 : null;
  return (written % 12) + (part === 'p' ? 12 : 0);
}

/**
 * Reads a time of day: `9`, `9am`, `9:30 p.m.`, `21.30`, `21h`, `0930`, `noon`, `09:00`, `9 de la mañana`. A bare number is an hour on
 * the 24-hour clock.
 * @param text what somebody typed
 * @returns `HH:MM`, or why not
 */
export function parseTimeOfDay(text: string): TimeOfDay {
  const plain = text.normalize('NFKC').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/\s+/g, ' ').replace(/^(?:at|a las|a la|às|as|um|à) /, '');
  const word = WORDS.get(plain);
  if (word !== undefined) return { ok: true, time: word };
  const tail = HALF.exec(plain);
  const clock = (tail === null ? plain : plain.slice(0, tail.index + (/^[\s\d]/.test(tail[0]) ? 1 : 0)).trim()).trim();
  const found = MILITARY.exec(clock) ?? CLOCK.exec(clock);
  if (found === null || (found[3] !== undefined && tail !== null)) return { ok: false, reason: 'unreadable' };
  const part = half(tail) ?? (found[3] === 'a' || found[3] === 'p' ? found[3] : null);
  const hour = hourOf(Number(found[1]), part);
  const minute = Number(found[2] ?? 0);
  if (hour === 24 && minute === 0) return { ok: true, time: '00:00' };
  if (hour === null || hour > 23 || minute > 59) return { ok: false, reason: 'impossible' };
  return { ok: true, time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` };
}
