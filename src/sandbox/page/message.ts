/** One message as Discord shows it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { APIMessage } from 'discord-api-types/v10';
import type { SeenMessage } from '../contract.ts';
import { actOn, attempt } from './actions.ts';
import { api } from './api.ts';
import { Avatar } from './avatar.ts';
import { messageTime, timestamp } from './clock-text.ts';
import { Components } from './components/component.ts';
import { Embed } from './components/embed.ts';
import { Attachment } from './components/media.ts';
import { html } from './html.ts';
import type { VNode } from './html.ts';
import { Icon } from './icons.ts';
import { Markdown } from './markdown/markdown.ts';
import { me, nameOf, now, openGuild, page } from './store.ts';

const CROSSPOSTED = 1;
const SILENT = 1 << 12;
const COMPONENTS_V2 = 1 << 15;

export function authorName(message: APIMessage): string {
  return nameOf(message.author.id) ?? message.author.global_name ?? message.author.username;
}

function roleColour(userId: string): string | undefined {
  const guild = openGuild();
  const held = guild?.members.find((member) => member.userId === userId)?.roleIds ?? [];
  const coloured = guild?.roles.filter((role) => held.includes(role.id) && role.color !== 0).sort((a, b) => b.position - a.position)[0];
  return coloured ? `#${coloured.color.toString(16).padStart(6, '0')}` : undefined;
}

/** The line above an answer: who used which command, or what is being replied to. */
function Above({ seen }: { seen: SeenMessage }): VNode | null {
  const replied = seen.message.referenced_message;
  if (seen.usedCommand) {
    const name = nameOf(seen.usedCommand.personId) ?? 'Somebody';
    const used = seen.usedCommand.name.replace(/^\//, '');
    const command = page().commands.find((one) => one.name === used);
    const shown = `${command?.type === 3 ? '' : '/'}${command?.displayName ?? used}`;
    return html`<div class="above"><${Avatar} id=${seen.usedCommand.personId} name=${name} size=${16} /><b>${name}</b> used
      <span class="mention">${shown}</span></div>`;
  }
  if (!replied) return null;
  return html`<div class="above"><${Avatar} id=${replied.author.id} name=${authorName(replied)} size=${16}
    bot=${replied.author.bot ?? false} />
    <b>${authorName(replied)}</b><span class="clip">${replied.content || 'Press to see the message'}</span></div>`;
}

function Head({ message }: { message: APIMessage }): VNode {
  const locale = me()?.locale ?? 'en-US';
  const at = Date.parse(message.timestamp);
  const flags: number = message.flags ?? 0;
  return html`<h3 class="head"><span class="author" style=${{ '--role': roleColour(message.author.id) }}>${authorName(message)}</span>
    ${message.author.bot && html`<span class="tag">APP</span>`}
    <time dateTime=${message.timestamp} title=${timestamp(at, 'F', now(), locale)}>${messageTime(at, now(), locale)}</time>
    ${(flags & SILENT) !== 0 && html`<span class="note" title="Sent without a notification">silent</span>`}
    ${(flags & CROSSPOSTED) !== 0 && html`<span class="note published"
      title="Sent on to the servers that follow this channel">Published</span>`}</h3>`;
}

function Body({ seen }: { seen: SeenMessage }): VNode {
  const { message } = seen;
  if (seen.thinking) {
    return html`<div class="thinking" role="status"><span class="dots" aria-hidden="true"><i /><i /><i />
      </span>${authorName(message)} is thinking…</div>`;
  }
  const v2 = ((message.flags ?? 0) & COMPONENTS_V2) !== 0;
  const within = { messageId: message.id, channelId: message.channel_id, attachments: message.attachments };
  return html`${message.content !== '' && html`<${Markdown} text=${message.content} />`}
    ${!v2 && message.attachments.length > 0 && html`<div class=${`gallery of-${Math.min(message.attachments.length, 5)}`}>
      ${message.attachments.map((attachment) => html`<${Attachment} key=${attachment.id} attachment=${attachment} />`)}</div>`}
    ${message.embeds.map((embed) => html`<${Embed} embed=${embed} />`)}
    ${(message.components?.length ?? 0) > 0 && html`<${Components} components=${message.components} within=${within} />`}
    ${message.edited_timestamp && html`<small class="edited"
      title=${timestamp(Date.parse(message.edited_timestamp), 'F', now(), me()?.locale ?? 'en-US')}>(edited)</small>`}`;
}

function OnlyYou({ message }: { message: APIMessage }): VNode {
  const dismiss = (): void => void attempt(() => api.dismiss(page().personId, { messageId: message.id }));
  return html`<div class="only-you"><${Icon} name="eye" size=${15} />Only you can see this •
    <button type="button" class="link" onClick=${dismiss}>Dismiss message</button></div>`;
}

/** The Apps menu: commands that bots offer on a message. */
function AppsMenu({ message }: { message: APIMessage }): VNode | null {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const commands = page().commands.filter((command) => command.type === 3);
  useEffect(() => {
    if (!open) return undefined;
    root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const outside = (event: Event): void => setOpen(root.current?.contains(event.target as Node) ?? false);
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const use = (name: string, applicationId: string): void => {
    setOpen(false);
    const body = { channelId: message.channel_id, command: name, targetId: message.id, applicationId };
    void actOn(message.id, () => api.contextMenu(page().personId, body));
  };
  const onKey = (event: KeyboardEvent): void => {
    const items = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Escape' && open) {
      setOpen(false);
      root.current?.querySelector('button')?.focus();
    } else if (step !== 0 && open) items.at((items.indexOf(document.activeElement as HTMLElement) + step) % items.length)?.focus();
    else return;
    event.preventDefault();
  };
  if (commands.length === 0) return null;
  return html`<div class=${`apps${open ? ' open' : ''}`} ref=${root} onKeyDown=${onKey}>
    <button type="button" class="icon-button" aria-haspopup="menu" aria-expanded=${open}
      aria-label=${`Apps for the message of ${authorName(message)}`} title="Apps"
      onClick=${() => setOpen(!open)}><${Icon} name="apps" size=${18} /></button>
    ${open && html`<div role="menu" class="menu" aria-label="Apps">${commands.map((command) => html`<button type="button"
      role="menuitem" key=${command.id}
      onClick=${() => use(command.name, command.applicationId)}>${command.displayName}</button>`)}</div>`}
  </div>`;
}

/** A message; `joined` leaves out face and name because the one above is by the same author. */
export function Message({ seen, joined }: { seen: SeenMessage; joined: boolean }): VNode {
  const { message } = seen;
  const failed = page().failed[message.id];
  const at = Date.parse(message.timestamp);
  const short = timestamp(at, 't', now(), me()?.locale ?? 'en-US');
  const classes = ['message', joined && 'joined', seen.pingsYou && 'pings', seen.onlyYou && 'private'].filter(Boolean).join(' ');
  return html`<article class=${classes} data-message=${message.id}
    aria-label=${`${authorName(message)}, ${short}${seen.onlyYou ? ', only you can see this' : ''}`}>
    <${Above} seen=${seen} />
    <div class="face">${joined ? html`<time class="hover-time" aria-hidden="true">${short}</time>`
      : html`<${Avatar} id=${message.author.id} name=${authorName(message)} bot=${message.author.bot ?? false} />`}</div>
    <div class="content">
      ${!joined && html`<${Head} message=${message} />`}
      <${Body} seen=${seen} />
      ${failed && html`<p class="failed" role="alert">${failed}</p>`}
      ${seen.onlyYou && html`<${OnlyYou} message=${message} />`}
    </div>
    ${!seen.onlyYou && html`<${AppsMenu} message=${message} />`}
  </article>`;
}
