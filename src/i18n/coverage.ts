/** How much of the English a language says, for the people who translate. */
import type { Overlay } from './overlays.ts';
import type { Sheets } from './sheets.ts';

export interface Coverage {
  readonly total: number;
  readonly translated: number;
  /** Overlay file (without `.yaml`) → paths that are still English. */
  readonly missing: Readonly<Record<string, readonly string[]>>;
  /** `file path: number`: the English gives a number that the translation does not: a mistake, or a word for it. */
  readonly differentNumbers: readonly string[];
}

/** Numbers of a text, thousands separators apart: `1,234` and `1.234` are the same. */
function numbers(text: string): readonly string[] {
  return (text.match(/\d[\d.,\u00a0\u202f]*/g) ?? []).map((found) => found.replace(/\D/g, ''));
}

/**
 * Compares a language with the English.
 * @param sheets what there is to translate
 * @param overlays the language's overlays, nearest first
 */
export function coverageOf(sheets: Sheets, overlays: readonly Overlay[]): Coverage {
  const missing: Record<string, string[]> = {};
  const differentNumbers: string[] = [];
  let total = 0;
  let absent = 0;
  for (const [sheet, slots] of sheets) {
    for (const [path, slot] of slots) {
      total += 1;
      const value = overlays.map((overlay) => overlay.get(sheet)?.get(slot.shape === 'plural' ? `${path}_other` : path)).find((text) => text !== undefined);
      if (value === undefined) {
        absent += 1;
        (missing[sheet] ??= []).push(path);
      } else if (slot.shape === 'text' && typeof value === 'string') {
        const said = new Set(numbers(value));
        const lost = slot.english.flatMap(numbers).find((number) => !said.has(number));
        if (lost !== undefined) differentNumbers.push(`${sheet} ${path}: ${lost}`);
      }
    }
  }
  return { total, translated: total - absent, missing, differentNumbers };
}
