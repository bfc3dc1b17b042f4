import type { MqttPassword, ItemName } from '../../../shared/domain/index.ts';
import type { ComparisonView, ReviewLineView } from '../../../shared/ipc/index.ts';
import type { Finding, HeldItems, RawReply, WantedItems } from '../../../shared/support/index.ts';
import type { ProbeResult } from '../../../shared/confirmation/index.ts';
import type { PortDescription } from '../serial/port-list.ts';
import type { LineSettings } from '../serial/transport.ts';
import type { StoredTranscript } from '../store/index.ts';

/** What a device is compared with. */
export interface ComparisonTarget {
  readonly kind: ComparisonView['kind'];
  readonly name: string;
  readonly wanted: WantedItems;
  /** Where it holds one in clear. */
  readonly password: MqttPassword | null;
  /** The server of the site it is about, for what does not look right. */
  readonly siteHost: string | null;
}

/** All that is known of the connected device, for a support file. No secret is in it. */
export interface SupportSnapshot {
  readonly device: { readonly readAt: string; readonly items: HeldItems } | null;
  readonly path: string | null;
  readonly port: PortDescription | null;
  readonly line: LineSettings | null;
  readonly findings: readonly Finding[];
  readonly comparison: ComparisonView | null;
  readonly transcript: StoredTranscript | null;
  readonly probes: readonly ProbeResult[];
  /** Of the job that last ended with a record. */
  readonly recordId: string | null;
}

export interface SupportContract {
  /** Looks at what the device holds; what the network has to say of it follows. */
  look(): void;
  /** Null compares with nothing. */
  compareWith(target: ComparisonTarget | null): void;
  /** The lines that `change` would send, in their order. @throws ConcentratorError `nothingToChange` */
  review(items: readonly ItemName[]): readonly ReviewLineView[];
  /** @throws ConcentratorError `nothingToChange`, `busy`, `consoleOpen` */
  change(options: { readonly items: readonly ItemName[]; readonly allowSnChange: boolean }): void;
  /** What the device said to the last question about it, secrets masked. */
  rawReply(item: ItemName): RawReply | null;
  readonly deviceSn: string | null;
  snapshot(): Promise<SupportSnapshot>;
}
