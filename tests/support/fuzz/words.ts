/** What a person may type: sensible, odd and hostile. None of it looks like an internal message, so that one in an answer is the bot's own. */
import type { Dice } from './dice.ts';

/** Stands in every text that a person types, and must never stand in a log line. */
export const TYPED = 'Zyxwv';
/** Stands in everything another server keeps, and must never stand in an answer. */
export const FOREIGN = 'Xenolith';

const SENSIBLE = [
  'when was the campaign launched?', 'who founded the Blue Heart Campaign', 'what is human trafficking?', 'cuándo es el día mundial', 'help me', 'my boss took my passport', 'how many victims',
  'every weekday in January at 09:00', 'every day at 9', '30 July at 10:00', 'on the first Monday of May', 'each week', '2027-07-30', '2026-02-30', '09:00', '9', '25:61', '0 9 * * 1', '* * * * *',
  'UTC', 'Europe/Madrid', 'America/New_York', 'Mars/Base', 'PT', 'Portugal', 'Deutschland', 'en-US', 'es', 'xx', 'world-day', 'world-day-against-trafficking', 'us-prevention-month', 'server', 'campaign',
  'https://example.org/a?b=c&d=e', '0', '-1', '1', '3', '99999999999999999999', '1e309', 'true', 'yes', 'no', 'all', '-', 'this year', 'easy',
];

const HOSTILE = [
  "'; DROP TABLE reminders; --", '" OR 1=1 --', 'NEAR("a" "b", 2) AND NOT *', 'question:^"a"*', '(((((((((', '"""', '%_%', '\\', '\u0000', '\u0007\u001b[31m', '\ud800', '\udfff\ud800', '\u202egnp.exe', 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L', '👩‍👩‍👧‍👦'.repeat(20),
  '@everyone', '@here', '<@&1100000000000000021>', '<@1100000000000000031>', '<#1100000000000000014>', '</ask:1>', '<t:0:R>', '<:x:1100000000000000021>', '<a:x:1>',
  '# heading', '||spoiler||', '```\ncode', '> quote\n>>> all', '[click](https://evil.invalid/)', '[a](javascript:alert(1))', '**__~~', '-# small', '* list\n1. list',
  '=HYPERLINK("https://evil.invalid/")', '+1+1', '@SUM(1)', '-2+3', '\t=1', '../../../etc/passwd', '..\\..\\x', '/dev/zero', 'C:\\con', 'file:///etc/hostname', 'http://169.254.169.254/', 'a\r\nSet-Cookie: b=c',
  '$t(common.apology)', '$t(ask.unknown, {"a": 1})', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', '[]', '{}', '{"a":', '<script>alert(1)</script>', '&lt;&#0;', '${1+1}', '%s%n%x', '%25%3A%7E', '~2', ':', '::::', 'a:b:c~2',
  'ﷺ'.repeat(30), '\u200b', '\u00ad', '\u2066\u2067', 'İıſK', 'ＦＵＬＬ', '१२३', '١٢:٣٠', '­', ' ', '\n', '', 'x'.repeat(5_000), 'ä '.repeat(900), '🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(100), 'a\n'.repeat(500), '?'.repeat(300),
];

/** Any text at all, at most as long as Discord lets a person type in an option. */
export function typed(dice: Dice, known: readonly string[] = []): string {
  const roll = dice.below(10);
  if (roll < 3 && known.length > 0) return dice.pick(known);
  if (roll < 6) return dice.pick(SENSIBLE);
  if (roll < 9) return dice.pick(HOSTILE).slice(0, 6_000);
  return Array.from({ length: 1 + dice.below(12) }, () => String.fromCodePoint(0x20 + dice.below(dice.chance(0.5) ? 0x60 : 0x2fff))).join('').replaceAll(/[{}]/g, 'x');
}

/** The same, marked, so that it is known again wherever it comes out. */
export function markedText(dice: Dice, known: readonly string[] = []): string {
  const text = typed(dice, known);
  return dice.chance(0.25) ? `${text} ${TYPED}`.slice(0, 6_000) : text;
}

const STRANGE: readonly unknown[] = [
  null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, '', 'x', 'abc', '0', '-5', '9'.repeat(40), [], [[]], [null], {}, { a: 1 }, { id: null }, { length: -1 }, ['x'.repeat(2_000)], { toString: 1 }, [{ type: 1 }],
];

/** A value of a kind that nobody expects. */
export function strange(dice: Dice): unknown {
  return dice.chance(0.2) ? dice.pick(HOSTILE) : structuredClone(dice.pick(STRANGE));
}
