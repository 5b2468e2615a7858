/** What is painted over a page: filled shapes, thick strokes and pictures, as polygons on the page with their order. */
import { boxThrough, overlap, times, type Box, type Matrix } from '../grids/pdf/geometry.ts'
import type { Operators } from '../grids/pdf/follow.ts'

type Point = readonly [number, number]

export interface Cover {
  readonly kind: 'fill' | 'stroke' | 'picture' | 'shading'
  /** Inside of an odd number of them is inside of the cover. */
  readonly outlines: readonly (readonly Point[])[]
  /** Around them, within the clip. */
  readonly box: Box
  /** `#rrggbb`; null for a pattern, a picture. */
  readonly colour: string | null
  readonly order: number
}

/** Graphics state as far as it decides whether paint hides what is below. */
interface Brush {
  ctm: Matrix
  clip: Box
  fill: string | null
  stroke: string | null
  fillAlpha: number
  strokeAlpha: number
  /** Of the groups around. */
  groupAlpha: number
  width: number
  blend: string
  shut: boolean
}

const MOST_COVERS = 20_000
const MOST_POINTS = 400_000
/** Paint at least this dense hides; a stroke at least so thick (points) can hide a letter. */
const DENSE = 0.7
const THICK = 4
/** Ruling lines and underlines are no covers. */
const THIN = 3.2

type Args = readonly unknown[]
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
const list = (value: unknown): ArrayLike<number> => value as ArrayLike<number>
const matrix = (value: unknown): Matrix => {
  const m = list(value)
  return [number(m[0]), number(m[1]), number(m[2]), number(m[3]), number(m[4]), number(m[5])]
}

/** Follows the operators of a page (pdf.js's) and keeps what covers. `toView` leads to points from the top left. */
export function coversOf(
  { fnArray, argsArray }: Operators,
  setting: {
    readonly ops: Readonly<Record<string, number>>
    readonly toView: Matrix
    readonly sheet: Box
    layerShows(properties: unknown): boolean
  },
): readonly Cover[] {
  const { ops, toView, sheet } = setting
  const covers: Cover[] = []
  let points = 0
  const fresh = (): Brush => ({
    ctm: toView,
    clip: sheet,
    fill: '#000000',
    stroke: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    groupAlpha: 1,
    width: 1,
    blend: 'source-over',
    shut: false,
  })
  let brush = fresh()
  const saved: Brush[] = []
  const marked: boolean[] = []
  let shutLayers = 0
  let clipNext = false
  const save = (): void => {
    if (saved.length < 10_000) saved.push({ ...brush })
  }
  const restore = (): void => {
    brush = saved.pop() ?? brush
  }
  const keep = (
    kind: Cover['kind'],
    outlines: readonly (readonly Point[])[],
    colour: string | null,
    alpha: number,
    order: number,
  ): void => {
    if (brush.shut || shutLayers > 0 || alpha * brush.groupAlpha < DENSE || !hides(brush.blend, colour)) return
    const box = overlap(boxAround(outlines), brush.clip)
    if (box[2] - box[0] < THIN || box[3] - box[1] < THIN || covers.length >= MOST_COVERS) return
    for (const outline of outlines) points += outline.length
    if (points <= MOST_POINTS) covers.push({ kind, outlines, box, colour, order })
  }
  const square = (ctm: Matrix, order: number): void => keep('picture', [corners(ctm)], null, brush.fillAlpha, order)
  const enter = (shape: unknown, box: unknown): void => {
    save()
    if (shape) brush.ctm = times(brush.ctm, matrix(shape))
    if (!box) return
    const b = list(box)
    brush.clip = overlap(brush.clip, boxThrough(brush.ctm, number(b[0]), number(b[1]), number(b[2]), number(b[3])))
  }
  const among = (...names: string[]): ReadonlySet<number> => new Set(names.map((name) => ops[name] ?? -1))
  const FILLS = among('fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke')
  const STROKES = among('stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke')

  const does: Record<string, (args: Args, order: number) => void> = {
    save,
    restore,
    transform: (args) => (brush.ctm = times(brush.ctm, matrix(args))),
    setLineWidth: ([width]) => (brush.width = number(width)),
    setFillRGBColor: ([colour]) => (brush.fill = typeof colour === 'string' ? colour : null),
    setStrokeRGBColor: ([colour]) => (brush.stroke = typeof colour === 'string' ? colour : null),
    setFillColorN: () => (brush.fill = null),
    setStrokeColorN: () => (brush.stroke = null),
    setGState: ([entries]) => {
      for (const [key, value] of (entries ?? []) as [string, unknown][]) {
        if (key === 'ca') brush.fillAlpha = number(value)
        else if (key === 'CA') brush.strokeAlpha = number(value)
        else if (key === 'LW') brush.width = number(value)
        else if (key === 'BM') brush.blend = typeof value === 'string' ? value : 'source-over'
        else if (key === 'SMask') brush.shut = value !== false && value !== null
      }
    },
    clip: () => (clipNext = true),
    eoClip: () => (clipNext = true),
    constructPath: ([paint, packed, minMax], order) => {
      const data = (packed as readonly unknown[] | null)?.[0] as ArrayLike<number> | undefined
      if (data && typeof data.length === 'number' && data.length < MOST_POINTS) {
        if (FILLS.has(paint as number)) keep('fill', outlinesOf(data, brush.ctm), brush.fill, brush.fillAlpha, order)
        if (STROKES.has(paint as number)) {
          const width = brush.width * Math.sqrt(Math.abs(brush.ctm[0] * brush.ctm[3] - brush.ctm[1] * brush.ctm[2]))
          if (width >= THICK)
            for (const outline of outlinesOf(data, brush.ctm))
              for (let at = 1; at < outline.length; at += 1)
                keep(
                  'stroke',
                  [band(outline[at - 1] as Point, outline[at] as Point, width)],
                  brush.stroke,
                  brush.strokeAlpha,
                  order,
                )
        }
      }
      if (clipNext && minMax) {
        const b = list(minMax)
        brush.clip = overlap(brush.clip, boxThrough(brush.ctm, number(b[0]), number(b[1]), number(b[2]), number(b[3])))
      }
      clipNext = false
    },
    shadingFill: (_, order) => {
      const [x0, y0, x1, y1] = brush.clip
      keep(
        'shading',
        [
          [
            [x0, y0],
            [x1, y0],
            [x1, y1],
            [x0, y1],
          ],
        ],
        null,
        brush.fillAlpha,
        order,
      )
    },
    paintFormXObjectBegin: ([shape, box]) => enter(shape, box),
    paintFormXObjectEnd: restore,
    beginGroup: ([group]) => {
      const { smask, matrix: shape, bbox } = (group ?? {}) as { smask?: unknown; matrix?: unknown; bbox?: unknown }
      enter(shape, bbox)
      brush.groupAlpha *= brush.fillAlpha
      brush.fillAlpha = brush.strokeAlpha = 1
      if (smask) brush.shut = true
    },
    endGroup: restore,
    beginAnnotation: ([, rect, shape, inner]) => {
      save()
      brush = fresh()
      if (shape) brush.ctm = times(brush.ctm, matrix(shape))
      if (inner) brush.ctm = times(brush.ctm, matrix(inner))
      if (rect) {
        const r = list(rect)
        brush.clip = overlap(sheet, boxThrough(toView, number(r[0]), number(r[1]), number(r[2]), number(r[3])))
      }
    },
    endAnnotation: restore,
    beginMarkedContent: () => marked.push(false),
    beginMarkedContentProps: ([tag, properties]) => {
      const shut = tag === 'OC' && !setting.layerShows(properties)
      if (shut) shutLayers += 1
      marked.push(shut)
    },
    endMarkedContent: () => {
      if (marked.pop()) shutLayers -= 1
    },
    paintImageXObject: (_, order) => square(brush.ctm, order),
    paintInlineImageXObject: (_, order) => square(brush.ctm, order),
    paintImageMaskXObject: (_, order) => square(brush.ctm, order),
    paintSolidColorImageMask: (_, order) => keep('fill', [corners(brush.ctm)], brush.fill, brush.fillAlpha, order),
    paintInlineImageXObjectGroup: ([, tiles], order) => {
      for (const { transform } of (tiles ?? []) as { transform: unknown }[])
        square(times(brush.ctm, matrix(transform)), order)
    },
    paintImageMaskXObjectGroup: ([tiles], order) => {
      for (const { transform } of (tiles ?? []) as { transform: unknown }[])
        square(times(brush.ctm, matrix(transform)), order)
    },
    paintImageXObjectRepeat: ([, sx, sy, positions], order) => {
      const at = list(positions)
      for (let i = 0; i + 1 < at.length; i += 2)
        square(times(brush.ctm, [number(sx), 0, 0, number(sy), number(at[i]), number(at[i + 1])]), order)
    },
  }
  const handlers: (((args: Args, order: number) => void) | undefined)[] = []
  for (const [name, handler] of Object.entries(does)) {
    const code = ops[name]
    if (code !== undefined) handlers[code] = handler
  }
  for (let i = 0; i < fnArray.length; i += 1) handlers[fnArray[i] ?? -1]?.((argsArray[i] ?? []) as Args, i)
  return covers
}

/** Whether paint blended so leaves nothing of the letters below. */
function hides(blend: string, colour: string | null): boolean {
  if (/^(?:source-over|normal|compatible)$/i.test(blend)) return true
  if (colour === null) return false
  if (/^(?:multiply|darken|color-burn)$/i.test(blend)) return brightness(colour) < 0.2
  return /^(?:screen|lighten|color-dodge)$/i.test(blend) && brightness(colour) > 0.8
}

/** 0 black to 1 white. */
export function brightness(colour: string): number {
  const value = Number.parseInt(colour.slice(1), 16)
  return (((value >> 16) & 255) * 0.3 + ((value >> 8) & 255) * 0.59 + (value & 255) * 0.11) / 255
}

/** Whether most of a box lies under the cover: its middle and three of four points around it. */
export function isUnder({ outlines, box }: Cover, [x0, y0, x1, y1]: Box): boolean {
  const [w, h] = [x1 - x0, y1 - y0]
  const inside = (x: number, y: number): boolean =>
    x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && oddInside(outlines, x, y)
  if (!inside(x0 + w / 2, y0 + h / 2)) return false
  const around = [
    [0.25, 0.3],
    [0.75, 0.3],
    [0.25, 0.7],
    [0.75, 0.7],
  ] as const
  return around.filter(([at, down]) => inside(x0 + w * at, y0 + h * down)).length >= 3
}

function oddInside(outlines: Cover['outlines'], x: number, y: number): boolean {
  let odd = false
  for (const outline of outlines) {
    let [px, py] = outline.at(-1) ?? [0, 0]
    for (const [qx, qy] of outline) {
      if (py > y !== qy > y && x < ((px - qx) * (y - qy)) / (py - qy) + qx) odd = !odd
      px = qx
      py = qy
    }
  }
  return odd
}

const corners = (ctm: Matrix): readonly Point[] => [at(ctm, 0, 0), at(ctm, 1, 0), at(ctm, 1, 1), at(ctm, 0, 1)]
const at = ([a, b, c, d, e, f]: Matrix, x: number, y: number): Point => [a * x + c * y + e, b * x + d * y + f]

/** The packed path (0 move, 1 line, 2 cubic, 3 quadratic, 4 close) as outlines; a curve by its control points. */
function outlinesOf(data: ArrayLike<number>, ctm: Matrix): readonly (readonly Point[])[] {
  const outlines: Point[][] = []
  let open: Point[] = []
  for (let i = 0; i < data.length;) {
    const verb = data[i++]
    const count = verb === 2 ? 3 : verb === 3 ? 2 : verb === 4 ? 0 : 1
    if (verb === 0) {
      if (open.length > 1) outlines.push(open)
      open = []
    } else if (verb === 4 && open[0]) open.push(open[0])
    for (let k = 0; k < count; k += 1, i += 2) open.push(at(ctm, number(data[i]), number(data[i + 1])))
  }
  if (open.length > 1) outlines.push(open)
  return outlines
}

/** A straight stroke as the rectangle it paints. */
function band([x0, y0]: Point, [x1, y1]: Point, width: number): readonly Point[] {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1
  const [nx, ny] = [((y0 - y1) / length) * (width / 2), ((x1 - x0) / length) * (width / 2)]
  return [
    [x0 + nx, y0 + ny],
    [x1 + nx, y1 + ny],
    [x1 - nx, y1 - ny],
    [x0 - nx, y0 - ny],
  ]
}

function boxAround(outlines: Cover['outlines']): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const outline of outlines)
    for (const [x, y] of outline) {
      x0 = Math.min(x0, x)
      y0 = Math.min(y0, y)
      x1 = Math.max(x1, x)
      y1 = Math.max(y1, y)
    }
  return [x0, y0, x1, y1]
}
