/** For what goes over the wire, for paths and commands. */
export const MONO_FONT =
  '"Cascadia Mono", Consolas, "SF Mono", Menlo, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace';
