import type { WebSocket } from 'ws';
import type { BotRecord } from '../state/records.ts';
import { randomToken } from '../system.ts';

const REPLAY = 5_000;

interface Sent {
  readonly seq: number;
  readonly name: string;
  readonly data: unknown;
}

/** One identified gateway session: survives its socket, so that it can be resumed. */
export class Session {
  readonly id = randomToken(16);
  readonly bot: BotRecord;
  readonly intents: number;
  readonly shard: readonly [number, number];
  socket: WebSocket | null;
  #seq = 0;
  #sent: Sent[] = [];

  constructor(bot: BotRecord, intents: number, shard: readonly [number, number], socket: WebSocket) {
    this.bot = bot;
    this.intents = intents;
    this.shard = shard;
    this.socket = socket;
  }

  get seq(): number {
    return this.#seq;
  }

  /** Whether events of this guild (or of DMs, for null) come over this session's shard. */
  covers(guildId: string | null): boolean {
    const [index, count] = this.shard;
    return guildId === null ? index === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === index;
  }

  dispatch(name: string, data: unknown): void {
    this.#seq += 1;
    const sent: Sent = { seq: this.#seq, name, data };
    this.#sent.push(sent);
    if (this.#sent.length > REPLAY * 1.2) this.#sent = this.#sent.slice(-REPLAY);
    this.#write(sent);
  }

  /** Sends again what the client missed. @returns false when that is not kept any more, or was never sent */
  replay(after: number): boolean {
    if (after > this.#seq || after < (this.#sent[0]?.seq ?? 1) - 1) return false;
    for (const sent of this.#sent) if (sent.seq > after) this.#write(sent);
    return true;
  }

  send(op: number, data: unknown): void {
    this.socket?.send(JSON.stringify({ op, d: data, s: null, t: null }));
  }

  #write(sent: Sent): void {
    this.socket?.send(JSON.stringify({ op: 0, t: sent.name, s: sent.seq, d: sent.data }));
  }
}
