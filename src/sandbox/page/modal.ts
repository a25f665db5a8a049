/** A form that a bot opened: labels with text fields, choices, ticks and files. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FieldValue, OpenModal, UploadedFile } from '../contract.ts';
import { attempt, complaint } from './actions.ts';
import { api } from './api.ts';
import { html } from './html.ts';
import type { VNode } from './html.ts';
import { Icon } from './icons.ts';
import { change, nameOf, page } from './store.ts';
import { emptyRequired, ModalField, presetFields } from './components/modal-field.ts';

function useModal(modal: OpenModal) {
  const [fields, setFields] = useState<Readonly<Record<string, FieldValue>>>(() => presetFields(modal));
  const [wrong, setWrong] = useState<string | null>(null);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const set = (name: string, value: FieldValue | readonly UploadedFile[]): void => {
    setFields((before) => ({ ...before, [name]: value }));
    setMissing((before) => before.filter((one) => one !== name));
    setWrong(null);
  };
  const submit = async (): Promise<void> => {
    const empty = emptyRequired(modal, fields);
    setMissing(empty);
    if (empty.length > 0) return setWrong('Some required fields are empty.');
    setBusy(true);
    const result = await attempt(() => api.submit(page().personId, { modalId: modal.id, fields }));
    setBusy(false);
    const said = result ? complaint(result) : page().problem;
    setWrong(said === 'The application did not respond' ? 'Something went wrong: the application did not respond. Try again.' : said);
    return undefined;
  };
  return { fields, set, wrong, missing, busy, submit };
}

export function Modal({ modal }: { modal: OpenModal }): VNode {
  const form = useModal(modal);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('.modal-body input, .modal-body textarea, .modal-body button')?.focus();
  }, []);
  const dismiss = async (): Promise<void> => {
    await attempt(() => api.dismiss(page().personId, { modalId: modal.id }));
    const { view } = page();
    if (view?.modal?.id === modal.id) change({ view: { ...view, modal: null } });
  };
  return html`<dialog class="modal" ref=${dialog} aria-labelledby="modal-title"
    onCancel=${(event: Event) => { event.preventDefault(); void dismiss(); }}>
    <form onSubmit=${(event: Event) => { event.preventDefault(); void form.submit(); }} novalidate>
      <header><div><h2 id="modal-title">${modal.title}</h2>
        <small>${nameOf(modal.applicationId) ?? 'The bot'} asks. Do not share passwords or other secrets.</small></div>
        <button type="button" class="icon-button" aria-label="Close this form" onClick=${() => void dismiss()}><${Icon} name="close" />
          </button></header>
      <div class="modal-body">${modal.components.map((component, index) => html`<${ModalField} key=${index}
        component=${component} fields=${form.fields} set=${form.set} missing=${form.missing} />`)}</div>
      ${form.wrong && html`<p class="problem" role="alert">${form.wrong}</p>`}
      <footer><button type="button" class="button secondary" onClick=${() => void dismiss()}>Cancel</button>
        <button type="submit" class="button primary" disabled=${form.busy}>${form.busy ? 'Sending…' : 'Submit'}</button></footer>
    </form></dialog>`;
}
