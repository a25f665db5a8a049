/** A small window below a button: closes on Escape, on a press outside, and gives the focus back. */
import { useEffect, useRef } from 'preact/hooks';
import { html } from './html.ts';
import type { ComponentChildren, VNode } from './html.ts';

interface PopoverProps {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly className: string;
  readonly label: string;
  readonly button: VNode;
  readonly children?: ComponentChildren;
}

export function Popover({ open, setOpen, className, label, button, children }: PopoverProps): VNode {
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      opener.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', onKey);
    root.current?.querySelector<HTMLElement>('.popover [data-first], .popover button, .popover input')?.focus();
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);
  return html`<div class=${`popover-root ${className}`} ref=${root}>
    <button type="button" ref=${opener} class="popover-button" aria-haspopup="dialog" aria-expanded=${open}
      onClick=${() => setOpen(!open)}>${button}</button>
    ${open && html`<div class="popover" role="dialog" aria-label=${label}>${children}</div>`}
  </div>`;
}
