/** How a sheet hides its cells: rows and columns hidden or of no size, white figures on white, running heads. */
import type { Zip } from '../grids/zip.ts'
import type { Gathering } from './gathering.ts'
import { readZipPart, type PartReader } from './parts.ts'

const isOn = (value: string | null): boolean => /^(?:1|true)$/.test(value ?? '')

export class SheetLooks implements PartReader {
  /** From 1. */
  readonly hiddenRows = new Set<number>()
  /** `row:column`, column from 0. */
  readonly whiteCells = new Set<string>()
  readonly headers: string[] = []
  readonly #columns: (readonly [from: number, to: number])[] = []
  readonly #white: ReadonlySet<number>
  #row = 0
  #column = -1
  #header = false

  constructor(whiteStyles: ReadonlySet<number>) {
    this.#white = whiteStyles
  }

  hidesColumn(column: number): boolean {
    return this.#columns.some(([from, to]) => column >= from && column <= to)
  }

  open(name: string, attribute: (name: string) => string | null): void {
    if (name === 's:row') {
      this.#row = Number(attribute('r') ?? this.#row + 1)
      this.#column = -1
      if (isOn(attribute('hidden')) || Number(attribute('ht') ?? '1') === 0) this.hiddenRows.add(this.#row)
    } else if (name === 's:c') {
      const place = attribute('r')
      this.#column = place === null ? this.#column + 1 : columnOf(place)
      if (this.#white.has(Number(attribute('s') ?? '0')) && this.whiteCells.size < 100_000)
        this.whiteCells.add(`${this.#row}:${this.#column}`)
    } else if (name === 's:col') {
      if (isOn(attribute('hidden')) || Number(attribute('width') ?? '1') === 0)
        this.#columns.push([Number(attribute('min') ?? 1) - 1, Number(attribute('max') ?? 1) - 1])
    } else this.#header = /^s:(?:odd|even|first)(?:Header|Footer)$/.test(name)
  }

  text(value: string): void {
    // &"宋体,常规"&10 and the like are looks; &P the page.
    if (this.#header) this.headers.push(value.replaceAll(/&(?:"[^"]*"|\d+|[A-Za-z])/g, ' '))
  }
}

function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^\$?([A-Za-z]{1,3})/.exec(reference)?.[1]?.toUpperCase() ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** Numbers of cell styles that show white on no ground. */
export function whiteStyles(zip: Zip, part: string, gathering: Gathering): ReadonlySet<number> {
  const whiteFonts = new Set<number>()
  const grounds = new Set<number>()
  const styles = new Set<number>()
  let within = ''
  let [fonts, fills, xfs] = [-1, -1, -1]
  readZipPart(
    zip,
    part,
    {
      open: (name, attribute) => {
        if (name === 's:fonts' || name === 's:fills' || name === 's:cellXfs') within = name
        else if (within === 's:fonts' && name === 's:font') fonts += 1
        else if (within === 's:fonts' && name === 's:color') {
          if (
            /^(?:ff|00)?ffffff$/i.test(attribute('rgb') ?? '') ||
            (attribute('theme') === '0' && attribute('tint') === null)
          )
            whiteFonts.add(fonts)
        } else if (within === 's:fills' && name === 's:fill') fills += 1
        else if (within === 's:fills' && name === 's:fgColor' && !/^(?:ff|00)?ffffff$/i.test(attribute('rgb') ?? ''))
          grounds.add(fills)
        else if (within === 's:cellXfs' && name === 's:xf') {
          xfs += 1
          if (whiteFonts.has(Number(attribute('fontId') ?? 0)) && !grounds.has(Number(attribute('fillId') ?? 0)))
            styles.add(xfs)
        }
      },
      close: (name) => {
        if (name === within) within = ''
      },
    },
    gathering,
  )
  return styles
}
