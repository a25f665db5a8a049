/** What a post needs in its channel besides being sent. */
export interface PostNeeds {
  readonly publish: boolean;
  readonly thread: boolean;
  readonly picture: boolean;
  /** It mentions a role that not everyone may mention. */
  readonly mention?: boolean;
  /** A scheduled event is made beside it. */
  readonly event?: boolean;
}

/** Whether posts can appear in a channel. Rights are named as Discord names them in its API, for example `SendMessages`. */
export type ChannelStanding =
  | {
    readonly state: 'there';
    /** Without these a post fails. */
    readonly missing: readonly string[];
    /** Without these a post is made, but less surely. */
    readonly advised: readonly string[];
    /** Without these a post is made, but not what belongs beside it. */
    readonly beside?: readonly string[];
    /** Each post is a thread of its own there, with a title. */
    readonly forum: boolean;
    /** What is posted there can be published to servers that follow it; left out where that is not known. */
    readonly announcement?: boolean;
  }
  | { readonly state: 'gone' }
  /** Discord could not be asked just now. */
  | { readonly state: 'unknown' };

/** How the bot stands in a server's channels. Implemented by the messenger. */
export interface Channels {
  standing(guildId: string, channelId: string, needs: PostNeeds): Promise<ChannelStanding>;
}
