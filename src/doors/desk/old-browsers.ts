/**
 * What the browsers of offices (Chromium 86) do not have yet and the desk or its libraries use. Syntax is brought down by the
 * bundler; these are the functions it leaves alone. Each is put in only where it is missing.
 */

function lacking(owner: object, name: string, value: unknown): void {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, configurable: true, writable: true })
}

/** Chromium 92 */
function at<Item>(this: ArrayLike<Item>, index: number): Item | undefined {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}

/** Chromium 97 */
function findLast<Item>(this: readonly Item[], fits: (item: Item, at: number) => boolean): Item | undefined {
  for (let index = this.length - 1; index >= 0; index--) {
    const item = this[index] as Item
    if (fits(item, index)) return item
  }
  return undefined
}
function findLastIndex<Item>(this: readonly Item[], fits: (item: Item, at: number) => boolean): number {
  for (let index = this.length - 1; index >= 0; index--) if (fits(this[index] as Item, index)) return index
  return -1
}

/** Chromium 110 */
function toSorted<Item>(this: readonly Item[], compare?: (a: Item, b: Item) => number): Item[] {
  return [...this].sort(compare)
}
function toReversed<Item>(this: readonly Item[]): Item[] {
  // oxlint-disable-next-line unicorn/no-array-reverse -- this is what stands in for toReversed
  return [...this].reverse()
}
function withItem<Item>(this: readonly Item[], index: number, item: Item): Item[] {
  const copy = [...this]
  copy[index < 0 ? copy.length + index : index] = item
  return copy
}

/** Chromium 92; from the generator of the browser itself. */
function randomUUID(this: Crypto): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

for (const kind of [Array.prototype, String.prototype, Uint8Array.prototype]) lacking(kind, 'at', at)
lacking(Array.prototype, 'findLast', findLast)
lacking(Array.prototype, 'findLastIndex', findLastIndex)
lacking(Array.prototype, 'toSorted', toSorted)
lacking(Array.prototype, 'toReversed', toReversed)
lacking(Array.prototype, 'with', withItem)
lacking(Object, 'hasOwn', (thing: object, name: PropertyKey) => Object.prototype.hasOwnProperty.call(thing, name))
lacking(crypto, 'randomUUID', randomUUID)
// Chromium 98. What is copied here is plain data.
lacking(globalThis, 'structuredClone', <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value)
// Chromium 120
lacking(URL, 'canParse', (url: string, base?: string) => {
  try {
    return Boolean(new URL(url, base))
  } catch {
    return false
  }
})
// Chromium 119
lacking(Promise, 'withResolvers', () => {
  let resolve: unknown
  let reject: unknown
  const promise = new Promise((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
})
