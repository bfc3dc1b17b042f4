import type { MqttPassword, SiteProfile } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { loginKey } from '../../../shared/ipc/broker-views.ts';
import type { Login } from '../../core/brokers/provisioning.ts';
import type { BrokerContext } from './context.ts';
import { refusal } from './context.ts';

export interface LoginInput {
  readonly username: string;
  /** Null takes the one in memory or in the keychain. */
  readonly password: string | null;
}

/** Brokers' users with their passwords: entered by a person once, kept in memory only. */
export class Logins {
  readonly #context: BrokerContext;
  readonly #known = new Map<string, MqttPassword>();

  constructor(context: BrokerContext) {
    this.#context = context;
  }

  /** @throws ConcentratorError `loginMissing`, `badProvisioning` */
  async find(profile: SiteProfile, { username, password }: LoginInput): Promise<Login> {
    const user = username.trim();
    if (user === '') throw new ConcentratorError('loginMissing');
    const key = loginKey(profile.id, user);
    const found =
      password === null || password === ''
        ? (this.#known.get(key) ?? (await this.#kept(profile, user)))
        : await this.#typed(password);
    if (found === null) throw new ConcentratorError('loginMissing');
    if (this.#known.get(key)?.equals(found) !== true) {
      this.#known.set(key, found);
      this.#context.change({ logins: [...this.#known.keys()] });
    }
    return { username: user, password: found };
  }

  /** After the broker refused it: the next time it is asked for again. */
  forget(profileId: string, username: string): void {
    if (this.#known.delete(loginKey(profileId, username)))
      this.#context.change({ logins: [...this.#known.keys()] });
  }

  async #typed(text: string): Promise<MqttPassword> {
    const { desk } = this.#context;
    desk.log.secrets.add(text);
    const { parseManagementPassword } = await import('../../core/brokers/provisioning.ts');
    const parsed = parseManagementPassword(text);
    if (parsed.ok) return parsed.value;
    const issues = parsed.issues.map((issue) => ({ ...issue, field: 'password' }));
    throw refusal(issues, desk.language(), null);
  }

  async #kept(profile: SiteProfile, user: string): Promise<MqttPassword | null> {
    if (profile.managementUser !== user) return null;
    const kept = await (await this.#context.desk.store()).secrets.managementPassword(profile.id);
    return kept.kind === 'found' ? kept.password : null;
  }
}
