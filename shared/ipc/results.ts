import type { BrokerResults } from './broker-results.ts';
import type { Channel } from './channels.ts';
import type { BatchResults } from './batch-views.ts';
import type { MonitorResults } from './monitor-results.ts';
import type { AppState } from './state.ts';
import type { RawReply } from '../support/index.ts';
import type { ConsoleOutputView, OpenedFileView, ReviewLineView } from './support-views.ts';
import type { CertificateView, RecordSummaryView, RecordView, TranscriptLineView } from './views.ts';

interface Results extends BatchResults, BrokerResults, MonitorResults {
  'state.get': AppState;
  'state.shown': null;
  'device.revealPassword': string;
  'wizard.revealPassword': string;
  'wizard.copyPassword': { readonly clearsAfterMs: number };
  /** Null where the person chose no file. */
  'wizard.saveHandover': { readonly path: string } | null;
  'profiles.save': { readonly id: string };
  'profiles.duplicate': { readonly id: string };
  'profiles.import': { readonly id: string; readonly name: string } | null;
  'profiles.export': { readonly path: string } | null;
  'profiles.chooseAuthorities': {
    readonly pem: string;
    readonly certificates: readonly CertificateView[];
  } | null;
  'profiles.readAuthorities': readonly CertificateView[];
  /** The public key; the private one went to the file that the person chose, null where none was chosen. */
  'profiles.makeHandoverKey': { readonly recipient: string; readonly path: string } | null;
  'records.list': { readonly records: readonly RecordSummaryView[]; readonly hasMore: boolean };
  'records.get': RecordView;
  /** Lines from index `from` on; a secret learnt later is masked in earlier lines too, so the window replaces them. */
  'transcript.lines': {
    readonly from: number;
    readonly lines: readonly TranscriptLineView[];
    readonly next: number;
  };
  'support.earlier': readonly RecordSummaryView[];
  'support.review': readonly ReviewLineView[];
  'support.rawReply': RawReply | null;
  'support.saveFile': { readonly path: string } | null;
  'support.openFile': OpenedFileView | null;
  'support.openDropped': OpenedFileView;
  'support.opened': OpenedFileView | null;
  'support.saveTranscript': { readonly path: string } | null;
  'console.output': ConsoleOutputView;
  'console.save': { readonly path: string } | null;
  'reports.save': { readonly path: string } | null;
  'records.page': { readonly records: readonly RecordSummaryView[] };
  'records.count': number;
  'records.transcript': readonly TranscriptLineView[];
  'records.export': { readonly path: string; readonly count: number } | null;
  'help.udevRules': string;
}

/** Channels that only do something answer `null`. */
export type ChannelResult<C extends Channel> = C extends keyof Results ? Results[C] : null;
