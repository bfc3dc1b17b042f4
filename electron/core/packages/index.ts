export { listInterfaces } from './network-interfaces.ts';
export { PackageServer, type ServeOptions } from './package-server.ts';
