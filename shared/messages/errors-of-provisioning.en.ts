import { type ProvisioningErrorTexts } from './types.ts';

/** As in errors.en.ts, for preparing a broker. */
export const PROVISIONING_ERRORS_EN: ProvisioningErrorTexts = {
  dynsecUnavailable: {
    what: 'The broker[ at {host}] does not answer as one with dynamic security[ (waited {seconds} s)]: the plugin is not loaded, or [{username}|this user] has no right to administer it.',
    todo: 'Load mosquitto_dynamic_security.so in mosquitto.conf, and log in as its administrator (the user that mosquitto_ctrl dynsec init made).',
  },
  dynsecRefused: {
    what: 'The broker refused[ {command}][ for {sn}][: “{reason}”].',
    todo: 'Look at the broker’s log, then run the same again: what is done already is left alone.',
  },
  dynsecReplyLost: {
    what: 'The broker’s answer did not come[ within {seconds} s][ ({reason})], so it is not known what it did.',
    todo: 'Run the same again: it reads what is there first, and does only what is missing.',
  },
  dynsecUnsaved: {
    what: 'The broker took everything, but it does not stand in its file[ {path}]: after a restart it would be gone.',
    todo: 'Let the broker’s user write that file and its folder, then run the same again.',
  },
  dynsecDefaultsOpen: {
    what: 'The broker allows every user what nothing forbids[: {names}], so a device may do more than its own.',
    todo: 'Close it: mosquitto_ctrl dynsec setDefaultACLAccess publishClientSend deny, and the same for subscribe.',
  },
  provisionIncomplete: {
    what: 'Not every device is ready on the broker[: {done} of {total}][ ({reason})].',
    todo: 'Run the same again: it goes on where it stopped.',
  },
  deviceRightsDiffer: {
    what: '[{sn}|The device] logs in, but its rights are not as they should be[ ({topic})].[ {detail}]',
    todo: 'Look for other roles, groups or rules of the broker that name this user, and take them out.',
  },
  badDeviceList: {
    what: '[{path}|The list of devices] cannot be used.[ {detail}]',
    todo: 'Correct these lines. Nothing was changed.',
  },
  badProvisioning: {
    what: 'This cannot be given to a broker.[ {detail}]',
    todo: 'Correct it. Nothing was changed.',
  },
  badBrokerFile: {
    what: '[{path}|A file of the broker] cannot be used[ ({reason})]. Nothing was changed.',
    todo: 'Check the path, and that this user may read it.',
  },
  brokerFileChanged: {
    what: '[{path}|A file of the broker] was changed by somebody since it was shown. It was not written.',
    todo: 'Look at the difference again, then write it.',
  },
  brokerFileUnwritable: {
    what: '[{path}|A file of the broker] cannot be written[ ({reason})]. It is as it was.',
    todo: 'Check that this user may write it and its folder, and that the disk has room.',
  },
  handoverFileUnwritable: {
    what: 'The handover file[ {path}] cannot be written[ ({reason})].',
    todo: 'Choose another place.',
  },
};
