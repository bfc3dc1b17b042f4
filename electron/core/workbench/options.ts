import type { SiteProfile } from '../../../shared/domain/index.ts';
import type { Settings } from '../../../shared/ipc/index.ts';
import type { ListPorts } from '../serial/port-list.ts';
import type { OpenTransport } from '../serial/transport.ts';
import type { Store } from '../store/index.ts';
import type { Site } from './contract.ts';

/** A simulated device with its own broker, for those who want to see it work without either. */
export interface DemoWorld {
  /** How it is called in place of a port. */
  readonly path: string;
  readonly open: OpenTransport;
  /** The site of its broker, which knows every password that the device is given. */
  readonly site: Site;
  close(): Promise<void>;
}

export const DEMO_PROFILE_ID = 'demo';

export interface WorkbenchOptions {
  readonly open: OpenTransport;
  readonly listPorts: ListPorts;
  /** Opened when it is first needed; it rejects where the disk does not let it. */
  readonly store: () => Promise<Store>;
  readonly settings: () => Settings;
  /** A site of the store by its id, with its secret where the keychain gives it. */
  readonly site: (id: string) => Promise<Site | null>;
  readonly startDemo: () => Promise<DemoWorld>;
  /** Anything without a code is a bug: one handler. */
  readonly onBug: (error: unknown) => void;
  readonly appVersion: string;
  readonly platform: string;
}

/** What a record keeps of a site. */
export function profileOf(site: Site | null): Pick<SiteProfile, 'id' | 'name'> | null {
  return site === null ? null : { id: site.profile.id, name: site.profile.name };
}
