/**
 * The command that makes ActiveMQ's keystore of a PKCS#12 file (guide, 2.1.2). Both passwords are asked for by keytool:
 * an argument would be in the shell's history and in the list of processes.
 */
export function keytoolLine(pfxPath: string, keyStorePath: string): string {
  return [
    'keytool -importkeystore',
    `-srckeystore ${quoted(pfxPath)} -srcstoretype PKCS12`,
    `-destkeystore ${quoted(keyStorePath)} -deststoretype JKS`,
  ].join(' ');
}

/** For a POSIX shell, or for cmd.exe where it is a Windows path; a control character stands in no path that is meant. */
function quoted(path: string): string {
  const text = path.replace(/\p{Cc}/gu, '');
  if (/^[A-Za-z]:[\\/]/.test(text)) return `"${text.replaceAll('"', '')}"`;
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
