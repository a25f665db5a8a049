import type { RawData, WebSocket } from 'ws';
import type { Core } from '../core.ts';
import type { BotRecord } from '../state/records.ts';
import { guildCreateWire, userWire } from '../state/wire.ts';
import { elapsed } from '../system.ts';
import { Session } from './session.ts';

const HEARTBEAT_MS = 41_250;
const SENDS_PER_MINUTE = 120;
const GUILDS_PER_SHARD = 2_500;
const KNOWN_INTENTS = 0b11_0011_0111_1111_1111_1111_1111;

interface Frame {
  readonly op?: unknown;
  readonly d?: unknown;
}

interface Identify {
  readonly token?: unknown;
  readonly intents?: unknown;
  readonly shard?: unknown;
}

interface Resume {
  readonly token?: unknown;
  readonly session_id?: unknown;
  readonly seq?: unknown;
}

/** One gateway socket, from hello to close: identifying, heartbeats, resuming, close codes. */
export class Connection {
  session: Session | null = null;
  readonly #core: Core;
  readonly #socket: WebSocket;
  #received: number[] = [];

  constructor(core: Core, socket: WebSocket, version: string | null) {
    this.#core = core;
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(data));
    socket.on('close', (code) => this.#closed(code));
    socket.on('error', () => socket.terminate());
    if (version !== '10') this.close(4012, 'Invalid API version: the sandbox speaks 10 only.');
    else this.#send(10, { heartbeat_interval: HEARTBEAT_MS, _trace: [] });
  }

  close(code: number, reason: string): void {
    this.#note(`close ${code}`, reason);
    // Codes other than a resumable break end the session, as Discord does.
    if (this.session && [1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013,
      4014].includes(code)) this.#core.gateway.sessions.delete(this.session.id);
    this.#socket.close(code, reason.slice(0, 120));
  }

  /** Cuts the line without a close frame. */
  cut(): void {
    this.#socket.terminate();
  }

  /** Op 9: the client must identify again, or may resume. */
  invalidate(resumable: boolean): void {
    this.#note('invalid session', { resumable });
    this.#send(9, resumable);
    if (!resumable && this.session) {
      this.#core.gateway.sessions.delete(this.session.id);
      this.session = null;
    }
  }

  /** Op 7: the client should reconnect and resume. */
  askToReconnect(): void {
    this.#note('reconnect', null);
    this.#send(7, null);
  }

  #receive(data: RawData): void {
    const now = elapsed();
    this.#received = this.#received.filter((at) => at > now - 60_000);
    this.#received.push(now);
    if (this.#received.length > SENDS_PER_MINUTE) return this.close(4008, 'Rate limited.');
    const frame = parse(data);
    if (!frame) return this.close(4002, 'Error while decoding payload.');
    this.#handle(frame);
  }

  #handle(frame: Frame): void {
    switch (frame.op) {
      case 1:
        if (!this.#core.faults.strike('silent-heartbeat')) this.#send(11, null);
        return;
      case 2:
        return this.session ? this.close(4005, 'Already authenticated.') : this.#identify((frame.d ?? {}));
      case 6:
        return this.#resume((frame.d ?? {}));
      case 3:
      case 4:
      case 8:
        if (!this.session) this.close(4003, 'Not authenticated.');
        return;
      default:
        this.close(4001, 'Unknown opcode.');
    }
  }

  #identify(d: Identify): void {
    const refused = this.#core.faults.strike('refuse-identify');
    if (refused) return this.close(refused.closeCode ?? 4004, 'Refused by a fault.');
    const bot = typeof d.token === 'string' ? this.#core.world.botsByToken.get(d.token.replace(/^Bot /, '')) : undefined;
    if (!bot) return this.close(4004, 'Authentication failed.');
    const intents = d.intents;
    if (typeof intents !== 'number' || !Number.isInteger(intents) || intents < 0
      || (intents & ~KNOWN_INTENTS) !== 0) return this.close(4013, 'Invalid intent(s).');
    const shard = shardOf(d.shard);
    if (!shard) return this.close(4010, 'Invalid shard.');
    const { rateLimits, identifiesAtOnce, identifiesPerDay } = this.#core.limits;
    const { identifies } = this.#core.gateway;
    if (rateLimits && identifies.remaining(bot.id, identifiesPerDay) === 0) return this.close(4004, 'Too many sessions today: Discord would have reset the token.');
    if (identifies.count(bot.id, shard[0], identifiesAtOnce) && rateLimits) return this.invalidate(false);
    const session = new Session(bot, intents, shard, this.#socket);
    const guilds = [...this.#core.world.guilds.values()].filter((guild) => guild.members.has(bot.id) && session.covers(guild.id));
    if (guilds.length > GUILDS_PER_SHARD) return this.close(4011, 'Sharding required.');
    if ((intents & (1 << 15)) !== 0) bot.readsContent = true;
    this.session = session;
    for (const old of this.#core.gateway.sessions.values()) {
      if (old.bot === bot && old.socket === null && old.shard[0] === shard[0]) this.#core.gateway.sessions.delete(old.id);
    }
    this.#core.gateway.sessions.set(session.id, session);
    this.#note('identify', { intents, shard });
    this.#welcome(session, bot, guilds.map((guild) => guild.id));
    this.#core.changes.tell({ type: 'state' });
  }

  #welcome(session: Session, bot: BotRecord, guildIds: readonly string[]): void {
    const { world, url } = this.#core;
    session.dispatch('READY', {
      v: 10, user: { ...userWire(bot.user), verified: true, mfa_enabled: true, email: null }, session_id: session.id,
      resume_gateway_url: `${url.replace('http', 'ws')}/gateway`,
      guilds: guildIds.map((id) => ({ id, unavailable: true })), private_channels: [], relationships: [], user_settings: {},
      shard: session.shard,
      application: { id: bot.id, flags: 0 }, _trace: [], session_type: 'normal', presences: [], guild_join_requests: [],
    });
    if ((session.intents & 1) === 0) return;
    for (const id of guildIds) {
      const guild = world.guilds.get(id);
      if (!guild) continue;
      if (guild.unavailable) session.dispatch('GUILD_DELETE', { id, unavailable: true });
      else session.dispatch('GUILD_CREATE', guildCreateWire(world, guild, bot));
    }
  }

  #resume(d: Resume): void {
    const session = typeof d.session_id === 'string' ? this.#core.gateway.sessions.get(d.session_id) : undefined;
    const bot = typeof d.token === 'string' ? this.#core.world.botsByToken.get(d.token.replace(/^Bot /, '')) : undefined;
    if (!bot) return this.close(4004, 'Authentication failed.');
    if (!session || session.bot !== bot) return this.invalidate(false);
    if (typeof d.seq !== 'number' || d.seq > session.seq) return this.close(4007, 'Invalid seq.');
    if (session.socket && session.socket !== this.#socket) session.socket.terminate();
    session.socket = this.#socket;
    this.session = session;
    this.#note('resume', { seq: d.seq, missed: session.seq - d.seq });
    if (!session.replay(d.seq)) return this.invalidate(false);
    session.dispatch('RESUMED', { _trace: [] });
    this.#core.changes.tell({ type: 'state' });
  }

  #closed(code: number): void {
    if (this.session?.socket === this.#socket) this.session.socket = null;
    // A client that says goodbye ends its session; any other loss can be resumed.
    if (this.session && (code === 1000 || code === 1001)) this.#core.gateway.sessions.delete(this.session.id);
    this.#core.changes.tell({ type: 'state' });
  }

  #send(op: number, data: unknown): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify({ op, d: data, s: null, t: null }));
  }

  #note(what: string, body: unknown): void {
    this.#core.journal.write({ kind: 'gateway', what, botId: this.session?.bot.id ?? null, body });
  }
}

function parse(data: RawData): Frame | null {
  try {
    const frame: unknown = JSON.parse((data as Buffer).toString('utf8'));
    return typeof frame === 'object' && frame !== null ? frame : null;
  } catch {
    return null;
  }
}

function shardOf(value: unknown): readonly [number, number] | null {
  if (value === undefined || value === null) return [0, 1];
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [index, count] = value as unknown[];
  const right = Number.isInteger(index) && Number.isInteger(count) && (index as number) >= 0 && (index as number) < (count as number);
  return right ? [index as number, count as number] : null;
}
