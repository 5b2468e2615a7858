/**
 * 读放假安排的通知 —— 把国务院办公厅通知的原文（或者同样内容的 JSON）读成一年的数据
 *
 * 写法逐年不同：“放假，与周末连休”“放假调休，共3天”“（星期六）”“（农历除夕、周二）”“1月2日（星期一）补休”，
 * 年中还有“延长……假期至……”。读不懂、写的星期与日子不合、写的天数与起止不合，都整份不收，说明是哪一句。
 */
import { localDateOf } from './day-number.ts'
import { GAZETTED_YEARS } from './gazetted/index.ts'
import { arrangementOf, type GazettedYear, type HolidayItem, type HolidayNotice } from './notice.ts'
import { contradiction } from './notice-proof.ts'
import { CannotRead, readItem } from './notice-sentences.ts'

export interface NoticeCircumstances {
  /** 公布的日期；缺省用成文日期。 */
  readonly publishedOn?: string | undefined
  readonly address?: string | undefined
  /** 年中调整接在哪些年份的安排之后；缺省为已经登记的。 */
  readonly known?: readonly GazettedYear[]
}

export type NoticeRead = { readonly year: GazettedYear } | { readonly refused: string }

const NAMES = '(?:元旦|春节|清明节|劳动节|端午节|中秋节|国庆节)'
const ITEM = new RegExp(`(${NAMES}(?:、${NAMES})*)：`, 'gu')
/** 放假安排写完之后的话。 */
const AFTERWARDS = /节假日期间|鼓励单位和个人|国务院办公厅\d{4}年|各地区、各部门/u
const SIGNED = /国务院办公厅(\d{4})年(\d{1,2})月(\d{1,2})日/gu

/** Reads a notice from its official text, or from JSON when it begins with a brace. */
export function readNotice(source: string, circumstances: NoticeCircumstances = {}): NoticeRead {
  if (/^\s*\{/u.test(source)) return readNoticeJson(source, circumstances.known ?? GAZETTED_YEARS)
  const text = tidied(source)
  try {
    return accepted(fromText(text, circumstances), circumstances.known ?? GAZETTED_YEARS)
  } catch (fault) {
    if (fault instanceof CannotRead) return { refused: fault.message }
    throw fault
  }
}

/** One way of writing: no spaces, half-width digits, full-width brackets and colons. */
const tidied = (source: string): string =>
  source
    .replaceAll(/[\s\u3000\ufeff]+/gu, '')
    .replaceAll(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replaceAll(':', '：')
    .replaceAll(',', '，')
    .replaceAll(';', '；')
    .replaceAll(/日(（[^）]*）)?[—–~～-]+(?=\d)/gu, '日$1至')

interface Draft {
  readonly year: number
  /** 全年的首次安排，还是年中调整。 */
  readonly whole: boolean
  readonly notice: HolidayNotice
}

function fromText(text: string, circumstances: NoticeCircumstances): Draft {
  const amended = new RegExp(`(?:调整|延长)(\\d{4})年(${NAMES})假期`, 'u').exec(text)
  const announced = /(\d{4})年部分节假日安排|现将(\d{4})年/u.exec(text)
  const year = Number(amended?.[1] ?? announced?.[1] ?? announced?.[2])
  if (!Number.isInteger(year))
    throw new CannotRead('没有找到是哪一年的放假安排，通知的标题应写“××××年部分节假日安排”。')
  const number = /国办发明电[〔[【（](\d{4})[〕\]】）](\d+)号/u.exec(text)
  const signed = [...text.matchAll(SIGNED)].at(-1)
  const signedOn = signed ? dateText(signed[1], signed[2], signed[3]) : circumstances.publishedOn
  if (signedOn === undefined)
    throw new CannotRead('没有找到成文日期（“国务院办公厅 ××××年×月×日”），请写明公布的日期。')
  const holidays = amended ? [amendment(text, year, amended[2] ?? '', circumstances)] : items(text, year)
  const title = amended
    ? (/国务院办公厅关于(?:调整|延长)\d{4}年.{2,8}的通知/u.exec(text)?.[0] ??
      `关于调整${year}年${amended[2] ?? ''}假期的通知`)
    : `国务院办公厅关于${year}年部分节假日安排的通知`
  return {
    year,
    whole: !amended,
    notice: {
      title,
      number: number ? `国办发明电〔${number[1] ?? ''}〕${number[2] ?? ''}号` : `《${title}》`,
      signedOn,
      publishedOn: circumstances.publishedOn ?? signedOn,
      address: circumstances.address ?? null,
      holidays,
    },
  }
}

const dateText = (year = '', month = '', day = ''): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

function items(text: string, year: number): readonly HolidayItem[] {
  const heads = [...text.matchAll(ITEM)]
  if (heads.length === 0) throw new CannotRead('没有找到“元旦：”“春节：”这样的各项安排。')
  return heads.map((head, at) => {
    const next = heads[at + 1]?.index ?? text.length
    const body = text.slice(head.index + head[0].length, next).split(AFTERWARDS)[0] ?? ''
    return readItem(head[1] ?? '', body.replace(/[一二三四五六七八九十]+、$/u, ''), year)
  })
}

/** “一、2019年5月1日至4日放假调休……” or “一、延长2020年春节假期至2月2日……”: one holiday of a year already arranged. */
function amendment(
  text: string,
  year: number,
  name: string,
  { known = GAZETTED_YEARS }: NoticeCircumstances,
): HolidayItem {
  const source = known.find((one) => one.year === year)
  const before = source && arrangementOf(source)?.find((holiday) => holiday.name.split('、').includes(name))
  if (!before)
    throw new CannotRead(`这是对${year}年${name}假期的调整，但还没有登记${year}年的放假安排，请先导入原来的通知。`)
  const body = /一、(.*?)(?=二、|三、|节假日期间|国务院办公厅\d{4}年|$)/u.exec(text)?.[1]
  if (body === undefined) throw new CannotRead('没有找到调整的具体安排（“一、……”）。')
  return readItem(before.name, body, year, {
    name: before.name,
    from: localDateOf(before.from),
    to: localDateOf(before.to),
    worked: before.worked.map(localDateOf),
  })
}

function accepted({ year, whole, notice }: Draft, known: readonly GazettedYear[]): NoticeRead {
  const refused = contradiction(year, notice, whole)
  if (refused !== undefined) return { refused }
  const already = known.find((one) => one.year === year)?.notices.find((one) => one.number === notice.number)
  if (already) return { refused: `${notice.number}已经登记过，不必再导入。` }
  return { year: { year, notices: [notice] } }
}

/** The same as JSON: `{ year, title, number, signedOn, publishedOn?, address?, holidays: [{ name, from, to, worked }] }`. */
function readNoticeJson(source: string, known: readonly GazettedYear[]): NoticeRead {
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch {
    return { refused: '不是合法的JSON。' }
  }
  const fields = value as Readonly<Record<string, unknown>>
  const { year, holidays } = fields
  const text = (name: string): string | undefined => {
    const found = fields[name]
    return typeof found === 'string' && found !== '' ? found : undefined
  }
  const number = text('number')
  const signedOn = text('signedOn')
  if (typeof year !== 'number' || !Number.isInteger(year)) return { refused: '没有写明年份 year。' }
  if (number === undefined || signedOn === undefined)
    return { refused: '没有写明发文字号 number 或者成文日期 signedOn。' }
  if (!Array.isArray(holidays) || !holidays.every(isItem)) {
    return { refused: '各项安排 holidays 应当是 { name, from, to, worked } 的数组，日期写作 YYYY-MM-DD。' }
  }
  const notice: HolidayNotice = {
    title: text('title') ?? `国务院办公厅关于${year}年部分节假日安排的通知`,
    number,
    signedOn,
    publishedOn: text('publishedOn') ?? signedOn,
    address: text('address') ?? null,
    holidays,
  }
  return accepted({ year, whole: !known.some((one) => one.year === year), notice }, known)
}

function isItem(value: unknown): value is HolidayItem {
  if (typeof value !== 'object' || value === null) return false
  const { name, from, to, worked } = value as Readonly<Record<string, unknown>>
  const texts = [name, from, to]
  return (
    texts.every((text) => typeof text === 'string') &&
    Array.isArray(worked) &&
    worked.every((text) => typeof text === 'string')
  )
}
