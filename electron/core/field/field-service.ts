import type { ChannelInput, MonitorView, PackagesView } from '../../../shared/ipc/index.ts';
import { SiteMonitor, type MonitoredSite } from '../monitor/index.ts';
import { PackageServer, type ServeOptions } from '../packages/index.ts';

/** What the thread says of itself. */
export type FieldNews = { readonly monitor: MonitorView } | { readonly packages: PackagesView };

export interface FieldServiceOptions {
  readonly tell: (news: FieldNews) => void;
  readonly onBug: (error: unknown) => void;
}

interface FilterInput {
  readonly filter: Omit<ChannelInput<'monitor.setFilter'>, 'isPaused' | 'filterId'>;
  readonly isPaused: boolean;
  readonly filterId: number;
}

/** All the thread can do. Each method takes one value and gives one, or a promise of it; all of it can be copied. */
export function fieldMethods({ tell, onBug }: FieldServiceOptions) {
  const monitor = new SiteMonitor({ onChange: () => tell({ monitor: monitor.view }), onBug });
  const packages = new PackageServer(() => tell({ packages: packages.view }));
  return {
    start: (site: MonitoredSite) => monitor.start(site),
    stop: () => monitor.stop(),
    clear: () => monitor.clear(),
    devices: (input: ChannelInput<'monitor.devices'>) => monitor.devices(input),
    setFilter: ({ filter, isPaused, filterId }: FilterInput) => monitor.setFilter(filter, isPaused, filterId),
    rows: (input: ChannelInput<'monitor.rows'>) => monitor.rows(input),
    message: (seq: number) => monitor.message(seq),
    lines: (input: ChannelInput<'monitor.lines'>) => monitor.lines(input),
    text: (seq: number) => monitor.text(seq),
    series: (input: ChannelInput<'monitor.series'>) => monitor.series(input),
    export: ({ path, form }: { readonly path: string; readonly form: 'jsonl' | 'csv' }) =>
      monitor.export(path, form),
    publish: (messages: readonly { readonly sn: string; readonly payload: string }[]) =>
      monitor.publish(messages),
    servePackage: (options: ServeOptions) => packages.start(options),
    stopPackage: () => packages.stop(),
    close: async () => {
      await monitor.close();
      await packages.close();
    },
  };
}

export type FieldMethods = ReturnType<typeof fieldMethods>;
export type FieldMethod = keyof FieldMethods;
export type FieldInput<M extends FieldMethod> = Parameters<FieldMethods[M]>[0];
export type FieldResult<M extends FieldMethod> = Awaited<ReturnType<FieldMethods[M]>>;
