/** Line drawings of the page's own, on a 24 by 24 grid. They say nothing to a screen reader; their buttons do. */
import { html } from './html.ts';
import type { VNode } from './html.ts';

const PATHS = {
  hash: 'M9.5 4 7.5 20M16.5 4l-2 16M4.5 9h16M3.5 15h16',
  megaphone: 'M4 10v4a1 1 0 0 0 1 1h3l8 4V5L8 9H5a1 1 0 0 0-1 1Zm4 5 1 5h3M19 9.5a4 4 0 0 1 0 5',
  forum: 'M4 5h12v8H9l-4 3v-3H4Zm5 11v1h6l4 3v-3h1V9h-1',
  lock: 'M6 11h12v9H6Zm2.5 0V8a3.500 3.500 0 0 1 7 0v3',
  thread: 'M5 4v9a3 3 0 0 0 3 3h10m-4-4 4 4-4 4',
  speaker: 'M4 10v4h3l5 4V6L7 10Zm12-1a4 4 0 0 1 0 6',
  chat: 'M4 5h16v11H10l-5 4v-4H4Z',
  clock: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17ZM12 7.500V12l3.200 2',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'm6 9 6 6 6-6',
  check: 'm5 12.500 4.500 4.500L19 7.500',
  external: 'M14 5h5v5m0-5-8 8M10 6H6a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1v-4',
  apps: 'M5 5h5v5H5Zm9 0h5v5h-5Zm-9 9h5v5H5Zm11.500-.5v6m-3-3h6',
  sun:
    'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 3v2m0 14v2M3 12h2m14 0h2M5.600 5.600 7 7m10 10 1.400 1.400M18.400 5.600 17 7M7 17l-1.400 1.400',
  moon: 'M20 14.500A8 8 0 1 1 9.500 4a6.500 6.500 0 0 0 10.500 10.500Z',
  auto: 'M12 4a8 8 0 1 0 0 16Zm0 0a8 8 0 0 1 0 16',
  eye:
    'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12ZM12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5Z',
  file: 'M6 3h8l4 4v14H6Zm8 0v4h4',
  plus: 'M12 5v14M5 12h14',
  send: 'M4 12 20 4l-5 16-3.500-6.500Z',
  slash: 'M9 19 15 5M4 4h16v16H4Z',
  bulb: 'M9 18h6m-5 3h4M8.500 15A6 6 0 1 1 15.500 15c-.6.5-1 1.200-1 2v1h-5v-1c0-.8-.4-1.500-1-2Z',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15ZM10 20.500h4',
  people:
    'M9 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM3 19c0-3.300 2.700-5.500 6-5.500s6 2.200 6 5.500M16 5.500a3 3 0 0 1 0 5.500M17.500 14c2.100.6 3.500 2.500 3.500 5',
  picture: 'M4 5h16v14H4Zm0 11 5-5 4 4 2-2 5 5M15 9.500h.01',
  reply: 'M4 18v-6a4 4 0 0 1 4-4h12',
  at: 'M12 8.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7Zm3.500 0V13a2.200 2.200 0 0 0 4.500 0v-1a8 8 0 1 0-3.200 6.400',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }): VNode {
  return html`<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.9"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d=${PATHS[name]} /></svg>`;
}

/** The icon of a channel by Discord's channel type. */
export function channelIcon(type: number, hidden: boolean): IconName {
  if (hidden) return 'lock';
  if (type === 5) return 'megaphone';
  if (type === 15 || type === 16) return 'forum';
  if (type >= 10 && type <= 12) return 'thread';
  return type === 2 || type === 13 ? 'speaker' : 'hash';
}
