/** The year of posts that is proposed to a server, and the reminders that carry it. */
import type { CalendarEntry } from './calendar.ts';
import { comingEntries, concernsCountry } from './calendar.ts';
import { defaultLatenessMinutes, nextDue } from './delivery-schedule.ts';
import { campaignMonthRule } from './observance-dates.ts';
import { planFor } from './observance-rules.ts';
import type { ObservancePlan } from './observance-rules.ts';
import type { Observance } from './observances.ts';
import type { Reminder } from './reminders.ts';

/** Kept beyond the country that began them too: offered everywhere, and proposed where they are official. */
const OFFERED_EVERYWHERE: ReadonlySet<string> = new Set(['us-prevention-month', 'us-awareness-day']);
/** As many as one choice in Discord holds. */
const MOST = 25;
/** A post speaks of at most so many days that fall together. */
const MOST_TOGETHER = 3;

/** One line of the plan: one reminder to be. */
export interface PlanItem extends ObservancePlan {
  /** The id of the observance that gives it its name. */
  readonly id: string;
  readonly observance: Observance;
  /** What one post speaks of: the observance, then those that fall together with it. */
  readonly together: readonly Observance[];
  /** It is no day of the server's country: to be ticked by whoever wants it. */
  readonly elsewhere: boolean;
}

function isProposed(observance: Observance, country: string | null): boolean {
  const { id, relevance, countries } = observance;
  if (OFFERED_EVERYWHERE.has(id)) return true;
  if (country !== null && countries.includes(country)) return relevance !== 'minor';
  return relevance === 'core' && countries.length === 0 && concernsCountry(observance, country);
}

/**
 * What one post of an observance speaks of.
 * @param all every observance there is
 */
export function postedTogether(observance: Observance, all: readonly Observance[]): readonly Observance[] {
  const others = all.filter(({ id, group }) => observance.group !== null && group === observance.group && id !== observance.id);
  return [observance, ...others].slice(0, MOST_TOGETHER);
}

/**
 * The plan item of one observance: a month with a fact each weekday, anything else with a post on its first day.
 * @param time `HH:MM` in the server's wall time
 * @returns null for a day that no reminder can follow
 */
export function planItem(observance: Observance, all: readonly Observance[], time: string): PlanItem | null {
  const plan = planFor(observance, time);
  if (plan === null) return null;
  const rule = observance.rule.type === 'month' ? campaignMonthRule(observance, 'weekdays', { time }) : plan.rule;
  return { id: observance.id, observance, together: postedTogether(observance, all), content: plan.content, rule, elsewhere: false };
}

/**
 * The proposed plan, in the order in which its days come.
 * @param country ISO 3166-1 alpha-2: its own days are added, and those of the European Union left out elsewhere; null for no country.
 *   What began in one country and is kept in others is offered to all, marked as from elsewhere
 * @param today local date `YYYY-MM-DD`
 */
export function proposedPlan(all: readonly Observance[], country: string | null, today: string, time: string): readonly PlanItem[] {
  const proposed = all.filter((observance) => isProposed(observance, country));
  const entries = comingEntries(proposed, today, Number.POSITIVE_INFINITY);
  const firsts = new Map(entries.flatMap(({ observances: [first] }: CalendarEntry) => (first === undefined ? [] : [[first.id, first] as const])));
  const isElsewhere = ({ countries }: Observance): boolean => countries.length > 0 && (country === null || !countries.includes(country));
  return [...firsts.values()].flatMap((observance): readonly PlanItem[] => {
    const item = planItem(observance, all, time);
    return item === null ? [] : [{ ...item, elsewhere: isElsewhere(observance) }];
  }).slice(0, MOST);
}

/** The reminder a server has already for what an item would post; null when there is none. */
export function alreadyThere(item: PlanItem, reminders: readonly Reminder[]): Reminder | null {
  const ids = new Set(item.together.map(({ id }) => id));
  return reminders.find(({ content }) => 'observanceId' in content && ids.has(content.observanceId)) ?? null;
}

export interface Adoption {
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly timezone: string;
  readonly locale: string;
  readonly createdBy: string;
  /** For a forum: the title of each post. */
  readonly threadTitle: string | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The reminder of an item, with its first due time. */
export function reminderOf(item: PlanItem, from: Adoption): Reminder {
  const reminder: Reminder = {
    id: from.id, guildId: from.guildId, channelId: from.channelId, content: item.content, rule: item.rule, timezone: from.timezone, locale: from.locale,
    mentionRoleId: null, silent: false, picture: false, publish: false, threadTitle: from.threadTitle, scheduledEvent: false, startOn: null, endOn: null,
    latenessMinutes: defaultLatenessMinutes(item.rule),
    // The moderator was shown a minute: the post comes then.
    spread: false, state: 'active', pausedReason: null, createdBy: from.createdBy, createdAt: from.now, dueAt: null, nextKey: null, lastKey: null, generation: 1,
  };
  const due = nextDue(reminder, from.now);
  return { ...reminder, dueAt: due?.at ?? null, nextKey: due?.key ?? null };
}

/** A short mark of a list of ids: another list has another mark. */
export function planMark(items: readonly Pick<PlanItem, 'id'>[]): string {
  let hash = 0x811c9dc5;
  for (const letter of items.map(({ id }) => id).join(' ')) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}
