/** Faces without pictures: initials on a colour that follows from the id, so that it stays the same. */
import { html } from './html.ts';
import type { VNode } from './html.ts';

const BOT_COLOUR = '#0b6fb8';
const COLOURS = ['#4752c4', '#2d7d46', '#a12d6f', '#b0530a', '#7a4fb5', '#b3312f', '#0f7a7a'];

/** The first letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.replace(/[^\p{L}\p{N}\s]/gu, ' ').trim().split(/\s+/u);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => /./u.exec(word ?? '')?.[0] ?? '?').join('').toLocaleUpperCase();
}

function colourOf(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return COLOURS[sum % COLOURS.length] ?? '#4752c4';
}

export function Avatar({ id, name, size = 40, bot = false }: { id: string; name: string; size?: number; bot?: boolean }): VNode {
  const face = bot
    ? html`<g fill="none" stroke="#fff" stroke-width="2.200" stroke-linecap="round" stroke-linejoin="round">
        <rect x="9.500" y="14.500" width="21" height="15" rx="5" /><path d="M20 14V9.500M16 21v2m8-2v2" /></g>`
    : html`<text x="20" y="20" dy=".36em" text-anchor="middle" fill="#fff" font-size=${initials(name).length > 1 ? 16 : 18}
      font-weight="600">${initials(name)}</text>`;
  return html`<svg class="avatar" width=${size} height=${size} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
    <circle cx="20" cy="20" r="20" fill=${bot ? BOT_COLOUR : colourOf(id)} />${face}
  </svg>`;
}
