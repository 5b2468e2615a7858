/** The text of one cell as the value its column holds, or what is wrong with it. */
import type { ReadValue, RegisterColumn } from './column.ts'
import { dayWritten, listWritten, moneyWritten, monthWritten, numberWritten, timeWritten } from './words.ts'

export type Reading = { readonly value: ReadValue } | { readonly wrong: string }

const LONGEST = 2000

/** What stands around a cell. */
export interface Around {
  /** The power of ten in which the header counts money. */
  readonly tens: number
  /** The cell is merged over several entries. */
  readonly merged: boolean
}
const ALONE: Around = { tens: 0, merged: false }

/** Reads a cell; an empty one is null where the column may be empty. The sentence says what to write instead. */
export function readValue(column: RegisterColumn, text: string, around: Around = ALONE): Reading {
  const { label } = column
  if (text === '') return column.required ? { wrong: `请填写${label}。` } : { value: null }
  if (text === '\ufffd')
    return { wrong: `${label}是公式，文件里没有计算结果；请在表格软件中打开、保存后再导入，或改为直接填写。` }
  if (/^#(?:REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL)[!?]?$/i.test(text))
    return { wrong: `${label}的公式出错（${text}），请改为直接填写。` }
  switch (column.kind) {
    case 'text':
    case 'unit':
    case 'person': {
      const most = column.max ?? LONGEST
      const length = Array.from(text).length
      if (length > most) return { wrong: `${label}最多 ${most} 个字，这里有 ${length} 个。` }
      return { value: column.kind === 'text' ? text : text.replace(/[\s\u3000]+/g, ' ') }
    }
    case 'people':
      return { value: listWritten(text) }
    case 'date': {
      const day = dayWritten(text) ?? (column.months ? monthWritten(text) : null)
      return day
        ? { value: day }
        : {
            wrong: column.months
              ? `${label}“${text}”不是公历上有的日期，请写作 2026-03-02 或者 2026年3月 这样。`
              : `${label}“${text}”不是公历上有的日期，请写作 2026-03-02 这样（年-月-日）。`,
          }
    }
    case 'time': {
      const time = timeWritten(text)
      return time ? { value: time } : { wrong: `${label}“${text}”不是时刻，请写作 09:30 这样。` }
    }
    case 'number':
      return readNumber(column, text, around)
    case 'choice':
      return readChoices(column, [text])
    case 'choices':
      return readChoices(column, listWritten(text))
  }
}

function readNumber(
  { label, least, most, decimals = 0, money }: RegisterColumn,
  text: string,
  { tens, merged }: Around,
): Reading {
  // One figure over several entries: the sum of them, or the figure of each? Taken for each it would count several times.
  if (merged) return { wrong: `${label}是合并的单元格，分不清是几行合计还是每行都是，请拆开后逐行填写。` }
  const number = money ? moneyWritten(text, tens) : numberWritten(text)
  if (number === null) return { wrong: `${label}“${text}”不是确切的数字，请只填数字。` }
  if (Number(number.toFixed(decimals)) !== number)
    return {
      wrong:
        decimals === 0 ? `${label}应是整数，这里是 ${text}。` : `${label}最多 ${decimals} 位小数，这里是 ${text}。`,
    }
  if (least !== undefined && number < least) return { wrong: `${label}不能小于 ${least}，这里是 ${text}。` }
  if (most !== undefined && number > most) return { wrong: `${label}不能大于 ${most}，这里是 ${text}。` }
  return { value: number }
}

function readChoices({ label, kind, choices = [] }: RegisterColumn, written: readonly string[]): Reading {
  const plain = (text: string): string => text.replace(/[\s\u3000]+/g, '').toLowerCase()
  const values: string[] = []
  for (const each of written) {
    const choice = choices.find((one) => plain(one.label) === plain(each) || plain(one.value) === plain(each))
    if (!choice)
      return { wrong: `${label}没有“${each}”这一项，请填${choices.map((one) => `“${one.label}”`).join('、')}之一。` }
    if (!values.includes(choice.value)) values.push(choice.value)
  }
  return { value: kind === 'choice' ? (values[0] ?? null) : values }
}
