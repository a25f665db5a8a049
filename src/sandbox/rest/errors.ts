/** Discord's refusals: HTTP status, error code and message. */

export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: object | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Extra fields of the body, as `retry_after`. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(status: number, code: number, message: string, more: { errors?: object; headers?: Record<string, string>;
    extra?: Record<string, unknown> } = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
    this.extra = more.extra ?? {};
  }

  body(): object {
    return { message: this.message, code: this.code, ...(this.errors ? { errors: this.errors } : {}), ...this.extra };
  }
}

const REFUSALS = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  unknownApplication: [404, 10_002, 'Unknown Application'],
  unknownChannel: [404, 10_003, 'Unknown Channel'],
  unknownGuild: [404, 10_004, 'Unknown Guild'],
  unknownMember: [404, 10_007, 'Unknown Member'],
  unknownMessage: [404, 10_008, 'Unknown Message'],
  unknownRole: [404, 10_011, 'Unknown Role'],
  unknownUser: [404, 10_013, 'Unknown User'],
  unknownWebhook: [404, 10_015, 'Unknown Webhook'],
  unknownInteraction: [404, 10_062, 'Unknown interaction'],
  unknownCommand: [404, 10_063, 'Unknown application command'],
  unknownEvent: [404, 10_070, 'Unknown Guild Scheduled Event'],
  maxCommands: [400, 30_032, 'Maximum number of application commands reached (100).'],
  commandCreations: [400, 30_034, 'Max number of daily application command creates has been reached (200)'],
  maxEvents: [400, 30_038, 'Maximum number of uncompleted guild scheduled events reached (100)'],
  tooLarge: [413, 40_005, 'Request entity too large'],
  alreadyCrossposted: [400, 40_033, 'This message was already crossposted'],
  notInForum: [400, 40_058, 'Cannot message this thread until after the post author has sent an initial message.'],
  alreadyAcknowledged: [400, 40_060, 'Interaction has already been acknowledged.'],
  tagRequired: [400, 40_067, 'A tag is required to create a forum post in this channel'],
  missingAccess: [403, 50_001, 'Missing Access'],
  notYourMessage: [403, 50_005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50_006, 'Cannot send an empty message'],
  cannotDm: [403, 50_007, 'Cannot send messages to this user'],
  voiceText: [400, 50_008, 'Cannot send messages in a non-text channel'],
  missingPermissions: [403, 50_013, 'Missing Permissions'],
  wrongChannelType: [400, 50_024, 'Cannot execute action on this channel type'],
  invalidToken: [401, 50_027, 'Invalid Webhook Token'],
  invalidJson: [400, 50_109, 'The request body contains invalid JSON.'],
  archivedThread: [400, 50_083, 'Thread is archived'],
  threadExists: [400, 160_004, 'A thread has already been created for this message'],
  lockedThread: [400, 160_005, 'Thread is locked'],
  tooManyThreads: [400, 160_006, 'Maximum number of active threads reached'],
} as const satisfies Record<string, readonly [status: number, code: number, message: string]>;

/** @returns the refusal of one more edit of old messages, which ends in `waitMs` */
export function tooManyOldEdits(waitMs: number): DiscordError {
  const seconds = waitMs / 1_000;
  return new DiscordError(429, 30_046, 'Maximum number of edits to messages older than 1 hour reached. Try again later.', {
    headers: { 'Retry-After': String(seconds), 'X-RateLimit-Scope': 'shared' }, extra: { retry_after: seconds, global: false },
  });
}

/** @returns the named refusal, to throw */
export function refusal(name: keyof typeof REFUSALS): DiscordError {
  const [status, code, message] = REFUSALS[name];
  return new DiscordError(status, code, message);
}
