/** What the prose says about the figures of the tables: how many applications, answers, reviews, suits, documents. */
import type { Report } from '../report.ts'
import type { Claim, Subject, Topic } from './claim.ts'
import { GOES_ON, proseOf, type Said } from './prose.ts'
import type { Quantity } from './quantities.ts'
import { isOthers, whenOf } from './scope.ts'
import { OTHER_MATTERS, subjectOf } from './subjects.ts'
import { zeroClaimsOf } from './zeros.ts'

/** The claims of a report about its own year and itself; approximate figures and comparisons make none. */
export function claimsOf(report: Report): readonly Claim[] {
  const known = KNOWN.get(report)
  if (known) return known
  const claims: Claim[] = []
  let topic: Topic = null
  let level = 0
  let index = -2
  let last: Said | null = null
  for (const sentence of proseOf(report).sentences) {
    if (sentence.sectionIndex !== index) {
      index = sentence.sectionIndex
      topic =
        sentence.section === 'applications'
          ? 'applications'
          : sentence.section === 'reviewLitigation'
            ? 'remedies'
            : null
    }
    if (sentence.section === null || sentence.section === 'problems') continue
    if (announces(sentence)) {
      const [named, own] = [topicOf(sentence.plain), levelOf(sentence.plain)]
      // （二）依申请公开之下的“2.办理情况”仍在说依申请公开。
      if (named) [topic, level] = [named, own]
      else if (sentence.section === 'overview' && (topic === null || own <= level)) topic = null
    }
    // “……收到申请8件。其中，予以公开2件”：后一句承前一句。
    const lead = last !== null && last.sectionIndex === index && GOES_ON.test(sentence.plain) ? last.unquoted : ''
    const about =
      topic ??
      (last?.sectionIndex === index && ABOUT_APPLICATIONS.test(last.plain) && CONTINUES.test(sentence.plain)
        ? 'applications'
        : null)
    last = sentence
    if (!RELEVANT.test(sentence.plain) && about === null) continue
    claims.push(...fromQuantities(sentence, about, lead, report), ...zeroClaimsOf(sentence, about, report))
  }
  KNOWN.set(report, claims)
  return claims
}

/** A heading, or a short opening such as （二）依申请公开。 */
const announces = ({ heading, opens, plain, quantities }: Said): boolean =>
  quantities.length === 0 &&
  (heading || (opens && plain.length <= 24 && /^[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．是]/.test(plain)))

/** How deep a heading stands: （一）, then 1., then （1）. */
const levelOf = (heading: string): number => (/^[（(]\d/.test(heading) ? 3 : /^\d/.test(heading) ? 2 : 1)

const KNOWN = new WeakMap<Report, readonly Claim[]>()
const ABOUT_APPLICATIONS = /(?:政府)?信息公开的?申请|依申请公开|公开申请|申请公开/
const CONTINUES = /^(?:其中|具体|按|从|在|办结|答复|已|均)|予以公开|部分公开|不予公开|无法提供|不予处理|结转/
const RELEVANT = /申请|复议|诉讼|规范性文件|规章|争议|公开件/

function topicOf(heading: string): Topic {
  if (/依申请|公开申请|申请公开/.test(heading)) return 'applications'
  return /复议|诉讼/.test(heading) ? 'remedies' : null
}

function* fromQuantities(sentence: Said, topic: Topic, lead: string, report: Report): Iterable<Claim> {
  const { plain, unquoted, quantities } = sentence
  let previousEnd = 0
  let remedy: Subject | null = null
  let row: DocumentRow | null = null
  let others = false
  yield* ofThisYearInSeries(sentence, topic, report)
  for (const [index, quantity] of quantities.entries()) {
    const { head, tail } = wordsAround(unquoted, quantity, previousEnd)
    const counted = quantities[index - 1]
    // 17位自然人和6家法人的申请共23件：人数、家数后面的申请人名称，不是这个件数的。
    const ofPeople =
      counted !== undefined &&
      (counted.kind === 'people' || /[家户]/.test(counted.unit)) &&
      quantity.start - head.length === counted.end
    previousEnd = quantity.end
    // 来电306件，办结306件：后一个仍是来电，不是申请。
    others = OTHER_MATTERS.test(head) || (others && BARE_ACT.test(head))
    if (others || !isCountOfPapers(quantity)) continue
    const subject: Subject | null =
      subjectOf(
        ofPeople ? head.replace(APPLICANTS, '') : head,
        tail,
        unquoted.slice(0, quantity.start),
        topic,
        remedy,
      ) ??
      (row && documentAgain(row, head, tail))
    if (subject?.about === 'documents') row = subject.row
    if (!subject) continue
    if (subject.about === 'remedies') {
      if (JUDICIAL.test(report.organ ?? '') && !OWN_CASE.test(plain)) continue
      remedy = subject
    }
    if (whenOf(lead + unquoted, lead.length + quantity.start, report.year) !== 'this') continue
    const from = lead === '' ? lastStop(unquoted, quantity.start) : 0
    if (isOthers(lead + unquoted, from, lead.length + quantity.start, report.organ)) continue
    const stop = unquoted.indexOf('。', quantity.end)
    const near = unquoted.slice(0, stop < 0 ? undefined : stop)
    yield {
      subject,
      value: quantity.value,
      words: plain.slice(quantity.start - head.length, quantity.end + tail.length).replace(/^[，、（]/, ''),
      sentence,
      withCarried: !/新收|新受理|新接/.test(head) && /结转|转结|上年(?:度)?(?:转|遗留)|跨年/.test(near),
      negated: false,
    }
  }
}

const APPLICANTS =
  /^(?:自然人|公民|个人|法人|其[他它]组织|商业企业|企业|科研机构|社会公益组织|法律服务机构|[和及与或、])+/
const BARE_ACT = /^[，、]?(?:其中)?(?:已|均|全部|按时|按期|及时|共)?(?:办结|答复|回复|办理|处理|受理)(?:了)?$/

type DocumentRow = Extract<Subject, { about: 'documents' }>['row']

/** 制发行政规范性文件8件、废止3件，现行有效51件: the figures that follow are about the same documents. */
function documentAgain(row: DocumentRow, head: string, tail: string): Subject | null {
  if (tail !== '') return null
  if (/^[，、]?(?:同时)?废止(?:了)?$/.test(head)) return { about: 'documents', row, aspect: 'repealed' }
  return /^[，、]?(?:截[至止](?:年底|年末|20\d\d年底|20\d\d年末|12月31日))?(?:现行|继续|仍然?|保持)有效(?:的)?$/.test(
    head,
  )
    ? { about: 'documents', row, aspect: 'inForce' }
    : null
}

/** 2018年、2019年、2020年分别收到申请6件、9件、14件: the figure that stands where the year of the report stands. */
function* ofThisYearInSeries(sentence: Said, topic: Topic, report: Report): Iterable<Claim> {
  const { unquoted, plain, quantities } = sentence
  const found = unquoted.includes('分别') ? (SERIES.exec(unquoted) ?? SPAN.exec(unquoted)) : null
  if (!found) return
  const named = [...(found[1] ?? '').matchAll(/20\d\d/g)].map(([year]) => Number(year))
  const [first = 0, last = 0] = named
  const years = /[—－~～至到-]/.test(found[1] ?? '')
    ? Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
    : named
  const from = found.index + found[0].length
  const listed = quantities.filter(({ start }) => start >= from).slice(0, years.length)
  const own = listed[years.indexOf(report.year ?? 0)]
  if (!own || listed.length < years.length || !isCountOfPapers(own)) return
  const head = `${found[2] ?? ''}${found[3] ?? ''}`
  const subject = subjectOf(head, '', head, topic, null)
  if (subject?.about !== 'applications') return
  yield {
    subject,
    value: own.value,
    words: `${plain.slice(found.index, listed[0]?.start)}${listed.map(({ start, end }) => plain.slice(start, end)).join('、')}`,
    sentence,
    withCarried: false,
    negated: false,
  }
}

const SERIES = /((?:20\d\d年(?:度)?[、，和及与]?){2,})([^。；\d]{0,16})分别([^。；\d]{0,24})/
/** 近三年（2022—2024年）分别… */
const SPAN = /(20\d\d年?[—－~～至到-]+20\d\d年?)）?([^。；\d]{0,16})分别([^。；\d]{0,24})/

/** A department of justice hears other organs' cases; its own are those in which it is the other side. */
const JUDICIAL = /司法[局厅部]/
const OWN_CASE = /[以对][我本][局厅]|不服[我本][局厅]|[我本][局厅](?:作)?为被|被申请人|被(?:申请)?复议|被提起|引[发起]/

const isCountOfPapers = ({ kind, unit, bound, change }: Quantity): boolean =>
  (kind === 'papers' || kind === 'bare' || unit === '个' || unit === '次') && bound === 'exact' && change === null

/** The clause before a figure (back over 、, and over a clause without figures when it is only 共) and what follows it. */
function wordsAround(text: string, quantity: Quantity, previousEnd: number): { head: string; tail: string } {
  let from = Math.max(previousEnd, lastMark(text, quantity.start))
  let head = text.slice(from, quantity.start)
  if (
    /^(?:共|共计|合计|总计|累计|总数为?|数量为?|均为|计|为|全年)*$/.test(head) &&
    from > previousEnd &&
    !/[。；（]/.test(text[from - 1] ?? '。')
  ) {
    from = Math.max(previousEnd, lastMark(text, from - 1))
    head = text.slice(from, quantity.start)
  }
  const tail = /^(?:[^，。；、：（）\d]|20\d\d年){0,20}/.exec(text.slice(quantity.end, quantity.end + 24))?.[0] ?? ''
  // 行政复议6件和行政诉讼3件：“和”以后是下一个数的。
  return { head, tail: /^(?:和|与|及|以及).*(?:复议|诉讼)/.test(tail) ? '' : tail }
}

function lastMark(text: string, before: number): number {
  for (let at = before - 1; at >= 0; at -= 1) if ('，。；：（）'.includes(text[at] ?? '。')) return at + 1
  return 0
}

function lastStop(text: string, before: number): number {
  for (let at = before - 1; at >= 0; at -= 1) if ('。；'.includes(text[at] ?? '。')) return at + 1
  return 0
}
