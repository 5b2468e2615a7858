/** Years as official papers write them: 2020年、２０２０年、二〇二〇年. */

export interface YearAt {
  readonly value: number
  /** Offsets of the four figures. */
  readonly start: number
  readonly end: number
}

/** The first year named in a text (four figures before 年); null where there is none. */
export const yearIn = (text: string): YearAt | null => yearsIn(text)[0] ?? null

/** Every year named in a text, 1949–2099, in order. Document numbers like 〔2019〕60号 name none. */
export function yearsIn(text: string): readonly YearAt[] {
  if (!text.includes('年')) return []
  return [
    ...text.matchAll(
      /(?<![\d０-９])([12][0-9]{3}|[１２][０-９]{3}|[一二][〇○零Ｏ0九][〇○零Ｏ0一二三四五六七八九]{2})\s*(?=年)/g,
    ),
  ]
    .map((found): YearAt => {
      const figures = found[1] ?? ''
      const value = Number([...figures].map(digit).join(''))
      return { value, start: found.index, end: found.index + figures.length }
    })
    .filter(({ value }) => value >= 1949 && value <= 2099)
}

function digit(figure: string): string {
  const place = '〇一二三四五六七八九'.indexOf(figure)
  if (place >= 0) return String(place)
  return /[○零Ｏ]/.test(figure) ? '0' : figure.normalize('NFKC')
}
