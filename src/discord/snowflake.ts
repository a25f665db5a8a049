/** Discord's ids carry the instant they were made. */
const DISCORD_EPOCH = 1_420_070_400_000;

/** @returns epoch milliseconds */
export function instantOf(snowflake: string): number {
  return Number(BigInt(snowflake) >> 22n) + DISCORD_EPOCH;
}

/** The smallest id of an instant, for paging through history. Never shorter than the 17 digits Discord's ids have. */
export function snowflakeAt(instant: number): string {
  return String(BigInt(Math.max(0, Math.floor(instant) - DISCORD_EPOCH)) << 22n).padStart(17, '0');
}
