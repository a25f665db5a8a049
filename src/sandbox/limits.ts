import type { Limits } from './contract.ts';

/** Discord's figures where published, the commonly observed ones elsewhere. */
export const DISCORD_LIMITS: Limits = {
  rateLimits: true,
  globalPerSecond: 50,
  invalidPerTenMinutes: 10_000,
  messagesPerFiveSeconds: 5,
  crosspostsPerHour: 10,
  otherPerSecond: 50,
  commandCreationsPerDay: 200,
  nonceWindowMs: 300_000,
  acknowledgeMs: 3_000,
  tokenMs: 900_000,
  guildsPerShard: 1_000,
  identifiesPerDay: 1_000,
  identifiesAtOnce: 1,
};
