/** The intents of the Broker page. Paths come from the system's dialogs alone: the window names none. */
import { z } from 'zod';
import { BROKER_FILES } from './broker-views.ts';

const nothing = z.null();
const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9-]+$/);
const typed = z.string().max(1024);
const secret = z.string().max(1024);
const port = z.string().max(10);
const offset = z.int().min(0).max(1_000_000);
const limit = z.int().min(1).max(100);

/** `password` null takes the one in the keychain or in memory. */
const login = z.strictObject({ username: typed, password: secret.nullable() });
const site = { profileId: id, management: login };

/** What a sealed file is opened with: the private key in a file that is asked for, itself sealed or not, or a passphrase. */
const opening = z.strictObject({ by: z.enum(['key', 'passphrase']), passphrase: secret.nullable() });

/** As the broker sees it. */
const fragment = z.strictObject({
  port,
  bindAddress: typed,
  authority: typed,
  isFolder: z.boolean(),
  certificate: typed,
  key: typed,
  installedIn: typed,
});

export const BROKER_CHANNELS = {
  /** Asks for a file. */
  'broker.useCsv': nothing,
  /** Asks for the file, and for that of the key. */
  'broker.useHandover': opening,
  /** Devices of this site, or of this lot, that were set up on this PC; `opening` where their passwords are sealed to the site's key. */
  'broker.useRecords': z.strictObject({ profileId: id, lotId: id.nullable(), opening: opening.nullable() }),
  /** The device in the wizard. */
  'broker.useWizard': nothing,
  'broker.forgetDevices': nothing,
  'broker.devices': z.strictObject({ profileId: id, offset, limit }),

  /** Asks for a file that is there. */
  'broker.chooseFile': z.enum(BROKER_FILES),
  /** Asks for a folder: the files in it get their usual names. */
  'broker.chooseFolder': z.enum(['mosquitto', 'activeMq']),

  'broker.planMosquitto': z.strictObject({
    ...site,
    aclStyle: z.enum(['pattern', 'perDevice']),
    fragment: fragment.nullable(),
  }),
  'broker.planActiveMq': z.strictObject({
    ...site,
    grouping: z.enum(['perDevice', 'oneGroup']),
    keyStore: z.strictObject({ path: typed, pfx: typed, password: secret }).nullable(),
    /** Empty leaves the connectors as they are. */
    mqttPort: port,
    wssPort: port,
  }),
  /** Writes what the plan of this number shows. */
  'broker.write': z.strictObject({ planId: z.int().min(1) }),
  'broker.forgetPlan': nothing,

  'broker.provision': z.strictObject({
    ...site,
    administrator: login.nullable(),
    mode: z.enum(['provision', 'disable']),
    verify: z.enum(['rights', 'login', 'none']),
    isDryRun: z.boolean(),
  }),
  'broker.cancelProvision': nothing,
  'broker.items': z.strictObject({ offset, limit, only: z.enum(['all', 'trouble']) }),

  /** With the first two devices of the list, where there is one. */
  'broker.check': z.strictObject(site),
  'broker.cancelCheck': nothing,

  /** Asks where to save; `passphrase` null seals to the site's key. */
  'broker.seal': z.strictObject({ profileId: id, passphrase: secret.nullable() }),
  /** Asks where to save the private key, and gives the public one to these sites. */
  'broker.makeKey': z.strictObject({ passphrase: secret, profileIds: z.array(id).max(200) }),
} as const;
