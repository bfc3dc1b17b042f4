import type { AnyCommand, Command, CommandGroup } from './command.ts';
import type { CliTextKey } from './texts.ts';

/** Each command is loaded when it is called, so that a quick one does not wait for the code of the others. */
export const COMMANDS = {
  ports: async (): Promise<Command> => (await import('./commands/ports.ts')).portsCommand,
  read: async (): Promise<Command> => (await import('./commands/read.ts')).readCommand,
  apply: async (): Promise<Command> => (await import('./commands/apply.ts')).applyCommand,
  confirm: async (): Promise<Command> => (await import('./commands/confirm.ts')).confirmCommand,
  commission: async (): Promise<Command> => (await import('./commands/commission.ts')).commissionCommand,
  batch: async (): Promise<Command> => (await import('./commands/batch.ts')).batchCommand,
  ledger: async (): Promise<Command> => (await import('./commands/ledger.ts')).ledgerCommand,
  lots: async (): Promise<Command> => (await import('./commands/lots.ts')).lotsCommand,
  export: async (): Promise<Command> => (await import('./commands/export.ts')).exportCommand,
  station: async (): Promise<Command> => (await import('./commands/station.ts')).stationCommand,
  capture: async (): Promise<Command> => (await import('./commands/capture.ts')).captureCommand,
  monitor: async (): Promise<Command> => (await import('./commands/monitor.ts')).monitorCommand,
  'serve-package': async (): Promise<Command> =>
    (await import('./commands/serve-package.ts')).servePackageCommand,
  'support-file': async (): Promise<Command> =>
    (await import('./commands/support-file.ts')).supportFileCommand,
  report: async (): Promise<Command> => (await import('./commands/report.ts')).reportCommand,
  records: async (): Promise<Command> => (await import('./commands/records.ts')).recordsCommand,
  simulate: async (): Promise<Command> => (await import('./commands/simulate.ts')).simulateCommand,
  demo: async (): Promise<Command> => (await import('./commands/demo.ts')).demoCommand,
  'check-broker': async (): Promise<Command> =>
    (await import('./commands/check-broker.ts')).checkBrokerCommand,
  provision: async (): Promise<CommandGroup> => (await import('./commands/provision.ts')).provisionCommand,
  handover: async (): Promise<CommandGroup> => (await import('./commands/handover.ts')).handoverCommand,
} as const satisfies Partial<Record<CliTextKey, () => Promise<AnyCommand>>>;

export type CommandName = keyof typeof COMMANDS;

export function isCommandName(text: string | undefined): text is CommandName {
  return text !== undefined && Object.hasOwn(COMMANDS, text);
}
