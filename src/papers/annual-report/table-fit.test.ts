import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { MM_TO_PT, TEXT_WIDTH_MM } from '../typeset/official-paper.ts'
import { layoutsOf } from './layout.ts'
import { CELL_PADDING_MM, fitTable } from './table-fit.ts'

const digits = fc.oneof(fc.constant('0'), fc.nat(99_999).map(String), fc.bigInt(0n, 10n ** 20n).map(String))

test('列宽合起来正好是版心；不折行的数字都放得下', () => {
  const layouts = Object.values(FORMATS).flatMap((format) => layoutsOf(format))
  fc.assert(
    fc.property(fc.constantFrom(...layouts), fc.infiniteStream(digits), (layout, stream) => {
      const texts = new Map(
        layout.rows.flat().flatMap((cell) => (cell.kind === 'figure' ? [[cell, next(stream)] as const] : [])),
      )
      const fit = fitTable(layout, (figure) => texts.get(figure) ?? '')
      expect(fit.widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(TEXT_WIDTH_MM, 6)
      for (const [figure, text] of texts) {
        const { size, broken } = fit.sizeOf(figure, text)
        const room = fit.widths
          .slice(figure.column, figure.column + figure.colSpan)
          .reduce((sum, width) => sum + width, 0)
        // 557/1000 em is the advance of a digit in the embedded face.
        if (!broken) expect((text.length * 0.557 * size) / MM_TO_PT).toBeLessThan(room - 2 * CELL_PADDING_MM)
        expect(size).toBeGreaterThanOrEqual(5)
      }
    }),
  )
})

const next = (stream: Iterator<string>): string => stream.next().value as string

test('平常的数字用平常的字号，标签不让地方', () => {
  for (const layout of Object.values(FORMATS).flatMap((format) => layoutsOf(format))) {
    const fit = fitTable(layout, () => '123')
    const figures = layout.rows.flat().filter((cell) => cell.kind === 'figure')
    const sizes = new Set(figures.map((figure) => fit.sizeOf(figure, '123').size))
    expect([...sizes]).toEqual([layout.form.layout === 'stacked' ? 12 : 10.5])
    expect(fit.labelSize).toBe(layout.form.layout === 'stacked' ? 12 : 10.5)
  }
})
