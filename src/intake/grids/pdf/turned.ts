/** Pages whose text runs across the sheet: analysed upright, their places given on the sheet as it lies. */
import type { Box } from './geometry.ts'
import type { Glyph, Marks, Rule } from './marks.ts'

export interface Upright {
  readonly marks: Marks
  /** From a box of the upright page back to the sheet. */
  readonly back: (box: Box) => Box
}

/** Turns a page so that most of its characters read to the right. Vertical columns inside a page stay as they are. */
export function upright(marks: Marks): Upright {
  const votes = [0, 0, 0, 0]
  for (const { turn, text } of marks.glyphs) {
    if (turn !== null && text.trim() !== '') votes[turn] = (votes[turn] ?? 0) + 1
  }
  const turn = votes.indexOf(Math.max(...votes)) as 0 | 1 | 2 | 3
  if (turn === 0 || (votes[0] ?? 0) * 3 > (votes[turn] ?? 0)) return { marks, back: (box) => box }
  const { width, height } = marks
  const to = (box: Box): Box => turnBox(box, turn, width, height)
  const [turnedWidth, turnedHeight] = turn === 2 ? [width, height] : [height, width]
  const inverse = ((4 - turn) % 4) as 1 | 2 | 3
  return {
    marks: {
      ...marks,
      width: turnedWidth,
      height: turnedHeight,
      glyphs: marks.glyphs.map((glyph) => ({ ...glyph, box: to(glyph.box), turn: turnedBy(glyph.turn, turn) })),
      rules: marks.rules.map((rule) => turnRule(rule, to)),
      fills: marks.fills.map((fill) => ({ ...fill, box: to(fill.box) })),
      pictures: marks.pictures.map((picture) => ({ ...picture, box: to(picture.box) })),
    },
    back: (box) => turnBox(box, inverse, turnedWidth, turnedHeight),
  }
}

/** The box after turning the sheet so that direction `turn` (1 down, 2 left, 3 up) points to the right. */
export function turnBox([x0, y0, x1, y1]: Box, turn: 0 | 1 | 2 | 3, width: number, height: number): Box {
  if (turn === 1) return [y0, width - x1, y1, width - x0]
  if (turn === 2) return [width - x1, height - y1, width - x0, height - y0]
  if (turn === 3) return [height - y1, x0, height - y0, x1]
  return [x0, y0, x1, y1]
}

const turnedBy = (turn: Glyph['turn'], by: number): Glyph['turn'] =>
  turn === null ? null : (((turn - by + 4) % 4) as 0 | 1 | 2 | 3)

function turnRule(rule: Rule, to: (box: Box) => Box): Rule {
  const [x0, y0, x1, y1] = to(
    rule.horizontal ? [rule.from, rule.at, rule.to, rule.at] : [rule.at, rule.from, rule.at, rule.to],
  )
  return x1 - x0 > y1 - y0
    ? { horizontal: true, at: y0, from: x0, to: x1 }
    : { horizontal: false, at: x0, from: y0, to: y1 }
}
