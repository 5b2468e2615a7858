/**
 * 依申请公开告知书（给第三方）——《政府信息公开条例》第三十二条
 *   第三方不同意公开且有合理理由的，行政机关不予公开。行政机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定
 *   公开的政府信息内容和理由书面告知第三方。
 */
import type { LocalDate } from '../../law/local-date.ts'
import { anApplication, type InformationFacts } from './consulted-information.ts'
import type { Addressee } from './facts.ts'
import { locked, wording, type LetterForm } from './form.ts'
import { factMissing } from './refusals.ts'
import { choiceOfRemedies } from './remedies-block.ts'
import { clause, day, LAW } from './words.ts'

export interface DisclosureToldFacts extends InformationFacts {
  readonly thirdParty: Addressee
  /** 第三方怎样答复的：不同意公开，或者只同意公开一部分；逾期未提出意见. */
  readonly answer: { readonly askedOn: LocalDate; readonly objectedOn: LocalDate | null; readonly partly?: boolean }
  /** 决定公开的内容. */
  readonly disclosed: string
  /** 为什么仍决定公开：不公开可能对公共利益造成重大影响；第三方的理由不合理；逾期未提出意见. */
  readonly ground: 'public-interest' | 'unreasonable' | 'silent'
  readonly reason: string
  readonly discloseOn: LocalDate
  readonly applicantConsents: boolean
}

const GROUNDS = {
  'public-interest': '本机关认为不公开可能对公共利益造成重大影响',
  unreasonable: '本机关认为不同意公开的理由不合理',
  silent: '经本机关审查，该政府信息可以公开',
} as const satisfies Record<DisclosureToldFacts['ground'], string>

export const DISCLOSURE_TOLD: LetterForm<DisclosureToldFacts> = {
  code: 'D12',
  title: '政府信息依申请公开告知书',
  to: '第三方',
  cites: ['条例第十五条', '条例第三十二条'],
  layout: 'letter',
  purpose: '第三方不同意（或者未提出意见）而决定公开的，书面告知第三方公开的内容和理由',
  addressee: ({ thirdParty }) => thirdParty,
  hidesApplicant: ({ applicantConsents }) => !applicantConsents,
  blocks: [
    anApplication(() => ''),
    locked('consultation', '征求意见的经过', ({ facts: { answer }, you }) => [
      `本机关于${day(answer.askedOn)}书面征求${you}的意见，${
        answer.objectedOn
          ? `${you}于${day(answer.objectedOn)}答复${answer.partly ? '只同意公开其中一部分' : '不同意公开'}`
          : `${you}逾期未提出意见`
      }。`,
    ]),
    locked('decision', '决定公开的内容、依据和理由', ({ facts }) => [
      `${GROUNDS[facts.ground]}：${clause(facts.reason)}。依照${LAW}第十五条、第三十二条的规定，本机关决定公开以下内容：${clause(facts.disclosed)}。`,
      `本机关将于${day(facts.discloseOn)}向申请人公开上述内容。`,
    ]),
    choiceOfRemedies('决定'),
    wording('closing', '结尾', '特此告知。'),
  ],
  refuses: ({ ground, reason, answer, disclosed, information, discloseOn, date }) => {
    if (!information.trim() || !disclosed.trim()) return factMissing('决定公开的内容')
    if (!reason.trim())
      return ground === 'public-interest' ? { code: 'objection-without-override' } : factMissing('决定公开的理由')
    if ((ground === 'silent') !== (answer.objectedOn === null)) return factMissing('第三方的答复')
    const { askedOn, objectedOn } = answer
    return askedOn > date || (objectedOn !== null && (objectedOn < askedOn || objectedOn > date)) || discloseOn < date
      ? { code: 'date-impossible', about: `${day(askedOn)}征求意见，${day(discloseOn)}公开` }
      : undefined
  },
}
