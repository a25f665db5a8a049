export type FileRead =
  | { readonly type: 'read'; readonly bytes: Uint8Array }
  | { readonly type: 'too-large' }
  /** Not from Discord, gone, redirected, or no answer in time. */
  | { readonly type: 'unreachable' };

/** Files that people attach in Discord. Nothing is fetched from anywhere else. */
export interface Files {
  /** @param limit most bytes that are read */
  read(url: string, limit: number): Promise<FileRead>;
}
