import type { ApprovalState, GuildFactStore } from '../ports/guild-facts.ts';
import type { StorageContext } from './context.ts';

type Approval = Pick<GuildFactStore, 'needsApproval' | 'approval' | 'setApproval' | 'askApprovalOff'>;
type Db = StorageContext['db'];

async function stateOf(db: Pick<Db, 'selectFrom'>, guildId: string): Promise<ApprovalState> {
  const row = await db.selectFrom('guild_fact_settings').selectAll().where('guild_id', '=', guildId).executeTakeFirst();
  const asked = row?.off_asked_by == null ? null : { by: row.off_asked_by, at: row.off_asked_at ?? 0 };
  return { on: row?.approval === 1, offAsked: row?.approval === 1 ? asked : null };
}

async function set(db: Pick<Db, 'insertInto'>, guildId: string, { on, offAsked }: ApprovalState): Promise<void> {
  const row = { approval: on ? 1 : 0, off_asked_by: offAsked?.by ?? null, off_asked_at: offAsked?.at ?? null } as const;
  await db.insertInto('guild_fact_settings').values({ guild_id: guildId, ...row }).onConflict((conflict) => conflict.column('guild_id').doUpdateSet(row)).execute();
}

/** Whether a second person agrees to a server's facts. It takes two to do without. */
export function approvalOver(db: Db): Approval {
  return {
    needsApproval: async (guildId) => (await stateOf(db, guildId)).on,
    approval: (guildId) => stateOf(db, guildId),
    setApproval: (guildId, on) => set(db, guildId, { on, offAsked: null }),
    askApprovalOff: (guildId, by, at, since) => db.transaction().execute(async (transaction) => {
      const { on, offAsked } = await stateOf(transaction, guildId);
      const standing = offAsked !== null && offAsked.at >= since ? offAsked : null;
      const next: ApprovalState = !on || (standing !== null && standing.by !== by) ? { on: false, offAsked: null } : { on: true, offAsked: standing ?? { by, at } };
      await set(transaction, guildId, next);
      return next;
    }),
  };
}
