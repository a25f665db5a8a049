/** The open channel: its head, its messages, or the posts of a forum. */
import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ChannelState, ChannelView, SeenMessage } from '../contract.ts';
import { isNewer, openChannel } from './actions.ts';
import { Avatar } from './avatar.ts';
import { relative, sameDay, timestamp } from './clock-text.ts';
import { html } from './html.ts';
import type { VNode } from './html.ts';
import { channelIcon, Icon } from './icons.ts';
import { authorName, Message } from './message.ts';
import { isPrivate } from './permissions.ts';
import { me, nameOf, now, openGuild, page, usePage } from './store.ts';

const JOIN_WITHIN_MS = 7 * 60_000;
const NEAR_BOTTOM_PX = 160;

function joins(previous: SeenMessage | undefined, seen: SeenMessage): boolean {
  if (!previous || seen.usedCommand || seen.message.referenced_message || previous.onlyYou !== seen.onlyYou) return false;
  const gap = Date.parse(seen.message.timestamp) - Date.parse(previous.message.timestamp);
  return previous.message.author.id === seen.message.author.id && gap < JOIN_WITHIN_MS;
}

function Welcome({ view, title }: { view: ChannelView; title: string }): VNode {
  const { channel } = view;
  const direct = channel.guildId === null;
  const guild = openGuild();
  return html`<header class="welcome"><span class="welcome-icon">${direct ? html`<${Icon} name="chat"
    size=${36} />` : html`<${Icon} name=${channelIcon(channel.type, guild !== null && isPrivate(guild, channel))} size=${36} />`}</span>
    <h2>${direct ? title : `Welcome to ${channel.thread ? '' : '#'}${channel.name}`}</h2>
    <p>${channel.topic ?? `This is the beginning of ${direct ? `your private messages with ${title}` : channel.name}.`}</p></header>`;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function Threads({ threads }: { threads: readonly ChannelState[] }): VNode | null {
  if (threads.length === 0) return null;
  return html`<nav class="threads" aria-label="Threads here">${threads.map((thread) => html`<button type="button"
    class="thread-chip" key=${thread.id}
    onClick=${() => void openChannel(thread.id)}><${Icon} name="thread" size=${16} /><b>${thread.name}</b>
      <small>${counted(thread.thread?.messageCount ?? 0, 'message', 'messages')}</small></button>`)}</nav>`;
}

/** Keeps the newest message in view, unless the reader has scrolled up to older ones. */
function useScroll(channelId: string, lastId: string | undefined, count: number) {
  const list = useRef<HTMLDivElement>(null);
  const atBottom = useRef(true);
  const onScroll = (): void => {
    const box = list.current;
    if (box) atBottom.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_BOTTOM_PX;
  };
  const toBottom = (): void => {
    if (list.current && atBottom.current) list.current.scrollTop = list.current.scrollHeight;
  };
  useLayoutEffect(() => {
    atBottom.current = true;
  }, [channelId]);
  useLayoutEffect(toBottom, [channelId, lastId, count]);
  useEffect(() => {
    // Pictures and edits change the height later.
    const observer = new ResizeObserver(toBottom);
    const inner = list.current?.firstElementChild;
    if (inner) observer.observe(inner);
    if (list.current) observer.observe(list.current);
    return () => observer.disconnect();
  }, [channelId, count > 0]);
  return { list, onScroll };
}

function dividers(view: ChannelView, newAfter: string | null, index: number): { day: string | null; fresh: boolean } {
  const current = view.messages[index]?.message;
  const previous = view.messages[index - 1]?.message;
  if (!current) return { day: null, fresh: false };
  const at = Date.parse(current.timestamp);
  const newDay = !previous || !sameDay(at, Date.parse(previous.timestamp));
  const isFresh = newAfter !== null && isNewer(current.id, newAfter) && !(previous && isNewer(previous.id, newAfter));
  return { day: newDay ? timestamp(at, 'D', now(), me()?.locale ?? 'en-US') : null, fresh: isFresh };
}

function MessageList({ view, title }: { view: ChannelView; title: string }): VNode {
  const { newAfter } = usePage();
  const { list, onScroll } = useScroll(view.channel.id, view.messages.at(-1)?.message.id, view.messages.length);
  return html`<div class="scroller" ref=${list} onScroll=${onScroll} tabindex="0" role="log" aria-live="polite"
    aria-label=${`Messages in ${title}`}>
    <div class="messages"><${Welcome} view=${view} title=${title} />
      ${view.messages.map((seen, index) => {
        const { day, fresh } = dividers(view, newAfter, index);
        return html`<${Fragment} key=${seen.message.id}>
          ${(day !== null || fresh) && html`<div class=${`divider${fresh ? ' fresh' : ''}`} role="separator"
            aria-label=${[day, fresh && 'new messages'].filter(Boolean).join(', ')}>
            <span>${day}</span>${fresh && html`<b>NEW</b>`}</div>`}
          <${Message} seen=${seen} joined=${day === null && !fresh && joins(view.messages[index - 1], seen)} /><//>`;
      })}
      <${Threads} threads=${view.threads} /></div></div>`;
}

function Post({ post, forum }: { post: ChannelState; forum: ChannelState }): VNode {
  const tags = forum.tags.filter((tag) => post.thread?.appliedTags.includes(tag.id));
  const owner = nameOf(post.thread?.ownerId ?? '') ?? 'Somebody';
  const ownerIsBot = page().server?.bots.some((bot) => bot.applicationId === post.thread?.ownerId) ?? false;
  // The time of creation stands in the upper bits of every Discord id.
  const created = Number((BigInt(post.id) >> 22n) + 1_420_070_400_000n);
  return html`<li><button type="button" class="post" onClick=${() => void openChannel(post.id)}>
    ${tags.length > 0 && html`<span class="tags">${tags.map((tag) => html`<span class="forum-tag" key=${tag.id}>${tag.name}</span>`)}
      </span>`}
    <b class="post-title">${post.name}</b>
    <small><${Avatar} id=${post.thread?.ownerId ?? ''} name=${owner} size=${18} bot=${ownerIsBot} />
      ${`${owner} · ${counted(post.thread?.messageCount ?? 0, 'reply', 'replies')} · ${relative(created, now(), me()?.locale ?? 'en-US')}`}</small>
  </button></li>`;
}

function Forum({ view }: { view: ChannelView }): VNode {
  return html`<div class="scroller" tabindex="0"><div class="forum"><${Welcome} view=${view} title=${view.channel.name} />
    ${view.threads.length === 0 && html`<p class="empty">There are no posts yet. When the bot opens one, it appears here.</p>`}
    <ul>${view.threads.map((post) => html`<${Post} key=${post.id} post=${post} forum=${view.channel} />`)}</ul></div></div>`;
}

export function isForum(channel: ChannelState | null): boolean {
  return channel?.type === 15 || channel?.type === 16;
}

/** How the open place is called: `#general`, a thread's name, or the other side of a private conversation. */
export function placeName(view: ChannelView | null, botName: string | null): string {
  if (!view) return '';
  if (view.channel.guildId === null) return botName ?? authorNameOf(view) ?? 'the bot';
  return view.channel.thread ? view.channel.name : `#${view.channel.name}`;
}

function authorNameOf(view: ChannelView): string | null {
  const theirs = view.messages.find((seen) => seen.message.author.bot);
  return theirs ? authorName(theirs.message) : null;
}

export function Chat({ title }: { title: string }): VNode {
  const { view } = usePage();
  if (!view) return html`<div class="scroller" aria-busy="true"><p class="empty">Loading…</p></div>`;
  if (!view.canView) return html`<div class="scroller"><p class="empty">You cannot see this channel.</p></div>`;
  return isForum(view.channel) ? html`<${Forum} view=${view} />` : html`<${MessageList} view=${view} title=${title} />`;
}
