/**
 * 已经公开的，可能就是要的: while a request is written, what the public may already see is looked through. Each source is one entry of a list
 * and gets nothing but published things; a new channel is one more entry.
 */
import type { Report } from '../../../law/annual-report/report.ts'
import { reportAddress } from '../../annual-reports/addresses.ts'
import type { ReportEntry } from '../../annual-reports/store.ts'
import type { Contact } from './pages/apply-page.tsx'

export interface Suggestion {
  readonly title: string
  readonly href: string
  /** The very words, where they are short: 电话：……. */
  readonly says?: string
}

/** What is looked through: only what is published. */
export interface Published {
  /** The organ asked. */
  readonly organ: { readonly slug: string; readonly name: string }
  readonly contact: Contact
  readonly reports: readonly ReportEntry[]
  /** Whole reports of the organ asked, the newest first. */
  readonly own: readonly { readonly year: number; readonly report: Report }[]
}

/** A request as it is looked up: without blanks, one spelling; the years it names. */
export interface Asked {
  readonly text: string
  readonly years: ReadonlySet<number>
}

type Source = (asked: Asked, published: Published) => readonly Suggestion[]

const MOST = 5

export const askedOf = (request: string): Asked => {
  const text = request.normalize('NFKC').replaceAll(/\s/g, '')
  return { text, years: new Set([...text.matchAll(/(?:19|20)\d{2}/g)].map(([year]) => Number(year))) }
}

/** At most five, each once, in the order of the sources. */
export function suggestionsFor(request: string, published: Published): readonly Suggestion[] {
  const asked = askedOf(request)
  const found = SOURCES.flatMap((source) => source(asked, published))
  return [...new Map(found.map((each) => [`${each.href} ${each.title}`, each])).values()].slice(0, MOST)
}

const CONTACT_WORDS = /联系方式|联系电话|办公(?:地址|时间|电话)|怎么联系|在哪里办公|公开指南|工作机构|负责人/

/** 工作机构怎样联系. */
const contactSource: Source = ({ text }, { organ, contact }) => {
  const facts = [contact.office, contact.address, contact.hours, contact.phone, contact.email].filter(Boolean)
  return CONTACT_WORDS.test(text) && facts.length > 0
    ? [
        {
          title: `${organ.name}政府信息公开工作机构的联系方式`,
          href: `/apply/${organ.slug}#contact`,
          says: facts.join('；'),
        },
      ]
    : []
}

const ABOUT_THE_YEAR = /年报|年度报告|政府信息公开(?:工作)?情况|依申请公开(?:的)?(?:情况|数量|统计)|收到申请/

/**
 * 年度报告: of the organs the request names, else of the organ asked, when it speaks of what such a report tells; years named in it
 * come first.
 */
const reportSource: Source = ({ text, years }, { organ: own, reports }) => {
  const named = reports.filter(
    ({ organ }) => organ.slug !== own.slug && text.includes(organ.name.replaceAll(/\s/g, '')),
  )
  const about = ABOUT_THE_YEAR.test(text)
  const candidates = named.length > 0 ? named : about ? reports.filter(({ organ }) => organ.slug === own.slug) : []
  const fits = years.size > 0 && about ? candidates.filter(({ year }) => years.has(year)) : candidates
  return fits
    .toSorted((a, b) => b.year - a.year)
    .slice(0, MOST)
    .map(({ organ, year }) => ({
      title: `${organ.name}${year}年政府信息公开工作年度报告`,
      href: reportAddress({ slug: organ.slug, year }),
    }))
}

/** Signs that must agree before a passage is offered: fewer are found everywhere. */
const ALIKE = 6
const AROUND = 24

/** 年度报告里写到的: a passage of the organ's own reports that shares a run of words with the request. */
const passageSource: Source = ({ text, years }, { organ, own }) => {
  const found: Suggestion[] = []
  for (const { year, report } of own) {
    if (years.size > 0 && !years.has(year)) continue
    for (const section of report.sections) {
      const passage = sharedPassage(text, section.text.replaceAll(/\s/g, ''), organ.name)
      if (passage === null) continue
      found.push({
        title: `${organ.name}${year}年政府信息公开工作年度报告：${section.title}`,
        href: `${reportAddress({ slug: organ.slug, year })}#text`,
        says: `……${passage}……`,
      })
      break
    }
  }
  return found.slice(0, 2)
}

/**
 * The longest run of at least six signs that stand in both, with what stands around it; the organ's own name and words that every
 * report has do not count.
 */
export function sharedPassage(request: string, text: string, name: string): string | null {
  const asked = request.replaceAll(name, GAP).replaceAll(GENERAL, GAP)
  let best: { readonly at: number; readonly length: number } | null = null
  for (let from = 0; from + ALIKE <= asked.length; from++) {
    const at = text.indexOf(asked.slice(from, from + ALIKE))
    if (at < 0 || /^[\d\p{P}]+$/u.test(asked.slice(from, from + ALIKE))) continue
    let length = ALIKE
    while (from + length < asked.length && asked[from + length] === text[at + length]) length++
    if (!best || length > best.length) best = { at, length }
  }
  return best && text.slice(Math.max(0, best.at - AROUND), best.at + best.length + AROUND)
}

const GENERAL = /政府信息|公开|工作|年度|报告|情况|依申请|主动|机关/g
/** A sign that stands in no text. */
const GAP = '\u0001'

const SOURCES: readonly Source[] = [contactSource, reportSource, passageSource]
