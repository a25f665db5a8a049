/** The figures, and what is made of them: a dashboard, alerts and a page of documentation that never name one that is not there. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from '../../src/metrics/metrics.ts';
import type { Vitals } from '../../src/ports/vitals.ts';

const vitals: Vitals = {
  shards: [{ id: 0, state: 'ready', heartbeatAge: 12_000, ping: 40 }, { id: 1, state: 'reconnecting', heartbeatAge: null, ping: null }],
  guilds: 7, tokenAccepted: true, databaseSize: 4096, tzVersion: '2026a', owner: true, backlog: 3, inFlight: 1, lag: 2500, circuitOpen: false, tickAge: 400,
  lastDay: [{ state: 'sent', reason: null, count: 5 }, { state: 'missed', reason: 'too-late', count: 2 }], backupAge: 3_600_000,
};

/** Names that only Prometheus itself makes. */
const OUTSIDE = new Set(['up']);
const NAME = /\b((?:blueheart|process|nodejs)_\w+|up)\b(?=[\s{[)]|$)/g;

async function served(): Promise<Set<string>> {
  const metrics = createMetrics('1.2.3');
  const text = await metrics.page(vitals);
  const names = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(names.flatMap(([, name = '', type]) => (type === 'histogram' ? [name, `${name}_bucket`, `${name}_sum`, `${name}_count`] : [name])));
}

const expressionsOf = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'expr' && typeof inner === 'string' ? [inner] : expressionsOf(inner)));
};

describe('the page', () => {
  it('shows how the bot stands and what it did', async () => {
    const metrics = createMetrics('1.2.3');
    metrics.telemetry.interaction({ command: 'ask', kind: 'command', outcome: 'answered', milliseconds: 30 });
    metrics.telemetry.answer('unknown');
    metrics.telemetry.delivery({ state: 'sent', reason: null, lateness: 800 });
    metrics.telemetry.delivery({ state: 'failed', reason: 'missing-permission', lateness: null });
    metrics.telemetry.duplicate('nonce');
    metrics.telemetry.request({ client: 'announcements', method: 'POST', status: 429, milliseconds: 20 });
    metrics.telemetry.request({ client: 'answers', method: 'POST', status: null, milliseconds: 2500 });
    const lines = (await metrics.page(vitals)).split('\n');
    expect(lines).toEqual(expect.arrayContaining([
      'blueheart_interactions_total{command="ask",kind="command",outcome="answered"} 1',
      'blueheart_interaction_duration_seconds_bucket{le="0.05",kind="command"} 1',
      'blueheart_answers_total{outcome="unknown"} 1',
      'blueheart_deliveries_total{state="failed",reason="missing-permission"} 1',
      'blueheart_delivery_lateness_seconds_bucket{le="1"} 1',
      'blueheart_duplicates_prevented_total{by="nonce"} 1',
      'blueheart_discord_requests_total{client="announcements",method="POST",status="429"} 1',
      'blueheart_discord_requests_total{client="answers",method="POST",status="none"} 1',
      'blueheart_gateway_state{shard="1",state="reconnecting"} 1',
      'blueheart_gateway_state{shard="1",state="ready"} 0',
      'blueheart_deliveries_last_day{state="missed",reason="too-late"} 2',
      'blueheart_tzdata_info{version="2026a"} 1',
      'blueheart_database_size_bytes 4096',
      'blueheart_scheduler_lag_seconds 2.5',
      'blueheart_backup_age_seconds 3600',
    ]));
  });

  it('forgets what is no longer so, and is served before the bot is up', async () => {
    const metrics = createMetrics('1.2.3');
    expect(await metrics.page(null)).toContain('blueheart_build_info{version="1.2.3"');
    await metrics.page(vitals);
    const text = await metrics.page({ ...vitals, shards: [], lastDay: [], tzVersion: '2026b', databaseSize: null });
    expect(text).not.toMatch(/shard="1"|too-late|2026a/);
    expect(text).toContain('blueheart_database_readable 0');
  });
});

describe('what is made of the figures', () => {
  it('the dashboard asks only for what there is', async () => {
    const names = await served();
    const dashboard: unknown = JSON.parse(readFileSync('docs/grafana-dashboard.json', 'utf8'));
    const asked = expressionsOf(dashboard).flatMap((expression) => [...expression.matchAll(NAME)].map((found) => found[1] ?? ''));
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.filter((name) => !names.has(name) && !OUTSIDE.has(name))).toEqual([]);
  });

  it('every alert asks only for what there is, and says what is wrong and what to do', async () => {
    const names = await served();
    const rules = parse(readFileSync('docs/alerts.yml', 'utf8')) as { groups: { rules: { alert: string; expr: string; labels: { severity: string }; annotations: { summary: string; description: string } }[] }[] };
    const all = rules.groups.flatMap((group) => group.rules);
    expect(new Set(all.map(({ alert }) => alert)).size).toBe(all.length);
    for (const { alert, expr, labels, annotations } of all) {
      const asked = [...expr.matchAll(NAME)].map((found) => found[1] ?? '');
      expect(asked, alert).not.toEqual([]);
      expect(asked.filter((name) => !names.has(name) && !OUTSIDE.has(name)), alert).toEqual([]);
      expect(['warning', 'critical'], alert).toContain(labels.severity);
      expect(annotations.summary.endsWith('.') && annotations.description.endsWith('.'), alert).toBe(true);
    }
  });

  it('the documentation names every figure of ours, and no other', async () => {
    const ours = createMetrics('1').names().filter((name) => name.startsWith('blueheart_')).toSorted();
    const told = new Set([...readFileSync('docs/monitoring.md', 'utf8').matchAll(/`(blueheart_\w+)`/g)].map((found) => found[1]));
    expect([...told].toSorted()).toEqual(ours);
  });
});
