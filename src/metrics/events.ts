/** What is counted as it happens. Every label is a name out of a closed set: never an id, never a word. */
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Telemetry } from '../ports/telemetry.ts';

/** Discord waits three seconds for an answer; a person notices half of one. */
const ANSWER_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5, 5, 15];
/** From on time to the longest lateness a reminder may allow. */
const LATE_SECONDS = [1, 2, 5, 15, 60, 300, 900, 3600, 14_400, 43_200];
const REQUEST_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** @returns the receiving end of the rooms' reports, with its counters in the registry */
export function countEvents(registry: Registry): Telemetry {
  const registers = [registry];
  const interactions = new Counter({ name: 'blueheart_interactions_total', help: 'Interactions by command, kind and outcome.', labelNames: ['command', 'kind', 'outcome'], registers });
  const latency = new Histogram({
    name: 'blueheart_interaction_duration_seconds', help: 'From the arrival of an interaction until Discord had the reply.', labelNames: ['kind'], buckets: ANSWER_SECONDS, registers,
  });
  const answers = new Counter({ name: 'blueheart_answers_total', help: 'Questions by what came of them.', labelNames: ['outcome'], registers });
  const deliveries = new Counter({ name: 'blueheart_deliveries_total', help: 'Announcements that came to an end, by state and reason.', labelNames: ['state', 'reason'], registers });
  const lateness = new Histogram({ name: 'blueheart_delivery_lateness_seconds', help: 'How long after its time a post was made.', buckets: LATE_SECONDS, registers });
  const duplicates = new Counter({ name: 'blueheart_duplicates_prevented_total', help: 'Second posts that were prevented, by what knew the first.', labelNames: ['by'], registers });
  const requests = new Counter({ name: 'blueheart_discord_requests_total', help: 'Requests to Discord by client, method and status; "none" without an answer.', labelNames: ['client', 'method', 'status'], registers });
  const requestTime = new Histogram({ name: 'blueheart_discord_request_duration_seconds', help: 'How long Discord took to answer a request.', labelNames: ['client'], buckets: REQUEST_SECONDS, registers });
  // Shown as nought from the start, so that a rate over them is never empty.
  for (const by of ['nonce', 'history']) duplicates.inc({ by }, 0);
  for (const outcome of ['answered', 'unsure', 'unknown', 'not-meant']) answers.inc({ outcome }, 0);
  return {
    interaction({ command, kind, outcome, milliseconds }) {
      interactions.inc({ command, kind, outcome });
      latency.observe({ kind }, milliseconds / 1000);
    },
    answer: (outcome) => answers.inc({ outcome }),
    delivery({ state, reason, lateness: late }) {
      deliveries.inc({ state, reason: reason ?? 'none' });
      if (late !== null) lateness.observe(Math.max(0, late) / 1000);
    },
    duplicate: (by) => duplicates.inc({ by }),
    request({ client, method, status, milliseconds }) {
      requests.inc({ client, method, status: status === null ? 'none' : String(status) });
      requestTime.observe({ client }, milliseconds / 1000);
    },
  };
}
