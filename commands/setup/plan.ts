/** The second page: the year of posts, to accept whole or tick off. */
import { escapeMarkdown } from '../../src/discord/command.ts';
import type { Block, Message, SelectOption } from '../../src/discord/command.ts';
import { countryName } from '../../src/domain/countries.ts';
import { comingPosts } from '../../src/domain/calendar.ts';
import { alreadyThere, planMark, proposedPlan, reminderOf } from '../../src/domain/year-plan.ts';
import type { PlanItem } from '../../src/domain/year-plan.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { cut } from '../ask/words.ts';
import { packed, standingOf, today } from './state.ts';
import type { Server } from './state.ts';
import { button, instant, languageName, mention, say, standingLine, zoneName } from './words.ts';
import type { Reader } from './words.ts';

/** More than a month of weekdays has. */
const MOST_POSTS = 60;

export interface ProposedItem extends PlanItem {
  /** What a server has for it already. */
  readonly there: Reminder | null;
  /** Its posts of the next twelve months, epoch milliseconds. */
  readonly posts: readonly number[];
}

export interface Proposal {
  readonly items: readonly ProposedItem[];
  /** Changes with anything that the moderator was shown. */
  readonly mark: string;
}

const yearFrom = (now: number, timezone: string): number => Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).add({ years: 1 }).epochMilliseconds;

/** The plan for a server as it is set up now. */
export async function proposalFor(context: Reader, server: Server, only?: PlanItem): Promise<Proposal> {
  const reminders = await context.ports.reminders.list(server.guildId);
  const items = only === undefined ? proposedPlan(context.ports.knowledge.observances(), server.country, today(context, server.timezone), server.time) : [only];
  const from = { id: '', guildId: server.guildId, channelId: '', timezone: server.timezone, locale: server.locale, createdBy: '', threadTitle: null, now: context.now };
  const until = yearFrom(context.now, server.timezone);
  const shown = [{ id: [server.settings.announcementChannelId, server.timezone, server.locale, server.time].join(' ') }];
  return {
    mark: planMark([...shown, ...items]),
    items: items.map((item) => ({
      ...item, there: alreadyThere(item, reminders), posts: comingPosts([reminderOf(item, from)], context.now, until, MOST_POSTS).map(({ at }) => at),
    })),
  };
}

/** Which items are ticked, as it travels in a custom id: one bit each. */
export const maskOf = (items: readonly ProposedItem[], ids: ReadonlySet<string>): string =>
  items.reduce((mask, { id, there }, index) => mask | (there === null && ids.has(id) ? 1 << index : 0), 0).toString(36);

export function tickedIn(items: readonly ProposedItem[], mask: string | undefined): ReadonlySet<string> {
  const bits = Number.parseInt(mask ?? '', 36) || 0;
  return new Set(items.filter(({ there }, index) => there === null && (bits & (1 << index)) !== 0).map(({ id }) => id));
}

/** Everything that is not there yet. */
export const openOf = (items: readonly ProposedItem[]): ReadonlySet<string> => new Set(items.filter(({ there }) => there === null).map(({ id }) => id));

/** What is ticked before anybody touches it: all but the days of another country. */
export const proposedOf = (items: readonly ProposedItem[]): ReadonlySet<string> => new Set(items.filter(({ there, elsewhere }) => there === null && !elsewhere).map(({ id }) => id));

/** What a post of an item speaks of, in the reader's language. */
export function nameOf(context: Reader, { together, rule, posts }: ProposedItem): string {
  const name = together.map((observance) => context.ports.translator.observance(context.actor.locale, observance).name).join(' · ');
  return rule.kind === 'month-days' ? say(context, 'monthName', { name, count: posts.length }) : name;
}

function line(context: Reader, item: ProposedItem, ticked: boolean): string {
  const { there, posts } = item;
  const name = escapeMarkdown(nameOf(context, item));
  if (there !== null && (there.state === 'paused' || there.dueAt === null)) return say(context, 'lineTherePaused', { name, channel: mention(there.channelId) });
  const when = instant(there?.dueAt ?? posts[0] ?? context.now, 'f');
  if (there !== null) return say(context, 'lineThere', { when, name, channel: mention(there.channelId) });
  return say(context, ticked ? 'line' : 'lineOff', { when, name });
}

function describe(context: Reader, { posts, elsewhere, observance }: ProposedItem): string {
  const day = Temporal.Instant.fromEpochMilliseconds(posts[0] ?? context.now).toString().slice(0, 10);
  const date = context.ports.translator.date(context.actor.locale, day);
  const country = observance.countries.slice(0, 1).map((code) => countryName(code, context.actor.locale)).join('');
  return cut(elsewhere ? say(context, 'optionElsewhere', { date, country }) : say(context, 'optionWhen', { date }), 100);
}

function picker(context: Reader, items: readonly ProposedItem[], ticked: ReadonlySet<string>, data: readonly string[]): readonly Block[] {
  const open = items.filter(({ there }) => there === null);
  const options = open.map((item): SelectOption => ({
    label: cut(nameOf(context, item), 100), value: item.id, selected: ticked.has(item.id),
    description: describe(context, item),
  }));
  return options.length < 2 ? [] : [{ type: 'select', select: { type: 'string', action: { command: 'setup', action: 'pick', data }, placeholder: say(context, 'pick'), options, min: 0, max: options.length } }];
}

function summary(context: Reader, { items }: Proposal, ticked: ReadonlySet<string>): string {
  const open = items.filter(({ there }) => there === null);
  if (open.length === 0) return say(context, 'allThere');
  const count = items.filter(({ id }) => ticked.has(id)).reduce((sum, { posts }) => sum + posts.length, 0);
  return count === 0 ? say(context, 'planNone') : say(context, 'planCount', { count });
}

/**
 * The page that shows exactly what would be posted.
 * @param note a sentence above everything, for example that the plan has changed
 */
export async function planPanel(context: Reader, server: Server, proposal: Proposal, ticked: ReadonlySet<string>, note: string | null = null): Promise<Message> {
  const channelId = server.settings.announcementChannelId ?? '';
  const { items, mark } = proposal;
  const standing = await standingOf(context, server.guildId, channelId);
  const trouble = standingLine(context, channelId, standing);
  const may = standing.state === 'there' && standing.missing.length === 0;
  const single = items.length === 1 ? (items[0]?.id ?? '') : '';
  const data = [packed(server.time), maskOf(items, ticked), mark, single];
  const head = say(context, 'planHead', { channel: mention(channelId), time: server.time, zone: zoneName(context, server.timezone), language: languageName(context, server.locale) });
  return {
    blocks: [
      { type: 'text', text: [`### ${say(context, 'planTitle')}`, ...(note === null ? [] : [note]), head, summary(context, proposal, ticked)].join('\n') },
      ...(trouble === null ? [] : [{ type: 'text', text: trouble } as const]),
      { type: 'text', text: items.map((item) => line(context, item, ticked.has(item.id))).join('\n') },
      ...picker(context, items, ticked, data),
      {
        type: 'buttons',
        buttons: [
          button(context, 'add', 'confirm', data, { style: 'success', disabled: ticked.size === 0 || !may }, { count: ticked.size }),
          button(context, 'back', 'settings', [packed(server.time)]),
          ...(may ? [] : [button(context, 'checkAgain', 'again', data)]),
        ],
      },
    ],
  };
}
