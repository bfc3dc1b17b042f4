import { ConcentratorError } from '../../../../shared/errors/index.ts';
import { plannedFile, readBefore, type PlannedFile } from '../file-plan.ts';
import type { Provisioning } from '../provisioning.ts';
import { mergeAclFile, type AclStyle, type AclWarning } from './acl-file.ts';
import { confText, type MosquittoConf } from './conf-file.ts';
import { maskPasswordLine, mergePasswordFile, type PasswordFileWarning } from './password-file.ts';

export { type AclStyle } from './acl-file.ts';
export { confText, parseConfPath, parseListener, type MosquittoConf } from './conf-file.ts';
export { mergePasswordFile } from './password-file.ts';
export { mergeAclFile } from './acl-file.ts';

export interface MosquittoFilesRequest {
  readonly provisioning: Provisioning;
  readonly aclStyle: AclStyle;
  /** Where the files are on this computer. The fragment of mosquitto.conf is ours alone; null makes none. */
  readonly passwordFile: string;
  readonly aclFile: string;
  readonly confFile: string | null;
  /** What the fragment says; the broker's own paths, which differ where the files are carried there by hand. */
  readonly conf: MosquittoConf | null;
  readonly signal?: AbortSignal;
}

export type MosquittoWarning = (PasswordFileWarning | AclWarning) & { readonly path: string };

export interface MosquittoFiles {
  /** In the order in which they are written: the fragment that names the others comes last. */
  readonly files: readonly PlannedFile[];
  readonly warnings: readonly MosquittoWarning[];
}

/** Reads what is there and says what it would become. Nothing is written; see `writePlanned`. */
export async function planMosquittoFiles(request: MosquittoFilesRequest): Promise<MosquittoFiles> {
  const { provisioning, aclStyle, conf, confFile } = request;
  const { site, devices } = provisioning;
  const logins = [site.management, ...devices.map(({ sn, password }) => ({ username: sn, password }))];
  const passwordBefore = await readBefore(request.passwordFile);
  const aclBefore = await readBefore(request.aclFile);
  const confBefore = conf === null || confFile === null ? null : await readBefore(confFile);
  const paths = [passwordBefore.path, aclBefore.path, ...(confBefore === null ? [] : [confBefore.path])];
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  // Each would overwrite the other.
  if (twice !== undefined) throw new ConcentratorError('badBrokerFile', { path: twice, reason: 'EEXIST' });
  const passwords = await mergePasswordFile(passwordBefore.bytes, logins, request.signal);
  const acl = mergeAclFile(aclBefore.bytes, provisioning, aclStyle);
  return {
    files: [
      plannedFile(passwordBefore, passwords.bytes, maskPasswordLine),
      plannedFile(aclBefore, acl.bytes),
      ...(conf === null || confBefore === null ? [] : [plannedFile(confBefore, Buffer.from(confText(conf)))]),
    ],
    warnings: [
      ...passwords.warnings.map((warning) => ({ ...warning, path: passwordBefore.path })),
      ...acl.warnings.map((warning) => ({ ...warning, path: aclBefore.path })),
    ],
  };
}
