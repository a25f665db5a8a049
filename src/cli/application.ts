/** Who a token belongs to, asked of Discord once. */
import type { REST } from '@discordjs/rest';
import { EXIT, OperatorError } from '../errors.ts';

/**
 * @returns the application's id and name
 * @throws OperatorError: `badToken` when Discord refuses it, `noNetwork` when Discord cannot be reached
 */
export async function applicationOf(rest: REST): Promise<{ readonly applicationId: string; readonly name: string }> {
  try {
    const application = (await rest.get('/applications/@me')) as { id: string; name: string };
    return { applicationId: application.id, name: application.name };
  } catch (error) {
    if ((error as { status?: number }).status === 401) {
      throw new OperatorError('Discord does not know this token. Reset it in the Developer Portal ("Bot", "Reset Token") and write the new one into .env.', EXIT.badToken, { cause: error });
    }
    throw new OperatorError(`Discord cannot be reached: ${(error as Error).message}. Check the network and DISCORD_API_URL.`, EXIT.noNetwork, { cause: error });
  }
}
