/** The control API of the sandbox over HTTP: the page does nothing that another program could not do. */
import type {
  ActResult, AutocompleteRequest, Change, ChannelView, ChooseRequest, ClockState, ContextMenuRequest, Inbox, MoveClock, PressRequest,
  RunRequest, SandboxState, SayRequest, SeenMessage, SubmitRequest, UploadedFile, VisibleCommand,
} from '../contract.ts';

async function call<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/sandbox${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const answer: unknown = response.status === 204 ? null : await response.json();
  if (response.ok) return answer as T;
  const told = typeof answer === 'object' && answer !== null && 'error' in answer;
  const said = told ? String(answer.error) : `The sandbox answered ${response.status}.`;
  throw new Error(said);
}

type Act<Body> = (personId: string, body: Body) => Promise<ActResult>;
/** Returns at the first acknowledgement: what follows arrives through the stream of changes. */
const act = (name: string): Act<object> => (personId, body) =>
  call('POST', `/people/${personId}/${name}`, { until: 'acknowledged', ...body });

export const api = {
  state: (): Promise<SandboxState> => call('GET', '/state'),
  commands: (personId: string, channelId: string): Promise<readonly VisibleCommand[]> =>
    call('GET', `/people/${personId}/commands?channel=${channelId}`),
  view: (personId: string, channelId: string, limit: number): Promise<ChannelView> =>
    call('GET', `/people/${personId}/view?channel=${channelId}&limit=${limit}`),
  inbox: (personId: string): Promise<Inbox> => call('GET', `/people/${personId}/inbox`),
  run: act('run') as Act<RunRequest>,
  autocomplete: act('autocomplete') as Act<AutocompleteRequest>,
  contextMenu: act('context-menu') as Act<ContextMenuRequest>,
  press: act('press') as Act<PressRequest>,
  choose: act('choose') as Act<ChooseRequest>,
  submit: act('submit') as Act<SubmitRequest>,
  say: (personId: string, body: SayRequest): Promise<SeenMessage> => call('POST', `/people/${personId}/say`, body),
  dismiss: (personId: string, body: { modalId?: string; messageId?: string }): Promise<void> =>
    call('POST', `/people/${personId}/dismiss`, body),
  moveClock: (body: MoveClock): Promise<ClockState> => call('POST', '/clock', body),
};

/** A file chosen in the browser, as the control API takes it. */
export async function upload(file: File): Promise<UploadedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 8192) parts.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
  return { name: file.name, base64: btoa(parts.join('')), ...(file.type === '' ? {} : { contentType: file.type }) };
}

/**
 * Follows the changes of the sandbox. The browser reconnects by itself and says where it left off.
 * @param onChange called for each change
 * @param onConnection called with true when the stream is open, false while it is broken
 */
export function follow(onChange: (change: Change) => void, onConnection: (open: boolean) => void): void {
  const stream = new EventSource('/sandbox/events');
  stream.addEventListener('open', () => onConnection(true));
  stream.addEventListener('error', () => {
    onConnection(false);
    // A refused connection is not retried by the browser.
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => follow(onChange, onConnection), 2000);
  });
  stream.addEventListener('change', (event: MessageEvent<string>) => onChange(JSON.parse(event.data) as Change));
}
