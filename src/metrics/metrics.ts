/** Figures for Prometheus. One registry a process; nothing here opens a socket. */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Telemetry } from '../ports/telemetry.ts';
import type { Vitals } from '../ports/vitals.ts';
import { countEvents } from './events.ts';
import { gaugesOf } from './vitals.ts';

export interface Metrics {
  /** Handed to the rooms, which report to it. */
  readonly telemetry: Telemetry;
  /** Media type of the page. */
  readonly contentType: string;
  /**
   * The page, in Prometheus's text format.
   * @param vitals how the bot stands just now; null while it starts: then only what was counted is there
   */
  page(vitals: Vitals | null): Promise<string>;
  /** Names of all metrics. */
  names(): readonly string[];
}

/** @param version of the bot, told as a label */
export function createMetrics(version: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const telemetry = countEvents(registry);
  const write = gaugesOf(registry);
  new Gauge({ name: 'blueheart_build_info', help: 'The bot’s and the runtime’s version, as labels.', labelNames: ['version', 'node'], registers: [registry] })
    .set({ version, node: process.version }, 1);
  return {
    telemetry,
    contentType: registry.contentType,
    async page(vitals) {
      if (vitals !== null) write(vitals);
      return await registry.metrics();
    },
    names: () => registry.getMetricsAsArray().map(({ name }) => name),
  };
}
