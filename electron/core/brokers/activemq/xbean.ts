/**
 * XBean, which reads activemq.xml, takes a value that begins with `#` for the name of another bean, and `##…` for a value
 * that begins with one `#`.
 */
export function toXbean(value: string): string {
  return value.startsWith('#') ? `#${value}` : value;
}

/** @returns null where it is the name of a bean, and not a value */
export function fromXbean(attribute: string): string | null {
  if (!attribute.startsWith('#')) return attribute;
  return attribute.startsWith('##') ? attribute.slice(1) : null;
}
