import type { APIEmbed } from 'discord-api-types/v10';
import { html } from '../html.ts';
import type { VNode } from '../html.ts';
import { messageTime } from '../clock-text.ts';
import { webAddress } from '../markdown/inline.ts';
import { Markdown, MarkdownLine } from '../markdown/markdown.ts';
import { me, now } from '../store.ts';
import { Picture } from './media.ts';

function linked(text: string, address: string | undefined): VNode {
  const url = address ? webAddress(address) : null;
  return url ? html`<a href=${url} target="_blank" rel="noopener noreferrer"><${MarkdownLine} text=${text} />
    </a>` : html`<${MarkdownLine} text=${text} />`;
}

function footer(embed: APIEmbed): VNode | null {
  const time = embed.timestamp ? messageTime(Date.parse(embed.timestamp), now(), me()?.locale ?? 'en-US') : null;
  const parts = [embed.footer?.text, time].filter(Boolean);
  return parts.length > 0 ? html`<footer>${parts.join(' • ')}</footer>` : null;
}

/** A classic embed: the coloured box of messages without Components V2. */
export function Embed({ embed }: { embed: APIEmbed }): VNode {
  const colour = embed.color === undefined ? 'var(--line-strong)' : `#${embed.color.toString(16).padStart(6, '0')}`;
  return html`<article class="container accented embed" style=${{ '--accent-bar': colour }}>
    <div class="embed-body">
      ${embed.author && html`<div class="embed-author">${linked(embed.author.name, embed.author.url)}</div>`}
      ${embed.title && html`<div class="embed-title">${linked(embed.title, embed.url)}</div>`}
      ${embed.description && html`<${Markdown} text=${embed.description} />`}
      ${(embed.fields?.length ?? 0) > 0 && html`<dl class="fields">${embed.fields?.map((field) =>
        html`<div class=${field.inline ? 'inline' : ''}><dt><${MarkdownLine} text=${field.name} /></dt><dd><${Markdown}
          text=${field.value} /></dd></div>`)}</dl>`}
      ${embed.image && html`<${Picture} address=${embed.image.url} alt=${embed.image.description ?? ''} />`}
      ${footer(embed)}
    </div>
    ${embed.thumbnail && html`<${Picture} className="thumbnail" address=${embed.thumbnail.url} alt=${embed.thumbnail.description ?? ''} />`}
  </article>`;
}
