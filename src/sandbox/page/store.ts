/** What the page knows, in one place. Components read it with `usePage` and change it through actions.ts. */
import { useEffect, useReducer } from 'preact/hooks';
import type { ChannelState, ChannelView, GuildState, Inbox, Person, SandboxState, VisibleCommand } from '../contract.ts';

export type Theme = 'auto' | 'light' | 'dark';

export interface PageState {
  readonly server: SandboxState | null;
  readonly personId: string;
  readonly channelId: string;
  readonly view: ChannelView | null;
  readonly inbox: Inbox;
  readonly commands: readonly VisibleCommand[];
  /** Channel → last message that this person has seen. */
  readonly seen: Readonly<Record<string, string>>;
  /** Channel → unread messages that ping this person. */
  readonly pings: Readonly<Record<string, number>>;
  /** Where the line "new" stands in the open channel. */
  readonly newAfter: string | null;
  readonly connected: boolean;
  readonly theme: Theme;
  readonly drawerOpen: boolean;
  readonly hintOpen: boolean;
  /** A sentence about what just went wrong, shown above the composer. */
  readonly problem: string | null;
  /** Commands on their way: "Sending …". */
  readonly sending: readonly string[];
  /** Text to put in the composer, with a number so that the same text can be put there twice. */
  readonly draft: { readonly text: string; readonly turn: number };
  /** "This interaction failed", by message id. */
  readonly failed: Readonly<Record<string, string>>;
  readonly clockOpen: boolean;
}

/** Storage may be forbidden by the browser; the page then simply forgets. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`sandbox.${key}`);
  } catch {
    return null;
  }
}

/** Keeps a small setting in this browser. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`sandbox.${key}`, value);
  } catch {
    // Forgetting is acceptable.
  }
}

let state: PageState = {
  server: null,
  personId: '',
  channelId: '',
  view: null,
  inbox: { dms: [] },
  commands: [],
  seen: {},
  pings: {},
  newAfter: null,
  connected: true,
  theme: (recall('theme') as Theme | null) ?? 'auto',
  drawerOpen: false,
  hintOpen: recall('hint') !== 'closed',
  problem: null,
  sending: [],
  draft: { text: '', turn: 0 },
  failed: {},
  clockOpen: false,
};
const listeners = new Set<(state: PageState) => void>();

export const page = (): PageState => state;

/** Changes what the page knows and redraws it. */
export function change(patch: Partial<PageState>): void {
  state = { ...state, ...patch };
  for (const listener of listeners) listener(state);
}

/** The present state; the component is drawn again when it changes. */
export function usePage(): PageState {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const listener = (): void => redraw(undefined);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return state;
}

// ── What follows from it ───────────────────────────────────────────────────────────────────────────────────────────────────

/** The present moment on the sandbox's clock, in epoch milliseconds. */
export const now = (): number => state.server?.clock.now ?? 0;

export function me(): Person | null {
  return state.server?.people.find((person) => person.id === state.personId) ?? null;
}

/** The guild of a channel; the first guild for direct messages. */
export function guildOf(channelId: string): GuildState | null {
  return state.server?.guilds.find((guild) => guild.channels.some((channel) => channel.id === channelId)) ?? null;
}

export function openGuild(): GuildState | null {
  return guildOf(state.channelId);
}

export function findChannel(channelId: string): ChannelState | null {
  for (const guild of state.server?.guilds ?? []) {
    const found = guild.channels.find((channel) => channel.id === channelId);
    if (found) return found;
  }
  return null;
}

/** The name by which a member is shown, or null when nobody here has this id. */
export function nameOf(userId: string): string | null {
  const member = openGuild()?.members.find((member) => member.userId === userId);
  return member?.nick ?? member?.name ?? state.server?.people.find((person) => person.id === userId)?.name
    ?? state.server?.bots.find((bot) => bot.applicationId === userId)?.name ?? null;
}
