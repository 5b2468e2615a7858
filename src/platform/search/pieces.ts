/**
 * The different pieces of a text, of one to three characters, each once: kept by their numbers instead of as strings, of which a long
 * text would have hundreds of thousands, and written at once.
 */

/** A set of pieces, in the order in which they came. */
export interface Pieces {
  /** Adds a piece by the numbers of its characters (code points), 0 for none at its end. */
  add(first: number, second: number, third: number): void
  /** Units of all pieces as strings, `before` in front of each not counted. */
  readonly units: number
  readonly size: number
  /** The numbers of the pieces, three for each; only so many as `size` says. */
  readonly numbers: Int32Array
}

/** An empty set; `expected` is about how many pieces will come. */
export function pieces(expected: number): Pieces {
  let room = 64
  while (room < expected * 2) room *= 2
  let slots = new Int32Array(room)
  let numbers = new Int32Array((room / 2) * 3)
  let size = 0
  let units = 0
  const placeOf = (first: number, second: number, third: number): number => {
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77) ^ Math.imul(third, 0xc2b2ae3d)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    let place = (hash ^ (hash >>> 13)) & (room - 1)
    for (let at = slots[place] ?? 0; at > 0; at = slots[place] ?? 0) {
      const from = (at - 1) * 3
      if (numbers[from] === first && numbers[from + 1] === second && numbers[from + 2] === third) return -1
      place = (place + 1) & (room - 1)
    }
    return place
  }
  const grow = (): void => {
    room *= 2
    const old = numbers
    slots = new Int32Array(room)
    numbers = new Int32Array((room / 2) * 3)
    numbers.set(old)
    for (let at = 0; at < size; at += 1) {
      // Those that are there already look like others: the slots are empty, so that each finds a place.
      const place = placeOf(old[at * 3] ?? 0, old[at * 3 + 1] ?? 0, old[at * 3 + 2] ?? 0)
      slots[place] = at + 1
    }
  }
  return {
    add(first, second, third) {
      const place = placeOf(first, second, third)
      if (place < 0) return
      numbers[size * 3] = first
      numbers[size * 3 + 1] = second
      numbers[size * 3 + 2] = third
      size += 1
      slots[place] = size
      units += unitsOf(first) + unitsOf(second) + unitsOf(third)
      if (size * 2 >= room) grow()
    },
    get units() {
      return units
    },
    get size() {
      return size
    },
    get numbers() {
      return numbers
    },
  }
}

const unitsOf = (number: number): number => (number === 0 ? 0 : number > 0xffff ? 2 : 1)

const QUOTE = 0x27
const BACKSLASH = 0x5c
const BLANK = 0x20

/** The pieces as a tsvector is written, each in quotation marks with `before` ('' or one character) in front and a blank after it. */
export function literalOf(of: Pieces, before: string): string {
  const lead = before === '' ? 0 : before.charCodeAt(0)
  // Quotation marks, blank, lead, and each unit doubled at the most.
  const units = new Uint16Array(of.units * 2 + of.size * 4)
  const { numbers, size } = of
  let to = 0
  for (let at = 0; at < size * 3; at += 3) {
    units[to++] = QUOTE
    if (lead > 0) units[to++] = lead
    for (let n = at; n < at + 3; n += 1) {
      const number = numbers[n] ?? 0
      if (number === 0) break
      if (number === QUOTE || number === BACKSLASH) units[to++] = number
      if (number > 0xffff) {
        units[to++] = 0xd800 + ((number - 0x10000) >> 10)
        units[to++] = 0xdc00 + ((number - 0x10000) & 0x3ff)
      } else units[to++] = number
    }
    units[to++] = QUOTE
    units[to++] = BLANK
  }
  return new TextDecoder('utf-16le').decode(units.subarray(0, to))
}
