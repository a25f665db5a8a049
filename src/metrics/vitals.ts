/** What is looked at when somebody asks. */
import { Gauge, type Registry } from 'prom-client';
import type { ShardVitals, Vitals } from '../ports/vitals.ts';

const SHARD_STATES: readonly ShardVitals['state'][] = ['starting', 'ready', 'reconnecting', 'closed'];

/** @returns writes how the bot stands into the registry's gauges */
export function gaugesOf(registry: Registry): (vitals: Vitals) => void {
  const gauge = <L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) => new Gauge<L>({ name: `blueheart_${name}`, help, labelNames, registers: [registry] });
  const shardState = gauge('gateway_state', 'One for the state that a shard’s connection is in.', ['shard', 'state']);
  const heartbeat = gauge('gateway_heartbeat_age_seconds', 'Since Discord last acknowledged a heartbeat.', ['shard']);
  const ping = gauge('gateway_ping_seconds', 'Round trip of the last heartbeat.', ['shard']);
  const guilds = gauge('guilds', 'Servers the bot is in.');
  const token = gauge('token_accepted', 'Nought once Discord refused the token.');
  const size = gauge('database_size_bytes', 'Size of the database.');
  const readable = gauge('database_readable', 'Whether the database could be read just now.');
  const tz = gauge('tzdata_info', 'The version of the time-zone data, as a label.', ['version']);
  const owner = gauge('scheduler_owner', 'One while this process owns the database and posts.');
  const backlog = gauge('deliveries_backlog', 'Announcements that wait or are on their way.');
  const inFlight = gauge('deliveries_in_flight', 'Announcements on their way just now.');
  const lag = gauge('scheduler_lag_seconds', 'How long the oldest announcement that could be posted now has been waiting.');
  const circuit = gauge('scheduler_circuit_open', 'One while posting rests because Discord does not answer.');
  const tick = gauge('scheduler_tick_age_seconds', 'Since the last finished tick.');
  const lastDay = gauge('deliveries_last_day', 'Announcements settled in the last 24 hours, by state and reason, as the ledger has them.', ['state', 'reason']);
  const backup = gauge('backup_age_seconds', 'Age of the newest nightly backup.');
  return (vitals) => {
    for (const each of [shardState, heartbeat, ping, size, tick, lastDay, backup, tz]) each.reset();
    for (const shard of vitals.shards) {
      const label = { shard: String(shard.id) };
      for (const state of SHARD_STATES) shardState.set({ ...label, state }, Number(shard.state === state));
      if (shard.heartbeatAge !== null) heartbeat.set(label, shard.heartbeatAge / 1000);
      if (shard.ping !== null) ping.set(label, shard.ping / 1000);
    }
    guilds.set(vitals.guilds);
    token.set(Number(vitals.tokenAccepted));
    readable.set(Number(vitals.databaseSize !== null));
    size.set(vitals.databaseSize ?? Number.NaN);
    tz.set({ version: vitals.tzVersion }, 1);
    owner.set(Number(vitals.owner));
    backlog.set(vitals.backlog);
    inFlight.set(vitals.inFlight);
    lag.set(vitals.lag / 1000);
    circuit.set(Number(vitals.circuitOpen));
    tick.set(vitals.tickAge === null ? Number.NaN : vitals.tickAge / 1000);
    backup.set(vitals.backupAge === null ? Number.NaN : vitals.backupAge / 1000);
    for (const { state, reason, count } of vitals.lastDay) lastDay.set({ state, reason: reason ?? 'none' }, count);
  };
}
