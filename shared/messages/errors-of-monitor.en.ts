import { type MonitorErrorTexts } from './types.ts';

/** As in errors.en.ts, for watching a site and for serving an upgrade package. */
export const MONITOR_ERRORS_EN: MonitorErrorTexts = {
  monitorNotConnected: {
    what: 'There is no connection to the site’s broker, so nothing was sent.',
    todo: 'Connect, or wait until the connection is back, then send again.',
  },
  monitorStopped: {
    what: 'The part of the app that watches devices and serves packages stopped unexpectedly. What it had received is lost.',
    todo: 'Connect again. If it happens again, give the log to support.',
  },
  packageUnusable: {
    what: '[{path}|The file] cannot be served[ ({reason})].',
    todo: 'Choose a file that is not empty and that this user may read.',
  },
  packageChanged: {
    what: '[{path}|The file] was changed after its SHA-256 had been computed. It is not served any more, and transfers under way were broken off.',
    todo: 'Start serving again, and send the new SHA-256 to the devices.',
  },
  packagePortTaken: {
    what: 'Port [{port} |]of [{address}|this address] is used by another program, or this user may not use it.',
    todo: 'Choose another port, or 0 for any that is free.',
  },
  packageAddressUnknown: {
    what: '[{address}|This] is no address of this computer.',
    todo: 'Choose one of its network interfaces[: {allowed}].',
  },
  packageServerFailed: {
    what: 'The file could not be served[ at {address}][, port {port}][ ({reason})].',
    todo: 'Check the network interface, then start again.',
  },
  packageNotServed: {
    what: 'No package is being served, so the message has no URL, size or SHA-256 to name. Nothing was sent.',
    todo: 'Choose a file and start serving it first.',
  },
};
