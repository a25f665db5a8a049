import { countryCodes } from '../../src/domain/countries.ts';
import type { Reader } from './words.ts';

/** Digits of every reviewed telephone number: they stand in /helpline, where they are checked. */
export function knownPhones(context: Reader): ReadonlySet<string> {
  const lines = countryCodes().flatMap((country) => context.ports.knowledge.helplines(country));
  const numbers = lines.flatMap(({ phone, phoneFromAbroad, sms }) => [phone, phoneFromAbroad, sms]).map((number) => (number ?? '').replace(/\D/g, ''));
  return new Set(numbers.filter((digits) => digits.length >= 3));
}
