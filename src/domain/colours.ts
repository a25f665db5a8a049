/** Colours that a moderator may type or choose for a server's pictures. */

/** A few that white and paper stand out from, by name. */
export const COLOURS = { blue: 0x0b6fb8, teal: 0x0f766e, green: 0x1f7a4d, purple: 0x6d3fb0, pink: 0xb0246b, red: 0xb3261e, brown: 0x8a4b12, grey: 0x475569 } as const;
export type ColourName = keyof typeof COLOURS;

/** @returns `#rrggbb` */
export const colourText = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

/**
 * Reads `#1f7a4d`, `1f7a4d`, `0x1f7a4d`, `#17d` or one of the names.
 * @returns 0xRRGGBB; null when it is none of these
 */
export function parseColour(typed: string): number | null {
  const plain = typed.trim().toLowerCase();
  if (Object.hasOwn(COLOURS, plain)) return COLOURS[plain as ColourName];
  const [, digits = ''] = /^(?:#|0x)?([0-9a-f]{6}|[0-9a-f]{3})$/.exec(plain) ?? [];
  if (digits === '') return null;
  return Number.parseInt(digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits, 16);
}
