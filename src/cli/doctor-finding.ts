/** One thing that was looked at; what is ill says in one sentence what to do. */
export interface Finding {
  readonly about: string;
  readonly well: boolean;
  readonly text: string;
}

export const well = (about: string, text: string): Finding => ({ about, well: true, text });
export const ill = (about: string, text: string): Finding => ({ about, well: false, text });
