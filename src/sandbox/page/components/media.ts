/** Pictures and files that came with a message. Only what this sandbox itself serves is loaded. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { APIAttachment } from 'discord-api-types/v10';
import { html } from '../html.ts';
import type { VNode } from '../html.ts';
import { Icon } from '../icons.ts';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** A path on this server for an address that the sandbox serves, or null for anything outside this machine. */
export function localAddress(address: string): string | null {
  const url = URL.parse(address, location.origin);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return LOOPBACK.test(url.hostname) && url.port === location.port ? `${url.pathname}${url.search}` : null;
}

function Lightbox({ source, alt, close }: { source: string; alt: string; close: () => void }): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return html`<dialog class="lightbox" ref=${dialog} aria-label=${alt || 'Picture'} onClose=${close}
    onClick=${() => dialog.current?.close()}>
    <figure><img src=${source} alt=${alt} />${alt && html`<figcaption>${alt}</figcaption>`}</figure>
    <button type="button" class="icon-button" aria-label="Close the picture"><${Icon} name="close" /></button>
  </dialog>`;
}

function Outside({ address, alt }: { address: string; alt: string }): VNode {
  const host = URL.parse(address)?.hostname ?? address;
  return html`<div class="outside"><${Icon} name="picture" /><span><b>${alt || 'Picture without alt text'}</b>
    <small>From ${host}. Not loaded: this page makes no request outside your machine.</small></span></div>`;
}

interface PictureProps {
  readonly address: string;
  readonly alt: string;
  readonly spoiler?: boolean;
  readonly className?: string;
}

/** A picture that opens large when pressed. Its alt text is read out, and shown on demand. */
export function Picture({ address, alt, spoiler = false, className = '' }: PictureProps): VNode {
  const [open, setOpen] = useState(false);
  const [hidden, setHidden] = useState(spoiler);
  const source = localAddress(address);
  if (source === null) return html`<${Outside} address=${address} alt=${alt} />`;
  const press = (): void => (hidden ? setHidden(false) : setOpen(true));
  return html`<div class=${`picture ${className}${hidden ? ' hidden-picture' : ''}`}>
    <button type="button" class="picture-button" onClick=${press}
      aria-label=${hidden ? 'Spoiler picture: press to show' : `Open picture: ${alt || 'no description'}`}>
      <img src=${source} alt=${hidden ? '' : alt} loading="lazy" />
      ${hidden && html`<span class="cover">Spoiler</span>`}
    </button>
    ${alt && !hidden && html`<details class="alt"><summary aria-label="Show the alt text">ALT</summary><p>${alt}</p></details>`}
    ${open && html`<${Lightbox} source=${source} alt=${alt} close=${() => setOpen(false)} />`}
  </div>`;
}

const UNITS = ['bytes', 'KB', 'MB'];

function size(bytes: number): string {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return `${new Intl.NumberFormat('en-GB', { maximumFractionDigits: step === 0 ? 0 : 1 }).format(bytes / 1000 ** step)} ${UNITS[step]}`;
}

/** A file to keep: name, size, and a link that saves it. */
export function FileCard({ name, bytes, address }: { name: string; bytes: number; address: string }): VNode {
  const source = localAddress(address);
  return html`<div class="file-card"><${Icon} name="file" size=${28} /><span>
    ${source === null ? html`<b>${name}</b>` : html`<a href=${source} download=${name}>${name}</a>`}<small>${size(bytes)}</small></span>
      </div>`;
}

export function Attachment({ attachment }: { attachment: APIAttachment }): VNode {
  const image = attachment.content_type?.startsWith('image/') ?? /\.(png|jpe?g|gif|webp)$/i.test(attachment.filename);
  const spoiler = attachment.filename.startsWith('SPOILER_');
  return image
    ? html`<${Picture} address=${attachment.url} alt=${attachment.description ?? ''} spoiler=${spoiler} />`
    : html`<${FileCard} name=${attachment.filename} bytes=${attachment.size} address=${attachment.url} />`;
}
