/** Everything the page does: read, switch, act, and follow what changes. */
import type { ActResult, Change, Person } from '../contract.ts';
import { api, follow } from './api.ts';
import { mayManage, maySee } from './permissions.ts';
import { change, findChannel, guildOf, page, recall, remember } from './store.ts';
import type { Theme } from './store.ts';

const HISTORY = 60;
const CLOCK_EVERY_MS = 15_000;
const ENTER_AGAIN_MS = 1_000;
const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Runs an action whose failure is a sentence for the person, never a silent one. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    change({ problem: message(error) });
    return null;
  }
}

/** Snowflakes grow with time; longer ones are newer. */
export function isNewer(id: string, than: string | undefined): boolean {
  return than === undefined || id.length > than.length || (id.length === than.length && id > than);
}

async function readState(): Promise<void> {
  change({ server: await api.state() });
  markSeen();
}

async function readView(): Promise<void> {
  const { personId, channelId } = page();
  if (!personId || !channelId) return;
  const view = await api.view(personId, channelId, HISTORY);
  if (page().personId === personId && page().channelId === channelId) change({ view });
  markSeen();
}

async function readCommands(): Promise<void> {
  const { personId, channelId } = page();
  if (personId && channelId) change({ commands: await api.commands(personId, channelId) });
}

async function readInbox(): Promise<void> {
  if (page().personId) change({ inbox: await api.inbox(page().personId) });
}

function markSeen(): void {
  const { view, channelId, seen, pings } = page();
  const shown = view?.messages.at(-1)?.message.id;
  const known = findChannel(channelId)?.lastMessageId ?? undefined;
  const last = known !== undefined && shown !== undefined && isNewer(known, shown) ? known : shown;
  if (!last || document.hidden) return;
  const { [channelId]: _gone, ...others } = pings;
  if (seen[channelId] !== last || channelId in pings) change({ seen: { ...seen, [channelId]: last }, pings: others });
}

/** Everything that stands in a channel when somebody first looks counts as read. */
function allSeen(): Record<string, string> {
  const channels = (page().server?.guilds ?? []).flatMap((guild) => guild.channels);
  const dms = page().inbox.dms.map((dm) => [dm.channelId, dm.messages.at(-1)?.message.id ?? ''] as const);
  return Object.fromEntries([...channels.map((channel) => [channel.id, channel.lastMessageId ?? ''] as const), ...dms]);
}

export async function openChannel(channelId: string): Promise<void> {
  const before = page().seen[channelId] ?? '';
  change({ channelId, view: null, newAfter: null, drawerOpen: false, problem: null, failed: {} });
  remember('channel', channelId);
  await attempt(async () => {
    await Promise.all([readView(), readCommands()]);
  });
  // The line "new" stands where reading stopped; what arrives while one is looking is not marked.
  const unread = page().view?.messages.some((one) => isNewer(one.message.id, before)) ?? false;
  if (unread && page().channelId === channelId) change({ newAfter: before });
}

/** Becomes somebody else: what they see, and their language. */
export async function becomePerson(personId: string): Promise<void> {
  change({ personId, problem: null, view: null, commands: [], seen: {}, pings: {}, newAfter: null });
  remember('person', personId);
  await attempt(async () => {
    await readInbox();
    change({ seen: allSeen() });
    const { channelId, server } = page();
    const guild = guildOf(channelId);
    const channel = findChannel(channelId);
    if (guild && channel && maySee(guild, channel, personId)) return openChannel(channelId);
    const home = server?.guilds.find((one) => one.members.some((member) => member.userId === personId));
    const first = home?.channels.find((one) => [0, 5].includes(one.type) && maySee(home, one, personId));
    if (first) await openChannel(first.id);
    return undefined;
  });
}

/** Counts unread pings in a channel that is not open. */
async function countPings(channelId: string): Promise<void> {
  const { personId, seen } = page();
  const guild = guildOf(channelId);
  const channel = findChannel(channelId);
  if (guild && channel && !maySee(guild, channel, personId)) return;
  const view = await api.view(personId, channelId, 20);
  const count = view.messages.filter((one) => one.pingsYou && isNewer(one.message.id, seen[channelId])).length;
  if (page().personId === personId && count > 0) change({ pings: { ...page().pings, [channelId]: count } });
}

const REREAD = { state: readState, view: readView, commands: readCommands, inbox: readInbox };
type Part = keyof typeof REREAD;
const wanted = new Set<Part>();

/** Many changes come at once; each thing is read again once. */
function reread(...what: readonly Part[]): void {
  const idle = wanted.size === 0;
  for (const one of what) wanted.add(one);
  if (!idle) return;
  setTimeout(() => {
    const due = [...wanted];
    wanted.clear();
    void attempt(() => Promise.all(due.map((one) => REREAD[one]())));
  }, 30);
}

function onChange(event: Change): void {
  const { personId, channelId } = page();
  if (event.personId !== null && event.personId !== personId) return;
  if (event.type === 'commands') return reread('commands');
  if (event.type === 'clock') return reread('state');
  if (event.type === 'state') return reread('state', 'view', 'commands', 'inbox');
  if (event.type === 'modal.opened' || event.type === 'modal.closed') return reread('view');
  if (!event.type.startsWith('message.')) return undefined;
  if (event.guildId === null) reread('inbox');
  if (event.channelId === channelId) return reread('view', 'state');
  reread('state');
  if (event.type === 'message.created' && event.channelId) void attempt(() => countPings(event.channelId ?? ''));
  return undefined;
}

/** Reads everything once and follows the changes from there. */
export async function start(): Promise<void> {
  let dropped = false;
  follow(onChange, (open) => {
    change({ connected: open });
    if (open && dropped) reread('state', 'view', 'commands', 'inbox');
    dropped = !open;
  });
  document.addEventListener('visibilitychange', markSeen);
  // The clock runs on between changes; this also keeps "5 minutes ago" true.
  setInterval(() => document.hidden || reread('state'), CLOCK_EVERY_MS);
  // A page that could not read the state at once would else stay empty until somebody reloads it.
  while ((await attempt(enter)) === null) await new Promise((resolve) => setTimeout(resolve, ENTER_AGAIN_MS));
}

/** Takes the place where this browser was last, or the first place of an ordinary member. */
async function enter(): Promise<true> {
  await readState();
  const server = page().server;
  const guild = server?.guilds[0];
  const people = server?.people ?? [];
  const native = (one: Person): boolean => one.locale.slice(0, 2) === guild?.preferredLocale.slice(0, 2);
  const ordinary = people.find((one) => guild && !mayManage(guild, one.id) && native(one));
  const person = people.find((one) => one.id === recall('person')) ?? ordinary ?? people[0];
  if (findChannel(recall('channel') ?? '')) change({ channelId: recall('channel') ?? '' });
  if (person) await becomePerson(person.id);
  return true;
}

export function setTheme(theme: Theme): void {
  remember('theme', theme);
  change({ theme });
}

export function closeHint(): void {
  remember('hint', 'closed');
  change({ hintOpen: false });
}

export function putInComposer(text: string): void {
  change({ draft: { text, turn: page().draft.turn + 1 }, drawerOpen: false });
}

/** What a person reads when an act did not come through; null when it did. */
export function complaint(result: ActResult | null): string | null {
  if (result?.outcome === 'refused') return result.problem ?? 'Discord would not send this.';
  return result?.outcome === 'timeout' ? 'The application did not respond' : null;
}

/** A press or a choice on a message; a failure is shown under that message. */
export async function actOn(messageId: string, work: () => Promise<ActResult>): Promise<void> {
  const { [messageId]: _old, ...others } = page().failed;
  change({ failed: others });
  const result = await attempt(work);
  const said = complaint(result);
  if (said) change({ failed: { ...page().failed, [messageId]: result?.outcome === 'timeout' ? 'This interaction failed' : said } });
  if (result?.modal) reread('view');
}
