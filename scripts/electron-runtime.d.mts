export interface ElectronRuntime {
  readonly executable: string;
  readonly version: string;
  readonly source: 'override' | 'package' | 'download' | 'pinned';
}

export function resolveRuntime(options?: { readonly say?: (line: string) => void }): Promise<ElectronRuntime>;
