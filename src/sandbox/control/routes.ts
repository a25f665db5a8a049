/** Every operation of `SandboxControl` as an HTTP route under /sandbox. */
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { SandboxControl } from '../contract.ts';
import { ControlError } from './lookup.ts';

type Handler = (c: Context, body: never) => Promise<unknown>;

/** @param control the operations. @returns an app to mount at /sandbox */
export function controlRoutes(control: SandboxControl): Hono {
  const app = new Hono();
  const on = (method: string, path: string, handler: Handler): void => {
    app.on(method, path, async (c) => {
      const body: unknown = method === 'GET' || method === 'DELETE' ? {} : await readBody(c);
      const result = await handler(c, body as never);
      return result === undefined ? c.body(null, 204) : c.json(result);
    });
  };
  toolRoutes(on, control);
  makingRoutes(on, control);
  personRoutes(on, control);
  app.all('*', (c) => c.json({ error: `The sandbox has no route ${c.req.method} ${c.req.path}; docs/sandbox.md lists them.` }, 404));
  app.onError((error, c) => {
    if (error instanceof ControlError) return c.json({ error: error.message }, error.status);
    return c.json({ error: `The sandbox failed: ${error.message}` }, 500);
  });
  return app;
}

async function readBody(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  } catch {
    // Told below, in one sentence for both.
  }
  throw new ControlError('The body must be a JSON object.');
}

const id = (c: Context, name: string): string => c.req.param(name) ?? '';
const number = (text: string | undefined): number | undefined => (text === undefined || !/^\d+$/.test(text) ? undefined : Number(text));
type On = (method: string, path: string, handler: Handler) => void;

function toolRoutes(on: On, control: SandboxControl): void {
  on('GET', '/state', (c) => control.state(c.req.query('guild')));
  on('GET', '/clock', () => control.clock());
  on('POST', '/clock', (_c, body) => control.moveClock(body));
  on('GET', '/faults', () => control.faults());
  on('POST', '/faults', (_c, body) => control.addFault(body));
  on('DELETE', '/faults', () => control.removeFaults());
  on('DELETE', '/faults/:fault', (c) => control.removeFault(id(c, 'fault')));
  on('GET', '/limits', () => control.limits());
  on('PATCH', '/limits', (_c, body) => control.setLimits(body));
  on('GET', '/journal', (c) => {
    const { after, kind, what, limit } = c.req.query();
    return control.journal(defined({ after: number(after), kind: kind, what, limit: number(limit) }));
  });
}

function defined(query: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

function makingRoutes(on: On, control: SandboxControl): void {
  on('POST', '/guilds', (_c, body) => control.createGuild(body));
  on('PATCH', '/guilds/:guild', (c, body) => control.editGuild(id(c, 'guild'), body));
  on('DELETE', '/guilds/:guild', (c) => control.removeGuild(id(c, 'guild')));
  on('PUT', '/guilds/:guild/unavailable', (c, body: { unavailable?: boolean }) =>
    control.setUnavailable(id(c, 'guild'), body.unavailable ?? true));
  on('POST', '/guilds/:guild/channels', (c, body) => control.createChannel(id(c, 'guild'), body));
  on('PATCH', '/channels/:channel', (c, body) => control.editChannel(id(c, 'channel'), body));
  on('DELETE', '/channels/:channel', (c) => control.removeChannel(id(c, 'channel')));
  on('PUT', '/channels/:channel/overwrites/:target', (c, body) => control.setOverwrite(id(c, 'channel'), id(c, 'target'), body));
  on('DELETE', '/channels/:channel/overwrites/:target', (c) => control.removeOverwrite(id(c, 'channel'), id(c, 'target')));
  on('DELETE', '/channels/:channel/messages/:message', (c) => control.removeMessage(id(c, 'channel'), id(c, 'message')));
  on('POST', '/guilds/:guild/roles', (c, body) => control.createRole(id(c, 'guild'), body));
  on('PATCH', '/guilds/:guild/roles/:role', (c, body) => control.editRole(id(c, 'guild'), id(c, 'role'), body));
  on('DELETE', '/guilds/:guild/roles/:role', (c) => control.removeRole(id(c, 'guild'), id(c, 'role')));
  on('POST', '/people', (_c, body) => control.createPerson(body));
  on('PUT', '/guilds/:guild/members/:user', (c, body) => control.setMember(id(c, 'guild'), id(c, 'user'), body));
  on('DELETE', '/guilds/:guild/members/:user', (c) => control.removeMember(id(c, 'guild'), id(c, 'user')));
  on('POST', '/bots', (_c, body) => control.createBot(body));
  on('PUT', '/guilds/:guild/bots/:bot', (c, body) => control.inviteBot(id(c, 'guild'), id(c, 'bot'), body));
  on('DELETE', '/guilds/:guild/bots/:bot', (c) => control.kickBot(id(c, 'guild'), id(c, 'bot')));
}

function personRoutes(on: On, control: SandboxControl): void {
  const person = (c: Context): string => id(c, 'person');
  on('GET', '/people/:person/commands', (c) => control.commands(person(c), c.req.query('channel') ?? ''));
  on('GET', '/people/:person/view', (c) => {
    const { limit, before } = c.req.query();
    return control.view(person(c), c.req.query('channel') ?? '', defined({ limit: number(limit), before }));
  });
  on('GET', '/people/:person/inbox', (c) => control.inbox(person(c)));
  on('POST', '/people/:person/run', (c, body) => control.run(person(c), body));
  on('POST', '/people/:person/autocomplete', (c, body) => control.autocomplete(person(c), body));
  on('POST', '/people/:person/context-menu', (c, body) => control.contextMenu(person(c), body));
  on('POST', '/people/:person/press', (c, body) => control.press(person(c), body));
  on('POST', '/people/:person/choose', (c, body) => control.choose(person(c), body));
  on('POST', '/people/:person/submit', (c, body) => control.submit(person(c), body));
  on('POST', '/interactions', (_c, body) => control.deliver(body));
  on('POST', '/people/:person/dismiss', (c, body) => control.dismiss(person(c), body));
  on('POST', '/people/:person/say', (c, body) => control.say(person(c), body));
}
