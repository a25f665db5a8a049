import { describe, expect, it, onTestFinished } from 'vitest';
import type { Message } from '../../src/domain/message.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { createKnowledge } from '../../src/content/knowledge.ts';
import type { ChannelStanding, PostNeeds } from '../../src/ports/channels.ts';
import type { Log } from '../../src/ports/log.ts';
import type { RoleStanding } from '../../src/ports/roles.ts';
import { createEarlyWarning } from '../../src/scheduler/early-warning.ts';
import { openStorage } from '../../src/storage/open.ts';
import { loadWords } from '../../src/words.ts';

// Never changes while tests run.
const spoken = loadWords();
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };
const GUILD = '100000000000000001';
const POST = Date.parse('2027-07-30T09:00:00Z');
const DAY = 86_400_000;
const WELL: ChannelStanding = { state: 'there', missing: [], advised: ['ReadMessageHistory'], forum: false };

const reminder: Reminder = {
  id: 'r1', guildId: GUILD, channelId: '200000000000000002', content: { type: 'observance', observanceId: 'un-world-day', daysBefore: [] },
  rule: { kind: 'yearly-date', month: 7, day: 30, leapPolicy: 'feb28', time: '09:00' }, timezone: 'UTC', locale: 'en-US', mentionRoleId: null, silent: false, picture: false, publish: false,
  threadTitle: null, scheduledEvent: false, startOn: null, endOn: null, latenessMinutes: 720, spread: false, state: 'active', pausedReason: null, createdBy: '300000000000000003',
  createdAt: 0, dueAt: POST, nextKey: '2027-07-30#0', lastKey: null, generation: 1,
};

async function watch({ owner = true, reachable = true, more = {} }: { owner?: boolean; reachable?: boolean; more?: Partial<Reminder> } = {}) {
  const world = { now: POST - 30 * DAY, standing: WELL, role: { state: 'there', name: 'Team', mentionable: false } as RoleStanding, asked: [] as PostNeeds[], notices: [] as string[], looks: 0, owner, reachable, busyLooks: 0 };
  const storage = await openStorage('sqlite::memory:', { clock: { now: () => world.now }, log: quiet, random: { integer: () => 0, id: () => 'x' } });
  onTestFinished(() => storage.close());
  await storage.reminders.add({ ...reminder, ...more });
  const { translator, content } = await spoken;
  const open = () => createEarlyWarning({
    clock: { now: () => world.now }, log: quiet, translator, knowledge: createKnowledge(content), roles: { standing: async () => world.role }, reminders: storage.reminders, settings: storage.settings, warnings: storage.warnings, settle: 0,
    channels: { standing: async (_guild: string, _channel: string, needs: PostNeeds) => { world.looks += 1; world.asked.push(needs); return world.standing; } },
    messenger: {
      systemChannel: async () => '200000000000000009',
      notify: async (_channel: string, message: Message) => world.reachable && world.notices.push(message.blocks.flatMap((block) => ('text' in block ? [block.text] : [])).join('\n')) > 0,
    },
    owner: async () => world.owner,
    busy: async () => (world.busyLooks -= 1) >= 0,
  });
  const warning = open();
  const at = async (now: number, on = warning) => {
    world.now = now;
    await on.sweep();
  };
  await at(world.now);
  return { world, storage, open, at };
}

it('looks seven days and one day before a post, and at no other time', async () => {
  const { world, at } = await watch();
  for (let now = POST - 20 * DAY; now < POST; now += 6 * 3_600_000) await at(now);
  expect(world.looks).toBe(2);
  expect(world.notices).toEqual([]);
});

it('names the right and the post, once, even after a restart; again when it broke anew', async () => {
  const { world, at, open, storage } = await watch();
  world.standing = { state: 'there', missing: ['SendMessages'], advised: [], forum: false };
  await at(POST - 7 * DAY);
  expect(world.notices).toHaveLength(1);
  expect(world.notices[0]).toContain('**Send Messages**');
  expect(world.notices[0]).toContain(`<t:${POST / 1000}:F>`);
  await at(POST - DAY);
  await at(POST - DAY + 1, open());
  expect(world.notices).toHaveLength(1);
  world.standing = WELL;
  await at(POST - DAY + 2, open());
  expect(await storage.warnings.told(GUILD)).toEqual(new Map());
  world.standing = { state: 'gone' };
  await at(POST - DAY + 3, open());
  expect(world.notices).toHaveLength(2);
  expect(world.notices[1]).toContain('not there any more');
});

it('tells a second trouble of the same channel, and nothing of a channel that is only less sure', async () => {
  const { world, at, open } = await watch();
  world.standing = { state: 'there', missing: ['SendMessages'], advised: [], forum: false };
  await at(POST - 7 * DAY);
  world.standing = { state: 'there', missing: ['SendMessages', 'ViewChannel'], advised: [], forum: false };
  await at(POST - DAY, open());
  expect(world.notices).toHaveLength(2);
});

it('after a start it looks at the whole week, and tells again later when nobody could be told', async () => {
  const { world, at, open } = await watch({ reachable: false });
  world.standing = { state: 'there', missing: ['SendMessages'], advised: [], forum: false };
  await at(POST - 3 * DAY, open());
  world.reachable = true;
  await at(POST - 2 * DAY, open());
  expect(world.notices).toHaveLength(1);
});

it('says nothing while another process owns the database, or Discord cannot be asked', async () => {
  const { world, at, open } = await watch();
  world.standing = { state: 'unknown' };
  await at(POST - 7 * DAY);
  world.standing = { state: 'gone' };
  world.owner = false;
  await at(POST - DAY, open());
  expect(world.notices).toEqual([]);
});

it('lets posts that are on their way go first', async () => {
  const { world, at } = await watch();
  world.busyLooks = 2;
  const looking = at(POST - 7 * DAY);
  expect(world.looks).toBe(0);
  await looking;
  expect(world.busyLooks).toBeLessThan(0);
  expect(world.looks).toBe(1);
});

describe('what belongs to a post', () => {
  it('names the right that mentioning a role needs, and asks for it only where not everyone may mention that role', async () => {
    const { world, at, open } = await watch({ more: { mentionRoleId: '400' } });
    world.standing = { state: 'there', missing: ['MentionEveryone'], advised: [], forum: false };
    await at(POST - 7 * DAY);
    expect(world.asked.at(-1)).toMatchObject({ mention: true });
    expect(world.notices).toEqual([expect.stringMatching(/without something[\s\S]*I may not notify[\s\S]*\*\*Mention @everyone, @here, and All Roles\*\*/)]);
    expect(world.notices[0]).not.toContain('would fail');
    world.role = { state: 'there', name: 'Team', mentionable: true };
    await at(POST - DAY, open());
    expect(world.asked.at(-1)).toMatchObject({ mention: false });
  });

  it('tells once of a role that was deleted, by the name of what mentions it', async () => {
    const { world, at, open } = await watch({ more: { mentionRoleId: '400' } });
    world.role = { state: 'gone' };
    await at(POST - 7 * DAY);
    await at(POST - DAY, open());
    expect(world.notices).toEqual([expect.stringMatching(/World Day against Trafficking in Persons\*\* mentions a role that was deleted/)]);
    world.role = { state: 'unknown' };
    await at(POST - DAY + 1, open());
    expect(world.notices).toHaveLength(1);
  });

  it('says what posts come without, where the post itself is not held up', async () => {
    const { world, at } = await watch({ more: { picture: true } });
    world.standing = { state: 'there', missing: ['AttachFiles'], advised: [], forum: false };
    await at(POST - 7 * DAY);
    expect(world.notices).toEqual([expect.stringMatching(/would come without something[\s\S]*without their picture or thread[\s\S]*\*\*Attach Files\*\*/)]);
  });

  it('tells when posts can no longer be published, because the channel is no announcement channel any more', async () => {
    const { world, at } = await watch({ more: { publish: true } });
    world.standing = { state: 'there', missing: [], advised: [], forum: false, announcement: false };
    await at(POST - 7 * DAY);
    expect(world.notices).toEqual([expect.stringContaining('not an announcement channel any more')]);
  });
});
