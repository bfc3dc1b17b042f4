export { isIdentitySealed, readIdentityFile } from './identity-file.ts';
export { openHandover, sealHandover, type Handover, type HandoverDevice } from './handover.ts';
export { generateIdentity, type HandoverIdentity } from './identity.ts';
export { openText, sealText, type OpenWith, type SealTo } from './seal.ts';
