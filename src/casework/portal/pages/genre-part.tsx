/** 各类信息自己的事项 on its page: days and state of a consultation and how to take part, figures of its result, an open day's programme. */
import type { ReactNode } from 'react'
import type { LocalDate } from '../../../law/local-date.ts'
import { phaseOn, phaseSays } from '../../consultations/words.ts'
import { INVITEES } from '../../events/activities.ts'
import { consultationIn, openDayIn, resultIn } from '../../publications/genre-facts.ts'
import { CONSULTATION_KINDS, FACT_FIELDS } from '../../publications/genre-fields.ts'
import { opinionAddress } from '../addresses.ts'

export interface GenrePart {
  readonly heading: string
  /** 进行中，还有几日; null where a thing has no state. */
  readonly phase: string | null
  readonly lines: readonly (readonly [label: string, value: string])[]
  /** Where to take part now; null where one cannot. */
  readonly action: { readonly says: string; readonly href: string } | null
}

interface Of {
  readonly genre: string
  readonly address: string
  readonly facts: Readonly<Record<string, unknown>>
}

type Line = readonly [string, string | null]
const written = (lines: readonly Line[]): readonly (readonly [string, string])[] =>
  lines.flatMap(([label, value]) => (value ? [[label, value] as const] : []))
const figure = (value: number | null): string | null => (value === null ? null : String(value))

/** What the page of a genre shows besides its text on a Beijing day; null for genres without facts. */
export function genrePartOf({ genre, address, facts }: Of, day: LocalDate): GenrePart | null {
  if (genre === 'consultation') return consultationPart(address, facts, day)
  if (genre === 'consultation-result') return resultPart(facts)
  return genre === 'open-day' ? openDayPart(facts, day) : null
}

function consultationPart(address: string, facts: Of['facts'], day: LocalDate): GenrePart | null {
  const of = consultationIn(facts)
  if (!of) return null
  const labels = FACT_FIELDS.consultation
  const running = phaseOn(of, day) === 'running'
  return {
    heading: CONSULTATION_KINDS[of.kind],
    phase: phaseSays(of, day),
    lines: written([
      [labels.asks.label, of.asks],
      ['征集时间', `${of.begins} 至 ${of.ends}`],
      [labels.shortenedBecause.label, of.shortenedBecause],
      [labels.letter.label, of.letter],
      [labels.email.label, of.email],
      [labels.phone.label, of.phone],
      [labels.contact.label, of.contact],
    ]),
    action: running ? { says: of.kind === 'survey' ? '填写问卷' : '我要提意见', href: opinionAddress(address) } : null,
  }
}

function resultPart(facts: Of['facts']): GenrePart | null {
  const of = resultIn(facts)
  if (!of) return null
  const labels = FACT_FIELDS['consultation-result']
  return {
    heading: '意见采纳情况',
    phase: null,
    lines: written([
      [labels.received.label, figure(of.received)],
      [labels.adopted.label, figure(of.adopted)],
      [labels.partly.label, figure(of.partly)],
      [labels.notAdopted.label, figure(of.notAdopted)],
      [labels.explanation.label, of.explanation],
    ]),
    action: null,
  }
}

function openDayPart(facts: Of['facts'], day: LocalDate): GenrePart | null {
  const of = openDayIn(facts)
  if (!of) return null
  const labels = FACT_FIELDS['open-day']
  const invited = of.invited.flatMap((code) => (Object.hasOwn(INVITEES, code) ? INVITEES[code as keyof typeof INVITEES] : [])) // prettier-ignore
  return {
    heading: '活动安排',
    phase: day > of.day ? `已结束，${of.day} 举办` : day === of.day ? '今天举办' : `${of.day} 举办`,
    lines: written([
      [labels.day.label, [of.day, of.time].filter(Boolean).join(' ')],
      [labels.place.label, of.place],
      [labels.programme.label, of.programme],
      [labels.invited.label, invited.join('、')],
      [labels.registration.label, day > of.day ? null : of.registration],
    ]),
    action: null,
  }
}

export function GenreSection({ of }: { readonly of: GenrePart }): ReactNode {
  return (
    <section className="genre-part" aria-labelledby="genre-part">
      <h2 id="genre-part">{of.heading}</h2>
      {of.phase && <p className="validity-banner">{of.phase}</p>}
      <dl className="particulars">
        {of.lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="as-written">{value}</dd>
          </div>
        ))}
      </dl>
      {of.action && (
        <p className="go">
          <a className="button" href={of.action.href} rel="nofollow">
            {of.action.says}
          </a>
        </p>
      )}
    </section>
  )
}
