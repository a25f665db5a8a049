/** Draws Discord's markdown. Text only ever becomes text nodes, addresses only http and https links. */
import { useState } from 'preact/hooks';
import { relative, timestamp } from '../clock-text.ts';
import { html } from '../html.ts';
import type { ComponentChildren, VNode } from '../html.ts';
import { channelIcon, Icon } from '../icons.ts';
import { openChannel, putInComposer } from '../actions.ts';
import { findChannel, me, nameOf, now, openGuild } from '../store.ts';
import { readBlocks } from './blocks.ts';
import type { Block, Inline } from './nodes.ts';

function Spoiler({ children }: { children: ComponentChildren }): VNode {
  const [shown, show] = useState(false);
  if (shown) return html`<span class="spoiler shown">${children}</span>`;
  return html`<button type="button" class="spoiler" aria-label="Spoiler: press to show" onClick=${() => show(true)}>
    <span aria-hidden="true">${children}</span></button>`;
}

function UserMention({ id }: { id: string }): VNode {
  return html`<span class=${`mention${id === me()?.id ? ' mine' : ''}`}>@${nameOf(id) ?? 'unknown-user'}</span>`;
}

function RoleMention({ id }: { id: string }): VNode {
  const guild = openGuild();
  const role = guild?.roles.find((one) => one.id === id);
  const mine = guild?.members.find((member) => member.userId === me()?.id)?.roleIds.includes(id) ?? false;
  const colour = role?.color ? `#${role.color.toString(16).padStart(6, '0')}` : null;
  return html`<span class=${`mention role${mine ? ' mine' : ''}`}>
    ${colour && html`<i class="dot" style=${{ background: colour }} />`}@${role?.name ?? 'deleted-role'}</span>`;
}

function ChannelMention({ id }: { id: string }): VNode {
  const channel = findChannel(id);
  if (!channel) return html`<span class="mention">#unknown</span>`;
  return html`<button type="button" class="mention" onClick=${() => void openChannel(id)}>
    <${Icon} name=${channelIcon(channel.type, false)} size=${14} />${channel.name}</button>`;
}

function Time({ seconds, style }: { seconds: number; style: string }): VNode {
  const at = seconds * 1000;
  const locale = me()?.locale ?? 'en-US';
  const valid = Number.isFinite(new Date(at).getTime());
  const hover = valid ? `${timestamp(at, 'F', now(), locale)} (${relative(at, now(), locale)})` : '';
  return html`<time class="timestamp" title=${hover}
    dateTime=${valid ? new Date(at).toISOString() : undefined}>${timestamp(at, style, now(), locale)}</time>`;
}

function drawLink(node: Extract<Inline, { kind: 'link' }>): VNode {
  return html`<a href=${node.url} target="_blank" rel="noopener noreferrer" title=${node.title ?? node.url}>${drawInline(node.children)}
    </a>`;
}

function drawOne(node: Inline): ComponentChildren {
  switch (node.kind) {
    case 'text': return node.text;
    case 'break': return html`<br />`;
    case 'strong': return html`<strong>${drawInline(node.children)}</strong>`;
    case 'em': return html`<em>${drawInline(node.children)}</em>`;
    case 'underline': return html`<u>${drawInline(node.children)}</u>`;
    case 'strike': return html`<s>${drawInline(node.children)}</s>`;
    case 'spoiler': return html`<${Spoiler}>${drawInline(node.children)}<//>`;
    case 'code': return html`<code>${node.text}</code>`;
    case 'link': return drawLink(node);
    case 'user': return html`<${UserMention} id=${node.id} />`;
    case 'role': return html`<${RoleMention} id=${node.id} />`;
    case 'channel': return html`<${ChannelMention} id=${node.id} />`;
    case 'everyone': return html`<span class="mention mine">${node.text}</span>`;
    case 'command': return html`<button type="button" class="mention" onClick=${() => putInComposer(`/${node.name} `)}>/${node.name}
      </button>`;
    case 'time': return html`<${Time} seconds=${node.seconds} style=${node.style} />`;
    default: return html`<span title="A custom emoji, which is not loaded here">:${node.name}:</span>`;
  }
}

function drawInline(nodes: readonly Inline[]): ComponentChildren[] {
  return nodes.map(drawOne);
}

function drawBlock(block: Block): VNode {
  switch (block.kind) {
    case 'paragraph': return html`<p>${drawInline(block.children)}</p>`;
    // Below the page's own headings, so that the outline stays in order.
    case 'heading': return html`<div role="heading" aria-level=${block.level + 2}
      class=${`h${block.level}`}>${drawInline(block.children)}</div>`;
    case 'subtext': return html`<p class="subtext">${drawInline(block.children)}</p>`;
    case 'quote': return html`<blockquote>${block.blocks.map(drawBlock)}</blockquote>`;
    case 'code': return html`<pre tabindex="0" aria-label=${block.language ? `Code in ${block.language}` : 'Code'}><code>${block.text}
      </code></pre>`;
    default: {
      const items = block.items.map((item) => html`<li>${item.blocks.map(drawBlock)}</li>`);
      return block.ordered ? html`<ol start=${block.start}>${items}</ol>` : html`<ul>${items}</ul>`;
    }
  }
}

/** Discord's markdown as elements. */
export function Markdown({ text }: { text: string }): VNode {
  return html`<div class="markdown">${readBlocks(text).map(drawBlock)}</div>`;
}

/** One line of markdown without blocks: field names, titles. */
export function MarkdownLine({ text }: { text: string }): VNode {
  const [first] = readBlocks(text.replaceAll('\n', ' '));
  return html`<span class="markdown line">${first && 'children' in first ? drawInline(first.children) : text}</span>`;
}
