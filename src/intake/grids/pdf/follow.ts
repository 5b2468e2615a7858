/** Follows a page's drawing operators and notes the marks they leave. */
import { boxThrough, overlap, times, type Box, type Matrix } from './geometry.ts'
import { MOST, type Fill, type Glyph, type Marks, type Picture, type Rule } from './marks.ts'
import { asRule, clipRule, extent, filled, stroked, type Painted } from './paths.ts'
import { newCursor, newPen, type Font, type Pen } from './pen.ts'
import { showText, type FontGlyph } from './text.ts'

/** What following a page needs to know beside its operators. */
export interface PageSetting {
  readonly page: number
  readonly width: number
  readonly height: number
  /** From the page's own space to points from the top left, turned as a reader sees it. */
  readonly toView: Matrix
  readonly ops: Readonly<Record<string, number>>
  font(id: string): Font | null
  /** Whether the content of an optional layer shows. */
  layerShows(properties: unknown): boolean
}

export interface Operators {
  readonly fnArray: ArrayLike<number>
  readonly argsArray: ArrayLike<unknown>
}

type Args = readonly unknown[]
type Handler = (args: Args, order: number) => void
const numbers = (value: unknown): ArrayLike<number> => value as ArrayLike<number>
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
const matrix = (value: unknown): Matrix => {
  const m = numbers(value)
  return [number(m[0]), number(m[1]), number(m[2]), number(m[3]), number(m[4]), number(m[5])]
}

/** Runs through the operators once. Places are in points, origin top left, as the page is seen. */
export function followPage(operators: Operators, setting: PageSetting): Marks {
  const { ops } = setting
  const sheet: Box = [0, 0, setting.width, setting.height]
  const glyphs: Glyph[] = []
  const rules: Rule[] = []
  const fills: Fill[] = []
  const pictures: Picture[] = []
  let cut = false
  let curves = 0
  let pen = newPen(setting.toView, sheet)
  let cursor = newCursor()
  let clipNext = false
  const saved: Pen[] = []
  const marked: { readonly shut: boolean; readonly artifact: boolean }[] = []
  let artifacts = 0
  let shutLayers = 0

  const keep = <Mark>(list: Mark[], most: number, mark: Mark): void => {
    if (list.length < most) list.push(mark)
    else cut = true
  }
  const emit = (glyph: Glyph): void => keep(glyphs, MOST.glyphs, glyph)
  const save = (): void => {
    if (saved.length < 10_000) saved.push({ ...pen })
  }
  const restore = (): void => {
    pen = saved.pop() ?? pen
  }
  const show = (items: unknown, order: number): void => {
    const shut = pen.shut || shutLayers > 0
    showText(items as readonly (FontGlyph | number)[], pen, cursor, order, artifacts > 0, shut ? ignore : emit)
  }
  const moveLine = (x: number, y: number): void => {
    cursor.lineX += x
    cursor.lineY += y
    cursor.x = cursor.lineX
    cursor.y = cursor.lineY
  }
  const note = ({ rules: lines, areas, curved }: Painted, order: number, isFill: boolean): void => {
    if (pen.shut || shutLayers > 0) return
    if (curved) curves++
    for (const line of lines) {
      const shown = clipRule(line, pen.clip)
      if (shown) keep(rules, MOST.rules, shown)
    }
    if (!isFill || pen.fillAlpha < 0.9) return
    for (const area of areas) {
      const box = overlap(area, pen.clip)
      if (box[2] > box[0] && box[3] > box[1]) keep(fills, MOST.fills, { box, colour: pen.fill, order })
    }
  }
  const picture = (ctm: Matrix, order: number): void => {
    if (pen.shut || shutLayers > 0) return
    const box = overlap(boxThrough(ctm, 0, 0, 1, 1), pen.clip)
    if (box[2] <= box[0] || box[3] <= box[1]) return
    // Printer drivers draw the lines of a table as stretched one-pixel pictures.
    const line = asRule(box)
    if (line) keep(rules, MOST.rules, line)
    else keep(pictures, MOST.pictures, { box, order })
  }
  const enter = (shape: unknown, box: unknown): void => {
    save()
    if (shape) pen.ctm = times(pen.ctm, matrix(shape))
    if (box) {
      const b = numbers(box)
      pen.clip = overlap(pen.clip, boxThrough(pen.ctm, number(b[0]), number(b[1]), number(b[2]), number(b[3])))
    }
  }
  const close = (): void => {
    const last = marked.pop()
    if (last?.artifact) artifacts--
    if (last?.shut) shutLayers--
  }

  const does: Record<string, Handler> = {
    save,
    restore,
    transform: (args) => (pen.ctm = times(pen.ctm, matrix(args))),
    setLineWidth: ([width]) => (pen.lineWidth = number(width)),
    setFillRGBColor: ([colour]) => (pen.fill = typeof colour === 'string' ? colour : null),
    setFillTransparent: () => (pen.fill = null),
    setFillColorN: () => (pen.fill = null),
    setGState: ([entries]) => {
      for (const [key, value] of (entries ?? []) as [string, unknown][]) {
        if (key === 'ca') pen.fillAlpha = number(value)
        else if (key === 'CA') pen.strokeAlpha = number(value)
        else if (key === 'LW') pen.lineWidth = number(value)
        else if (key === 'Font') {
          const [id, size] = value as [string, number]
          pen.font = setting.font(id)
          pen.size = number(size)
        }
      }
    },
    clip: () => (clipNext = true),
    eoClip: () => (clipNext = true),
    constructPath: ([paint, packed, minMax], order) => {
      const data = (packed as readonly unknown[] | null)?.[0] as ArrayLike<number> | undefined
      if (data && typeof data.length === 'number') {
        const isFill = FILLS.has(paint as number)
        if (isFill) note(filled(data, pen.ctm), order, true)
        if (STROKES.has(paint as number) && pen.strokeAlpha >= 0.05) note(stroked(data, pen.ctm), order, false)
      }
      if (clipNext && minMax) pen.clip = overlap(pen.clip, extent(numbers(minMax), pen.ctm))
      clipNext = false
    },
    beginText: () => (cursor = newCursor()),
    setFont: ([id, size]) => {
      pen.font = setting.font(String(id))
      pen.size = number(size)
    },
    setCharSpacing: ([value]) => (pen.charSpacing = number(value)),
    setWordSpacing: ([value]) => (pen.wordSpacing = number(value)),
    setHScale: ([value]) => (pen.stretch = number(value) / 100),
    setLeading: ([value]) => (pen.leading = -number(value)),
    setTextRise: ([value]) => (pen.rise = number(value)),
    setTextRenderingMode: ([value]) => (pen.mode = number(value)),
    setTextMatrix: (args) => {
      cursor = newCursor()
      cursor.matrix = matrix(args.length === 1 ? args[0] : args)
    },
    moveText: ([x, y]) => moveLine(number(x), number(y)),
    setLeadingMoveText: ([x, y]) => {
      pen.leading = number(y)
      moveLine(number(x), number(y))
    },
    nextLine: () => moveLine(0, pen.leading),
    showText: ([items], order) => show(items, order),
    showSpacedText: ([items], order) => show(items, order),
    paintFormXObjectBegin: ([shape, box]) => enter(shape, box),
    paintFormXObjectEnd: restore,
    beginGroup: ([group]) => {
      const { smask, matrix: shape, bbox } = (group ?? {}) as { smask?: unknown; matrix?: unknown; bbox?: unknown }
      enter(shape, bbox)
      if (smask) pen.shut = true
    },
    endGroup: restore,
    beginAnnotation: ([, rect, shape, inner]) => {
      save()
      pen = { ...newPen(setting.toView, sheet) }
      if (shape) pen.ctm = times(pen.ctm, matrix(shape))
      if (inner) pen.ctm = times(pen.ctm, matrix(inner))
      if (rect) pen.clip = overlap(sheet, grown(rect, setting.toView))
    },
    endAnnotation: restore,
    beginMarkedContent: ([tag]) => {
      const artifact = (tag as { name?: string } | null)?.name === 'Artifact' || tag === 'Artifact'
      if (artifact) artifacts++
      marked.push({ shut: false, artifact })
    },
    beginMarkedContentProps: ([tag, properties]) => {
      const shut = tag === 'OC' && !setting.layerShows(properties)
      const artifact = tag === 'Artifact'
      if (artifact) artifacts++
      if (shut) shutLayers++
      marked.push({ shut, artifact })
    },
    endMarkedContent: close,
    paintImageXObject: (_, order) => picture(pen.ctm, order),
    paintInlineImageXObject: (_, order) => picture(pen.ctm, order),
    paintImageMaskXObject: (_, order) => picture(pen.ctm, order),
    paintSolidColorImageMask: (_, order) => picture(pen.ctm, order),
    paintInlineImageXObjectGroup: ([, tiles], order) => {
      for (const { transform } of (tiles ?? []) as { transform: unknown }[])
        picture(times(pen.ctm, matrix(transform)), order)
    },
    paintImageMaskXObjectGroup: ([tiles], order) => {
      for (const { transform } of (tiles ?? []) as { transform: unknown }[])
        picture(times(pen.ctm, matrix(transform)), order)
    },
    paintImageXObjectRepeat: ([, sx, sy, positions], order) => {
      const at = numbers(positions)
      for (let i = 0; i + 1 < at.length; i += 2)
        picture(times(pen.ctm, [number(sx), 0, 0, number(sy), number(at[i]), number(at[i + 1])]), order)
    },
    paintImageMaskXObjectRepeat: ([, sx, kx, ky, sy, positions], order) => {
      const at = numbers(positions)
      for (let i = 0; i + 1 < at.length; i += 2)
        picture(
          times(pen.ctm, [number(sx), number(kx), number(ky), number(sy), number(at[i]), number(at[i + 1])]),
          order,
        )
    },
  }
  const handlers: (Handler | undefined)[] = []
  for (const [name, handler] of Object.entries(does)) {
    const code = ops[name]
    if (code !== undefined) handlers[code] = handler
  }
  const among = (...names: string[]): ReadonlySet<number> => new Set(names.map((name) => ops[name] ?? -1))
  const FILLS = among('fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke')
  const STROKES = among('stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke')
  const { fnArray, argsArray } = operators
  for (let i = 0; i < fnArray.length; i++) handlers[fnArray[i] ?? -1]?.((argsArray[i] ?? []) as Args, i)
  return {
    page: setting.page,
    width: setting.width,
    height: setting.height,
    glyphs,
    rules,
    fills,
    pictures,
    curves,
    cut,
  }
}

const ignore = (): void => undefined

const grown = (rect: unknown, toView: Matrix): Box => {
  const [x0, y0, x1, y1] = [...(rect as number[])].map(number)
  return boxThrough(toView, x0 ?? 0, y0 ?? 0, x1 ?? 0, y1 ?? 0)
}
