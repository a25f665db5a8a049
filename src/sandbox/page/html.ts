/** Preact without a build step: `html` turns a tagged template into elements. Values are never parsed as markup. */
export { html } from 'htm/preact';
export type { ComponentChildren, VNode } from 'preact';
