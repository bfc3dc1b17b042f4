import type { SerializedError } from '../errors/index.ts';

/** What was found out while the device kept silent. A finding explains; it never makes a pass. */
export type ProbeResult = LoginFinding | RootFinding | CertificateFinding | NtpFinding | SelfPublishFinding;

/** A second client, with a random id, as this SN with its password. */
export type LoginFinding =
  | { readonly probe: 'login'; readonly finding: 'accepted' }
  | { readonly probe: 'login'; readonly finding: 'refused'; readonly error: SerializedError }
  | { readonly probe: 'login'; readonly finding: 'unknown'; readonly error: SerializedError };

/** The same SN under another TopicRoot, of one to four levels. */
export type RootFinding =
  | { readonly probe: 'otherRoot'; readonly finding: 'heard'; readonly root: string; readonly topic: string }
  | { readonly probe: 'otherRoot'; readonly finding: 'notHeard' }
  /** The broker refused every such subscription: nothing can be said. */
  | { readonly probe: 'otherRoot'; readonly finding: 'refused' }
  | { readonly probe: 'otherRoot'; readonly finding: 'unknown' };

/** The server's certificate, as the device sees it: by the host name the device was given. Times are ISO 8601. */
export type CertificateFinding =
  | {
      readonly probe: 'certificate';
      readonly finding: 'valid';
      readonly host: string;
      readonly validTo: string;
    }
  | {
      readonly probe: 'certificate';
      readonly finding: 'nameMissing';
      readonly host: string;
      readonly names: string;
    }
  | {
      readonly probe: 'certificate';
      readonly finding: 'expired';
      readonly host: string;
      readonly validTo: string;
    }
  | {
      readonly probe: 'certificate';
      readonly finding: 'notYetValid';
      readonly host: string;
      readonly validFrom: string;
    };

/** The device's time server, asked from this PC (SNTP, RFC 4330). `offsetMs` is its clock minus this PC's. */
export type NtpFinding =
  | {
      readonly probe: 'ntp';
      readonly finding: 'answered';
      readonly server: string;
      readonly offsetMs: number;
    }
  | { readonly probe: 'ntp'; readonly finding: 'noAnswer'; readonly server: string }
  | { readonly probe: 'ntp'; readonly finding: 'unknownHost'; readonly server: string }
  /** It answers, but has no time to give. */
  | { readonly probe: 'ntp'; readonly finding: 'notSynchronised'; readonly server: string };

/** A message published as the device, to see whether the broker lets it pass (only where the caller asks for it). */
export type SelfPublishFinding =
  | { readonly probe: 'selfPublish'; readonly finding: 'heard' }
  | { readonly probe: 'selfPublish'; readonly finding: 'notHeard' }
  | { readonly probe: 'selfPublish'; readonly finding: 'unknown' };

export type ProbeKey =
  | `probe.login.${LoginFinding['finding']}`
  | `probe.otherRoot.${RootFinding['finding']}`
  | `probe.certificate.${CertificateFinding['finding']}`
  | `probe.ntp.${NtpFinding['finding']}`
  | `probe.selfPublish.${SelfPublishFinding['finding']}`;

/** The key of a finding's text; its placeholders are the finding's own fields. */
export function probeKey(result: ProbeResult): ProbeKey {
  // The template of two unions is every pair of them to the compiler, though each probe has only its own findings.
  return `probe.${result.probe}.${result.finding}` as ProbeKey;
}
