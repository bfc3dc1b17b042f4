/** USB-to-serial adapters, by the USB identity they tell. Most concentrators' cables are among them. */

interface Vendor {
  /** What a product of theirs that is not in the list is called; null where it may be anything. */
  readonly family: string | null;
  readonly products: Readonly<Record<string, string>>;
}

/** By vendor, then product. */
const ADAPTERS: Readonly<Record<string, Vendor>> = {
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
  '04d8': { family: null, products: { '00dd': 'MCP2221', '000a': 'MCP2200', '00df': 'MCP2200' } },
};

/** What the adapter is called, or null: some of these vendors make other things too, so the product must be known. */
export function adapterName(vendorId: string | null, productId: string | null): string | null {
  const vendor = vendorOf(vendorId);
  const product = (productId ?? '').toLowerCase();
  return vendor !== null && Object.hasOwn(vendor.products, product)
    ? (vendor.products[product] ?? null)
    : null;
}

/** The same for one that already has a port, so that it is surely serial: the vendor's family where the product is new. */
export function adapterOfPort(vendorId: string | null, productId: string | null): string | null {
  return adapterName(vendorId, productId) ?? vendorOf(vendorId)?.family ?? null;
}

function vendorOf(vendorId: string | null): Vendor | null {
  const id = (vendorId ?? '').toLowerCase();
  return Object.hasOwn(ADAPTERS, id) ? (ADAPTERS[id] ?? null) : null;
}
