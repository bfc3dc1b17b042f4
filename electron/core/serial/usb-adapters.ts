/** USB-to-serial adapters, by the USB identity they tell. Most concentrators' cables are among them. */

/** By vendor, then product; where the product is another one, the vendor's family is named. */
const ADAPTERS: Readonly<
  Record<string, { readonly family: string; readonly products: Readonly<Record<string, string>> }>
> = {
  '1a86': {
    family: 'CH34x',
    products: {
      '5523': 'CH341',
      '7522': 'CH340K',
      '7523': 'CH340',
      '55d2': 'CH9102',
      '55d3': 'CH343',
      '55d4': 'CH9102',
      '55d5': 'CH344',
    },
  },
  '10c4': {
    family: 'CP210x',
    products: { ea60: 'CP210x', ea63: 'CP210x', ea70: 'CP2105', ea71: 'CP2108' },
  },
  '0403': {
    family: 'FTDI',
    products: {
      '6001': 'FTDI FT232R',
      '6010': 'FTDI FT2232',
      '6011': 'FTDI FT4232',
      '6014': 'FTDI FT232H',
      '6015': 'FTDI FT-X',
    },
  },
  '067b': {
    family: 'PL2303',
    products: {
      '2303': 'PL2303',
      '23a3': 'PL2303GC',
      '23b3': 'PL2303GB',
      '23c3': 'PL2303GT',
      '23d3': 'PL2303GL',
      '23e3': 'PL2303GE',
      '23f3': 'PL2303GS',
    },
  },
  '04d8': { family: '', products: { '00dd': 'MCP2221', '000a': 'MCP2200', '00df': 'MCP2200' } },
};

/** What the adapter is called, or null: some of these vendors make other things too, so the product must be known. */
export function adapterName(vendorId: string | null, productId: string | null): string | null {
  if (vendorId === null || productId === null) return null;
  const vendor = ADAPTERS[vendorId.toLowerCase()];
  return vendor?.products[productId.toLowerCase()] ?? null;
}

/** The same for one that already has a port, so that it is surely serial: the vendor's family where the product is new. */
export function adapterOfPort(vendorId: string | null, productId: string | null): string | null {
  const family = ADAPTERS[(vendorId ?? '').toLowerCase()]?.family ?? '';
  return adapterName(vendorId, productId) ?? (family === '' ? null : family);
}
