import { EXIT, OperatorError } from '../../errors.ts';

const UNREACHABLE = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|UND_ERR|fetch failed|aborted/i;

/** What @discordjs/ws says of the close codes that no second attempt mends. */
const CLOSED_FOR_GOOD = /^(Shard is invalid|Invalid shard|Sharding is required|Used an invalid API version|Used invalid intents)/i;

/**
 * Says why the bot could not log in, and what to do about it.
 * @param error what discord.js threw
 * @returns a sentence with its exit code, or an unexpected error as it is
 */
export function loginFailure(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('login failed', { cause: error });
  const [code, status] = ['code' in error ? String(error.code) : '', 'status' in error ? Number(error.status) : 0];
  const because = (message: string, exit: OperatorError['exitCode']) => new OperatorError(message, exit, { cause: error });
  if (code === 'TokenInvalid' || status === 401 || error.message === 'Authentication failed') {
    return because('Discord does not accept the token. Copy it again from https://discord.com/developers/applications (Bot, "Reset Token") into DISCORD_TOKEN.', EXIT.badToken);
  }
  if (/disallowed intents/i.test(error.message)) {
    return because('Discord does not allow this bot the server list it asks for. Check the bot in the Developer Portal.', EXIT.badConfig);
  }
  if (CLOSED_FOR_GOOD.test(error.message)) return because(`Discord closed the connection for good before the bot was ready: ${error.message}. Update the bot; if it is the newest, report this.`, EXIT.fatalGateway);
  if (/session.*(remaining|limit)|not enough sessions/i.test(error.message)) {
    return because('Discord allows no more logins of this bot for now. Wait up to a day before starting it again.', EXIT.noNetwork);
  }
  if (UNREACHABLE.test(`${code} ${error.name} ${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`) || status >= 500) {
    return because('Discord cannot be reached. Check the network connection of this machine and DISCORD_API_URL, then start again.', EXIT.noNetwork);
  }
  return error;
}
