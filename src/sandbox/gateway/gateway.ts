import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Core } from '../core.ts';
import { Connection } from './connection.ts';
import { Identifies } from './identifies.ts';
import type { Session } from './session.ts';

export const INTENTS = {
  guilds: 1, guildMembers: 2, guildMessages: 1 << 9, directMessages: 1 << 12, messageContent: 1 << 15, guildScheduledEvents: 1 << 16,
} as const;

interface Audience {
  /** The guild it happens in; null for direct messages. */
  readonly guildId: string | null;
  /** Only this bot; every bot of the guild when left out. */
  readonly botId?: string;
  /** Sessions without this intent hear nothing. 0 for events that need none. */
  readonly intent: number;
}

/** All gateway connections: who is online, and who hears what. */
export class Gateway {
  readonly connections = new Set<Connection>();
  readonly sessions = new Map<string, Session>();
  readonly identifies = new Identifies();
  readonly #sockets = new WebSocketServer({ noServer: true });
  #core: Core | undefined;

  attach(core: Core, server: Server): void {
    this.#core = core;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (!(request.url ?? '').startsWith('/gateway')) socket.destroy();
      else this.#sockets.handleUpgrade(request, socket, head, (opened) => this.#accept(core, opened, request.url ?? ''));
    });
  }

  /**
   * Sends an event to every session that may hear it.
   * @param data the payload, or a function where it differs by session
   * @returns how many sessions it was sent to
   */
  dispatch(name: string, audience: Audience, data: unknown): number {
    let told = 0;
    for (const session of this.sessions.values()) {
      if (!this.#hears(session, audience)) continue;
      const payload: unknown = typeof data === 'function' ? data(session) : data;
      session.dispatch(name, payload);
      told += session.socket ? 1 : 0;
      this.#core?.journal.write({ kind: 'dispatch', what: name, botId: session.bot.id, body: payload });
    }
    return told;
  }

  sessionsOf(botId: string): Session[] {
    return [...this.sessions.values()].filter((session) => session.bot.id === botId && session.socket !== null);
  }

  close(): void {
    for (const connection of this.connections) connection.cut();
    this.sessions.clear();
    this.#sockets.close();
  }

  #accept(core: Core, socket: WebSocket, url: string): void {
    const connection = new Connection(core, socket, new URL(url, 'ws://localhost').searchParams.get('v'));
    this.connections.add(connection);
    socket.on('close', () => this.connections.delete(connection));
  }

  #hears(session: Session, audience: Audience): boolean {
    if (audience.botId !== undefined && session.bot.id !== audience.botId) return false;
    if (audience.intent !== 0 && (session.intents & audience.intent) === 0) return false;
    if (!session.covers(audience.guildId)) return false;
    if (audience.guildId === null || audience.botId !== undefined) return true;
    return this.#core?.world.guilds.get(audience.guildId)?.members.has(session.bot.id) ?? false;
  }
}
