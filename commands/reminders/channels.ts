/** Text, announcement and forum channels. */
export const CHANNELS = [0, 5, 15] as const;
