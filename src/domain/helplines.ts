/** A reviewed contact for people who need help. A number that is not in data/helplines.yaml is never written. */
export type HelplineKind = 'emergency' | 'anti-trafficking' | 'police' | 'children' | 'victim-support' | 'labour' | 'directory';

export interface Helpline {
  readonly id: string;
  /** ISO 3166-1 alpha-2, or `INT` for lines that serve several countries. */
  readonly country: string;
  readonly name: string;
  readonly kind: HelplineKind;
  readonly phone: string | null;
  readonly phoneFromAbroad: string | null;
  readonly sms: string | null;
  readonly url: string | null;
  readonly hours: string | null;
  readonly languages: readonly string[];
  /** The emergency number of that country, shown first. */
  readonly emergency: string | null;
  readonly source: string;
  /** The day a person last checked it, `YYYY-MM-DD`. */
  readonly lastChecked: string;
  /** Only `publish` is ever shown. */
  readonly status: 'publish' | 'verify-first';
  readonly note: string | null;
}
