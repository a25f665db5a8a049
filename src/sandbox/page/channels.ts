/** The left side: servers, their channels and threads, and private messages. */
import { useEffect, useRef } from 'preact/hooks';
import type { ChannelState, GuildState } from '../contract.ts';
import { isNewer, openChannel } from './actions.ts';
import { Avatar, initials } from './avatar.ts';
import { html } from './html.ts';
import type { VNode } from './html.ts';
import { channelIcon, Icon } from './icons.ts';
import { isPrivate, maySee } from './permissions.ts';
import { PersonSwitch } from './person.ts';
import { change, nameOf, openGuild, page, usePage } from './store.ts';

const CATEGORY = 4;

interface RowProps {
  readonly id: string;
  readonly name: string;
  readonly icon: VNode;
  readonly kind: string;
  readonly lastMessageId: string | null;
  readonly nested?: boolean;
}

function Row({ id, name, icon, kind, lastMessageId, nested = false }: RowProps): VNode {
  const { channelId, seen, pings } = page();
  const open = channelId === id;
  const unread = !open && lastMessageId !== null && lastMessageId !== '' && isNewer(lastMessageId, seen[id] || '0');
  const count = pings[id] ?? 0;
  const classes = ['channel', open && 'open', unread && 'unread', nested && 'nested'].filter(Boolean).join(' ');
  const label = [name, kind, unread && 'unread messages', count > 0 && `${count} mentions`].filter(Boolean).join(', ');
  return html`<li><button type="button" class=${classes} aria-current=${open ? 'page' : undefined} aria-label=${label}
    onClick=${() => void openChannel(id)}>
    ${icon}<span class="clip">${name}</span>${count > 0 && html`<span class="badge" aria-hidden="true">${count}</span>`}</button></li>`;
}

const KINDS: Readonly<Record<number, string>> = {
  0: 'text channel', 2: 'voice channel', 5: 'announcement channel', 15: 'forum', 16: 'media channel',
};

function channelRow(guild: GuildState, channel: ChannelState): VNode {
  const hidden = isPrivate(guild, channel);
  const kind = channel.thread ? 'thread' : (KINDS[channel.type] ?? 'channel');
  return html`<${Row} key=${channel.id} id=${channel.id} name=${channel.name} lastMessageId=${channel.lastMessageId}
    nested=${channel.thread !== null}
    kind=${hidden ? `private ${kind}` : kind} icon=${html`<${Icon} name=${channelIcon(channel.type, hidden)} />`} />`;
}

function ChannelList({ guild }: { guild: GuildState }): VNode {
  const { personId } = page();
  const visible = guild.channels.filter((channel) => maySee(guild, channel, personId));
  const threads = visible.filter((channel) => channel.thread !== null && !channel.thread.archived);
  const below = (parent: ChannelState): VNode[] =>
    [channelRow(guild, parent), ...threads.filter((thread) => thread.parentId === parent.id).map((thread) => channelRow(guild, thread))];
  const plain = visible.filter((channel) => channel.thread === null && channel.type !== CATEGORY);
  const loose = plain.filter((channel) => !visible.some((one) => one.type === CATEGORY && one.id === channel.parentId));
  return html`<ul>${loose.flatMap(below)}</ul>
    ${visible.filter((one) => one.type === CATEGORY).map((category) => html`<h3 class="category" key=${category.id}>${category.name}</h3>
      <ul>${plain.filter((channel) => channel.parentId === category.id).flatMap(below)}</ul>`)}`;
}

function DirectMessages(): VNode {
  const { inbox } = page();
  return html`<h3 class="category">Private messages</h3>
    ${inbox.dms.length === 0 && html`<p class="quiet">The bot has not written to you.</p>`}
    <ul>${inbox.dms.map((dm) => html`<${Row} key=${dm.channelId} id=${dm.channelId} name=${nameOf(dm.botId) ?? 'Bot'}
      kind="private messages"
      lastMessageId=${dm.messages.at(-1)?.message.id ?? null} icon=${html`<${Avatar} id=${dm.botId}
        name=${nameOf(dm.botId) ?? 'Bot'} size=${24} bot=${true} />`} />`)}</ul>`;
}

function ServerButton({ guild, open }: { guild: GuildState; open: boolean }): VNode {
  const go = (): void => {
    const first = guild.channels.find((channel) => [0, 5].includes(channel.type) && maySee(guild, channel, page().personId));
    if (first) void openChannel(first.id);
  };
  return html`<button type="button" class=${`server${open ? ' open' : ''}`} title=${guild.name}
    aria-current=${open ? 'true' : undefined} onClick=${go}><span aria-hidden="true">${initials(guild.name)}</span><span
      class="sr">Server ${guild.name}</span></button>`;
}

/** The whole left side; a drawer on a phone. */
export function Channels(): VNode {
  const { server, drawerOpen, personId } = usePage();
  const mine = (server?.guilds ?? []).filter((guild) => guild.members.some((member) => member.userId === personId));
  const guild = openGuild() ?? mine[0] ?? null;
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (drawerOpen) close.current?.focus();
  }, [drawerOpen]);
  return html`<div class=${`left${drawerOpen ? ' drawer-open' : ''}`} id="channels"
    onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && change({ drawerOpen: false })}>
    <nav class="servers" aria-label="Servers">${mine.map((one) => html`<${ServerButton} key=${one.id} guild=${one}
      open=${one.id === guild?.id} />`)}</nav>
    <div class="sidebar">
      <header class="server-name"><h1 class="clip">${guild?.name ?? 'Sandbox'}</h1>
        <button type="button" ref=${close} class="icon-button drawer-close" aria-label="Close the list of channels"
          onClick=${() => change({ drawerOpen: false })}><${Icon} name="close" /></button></header>
      <nav class="channel-list" aria-label="Channels">${guild && html`<${ChannelList} guild=${guild} />`}<${DirectMessages} /></nav>
      <${PersonSwitch} guild=${guild} />
    </div></div>
    ${drawerOpen && html`<div class="backdrop" onClick=${() => change({ drawerOpen: false })} />`}`;
}
