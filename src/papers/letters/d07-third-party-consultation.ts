/**
 * 第三方征求意见书 ——《政府信息公开条例》第十五条、第三十二条
 *   依申请公开的政府信息公开会损害第三方合法权益的，行政机关应当书面征求第三方的意见。第三方应当自收到征求意见书之日起15个
 *   工作日内提出意见。第三方逾期未提出意见的，由行政机关依照本条例的规定决定是否公开。
 * The applicant is not named: the third party is asked about the information, not about who wants it.
 */
import { limitOn, periodInChinese } from '../../law/time-limits/time-limit.ts'
import { THIRD_PARTY } from '../../law/time-limits/third-party.ts'
import { anApplication, type InformationFacts } from './consulted-information.ts'
import type { Addressee } from './facts.ts'
import { locked, wording, type LetterForm } from './form.ts'
import { factMissing } from './refusals.ts'
import { article, clause, LAW } from './words.ts'

export interface ThirdPartyConsultationFacts extends InformationFacts {
  readonly thirdParty: Addressee
  /** 涉及的权益，如“商业秘密”“个人隐私”. */
  readonly nature: string
  /** 为什么公开可能损害其合法权益. */
  readonly why: string
  /** 意见提交到哪里. */
  readonly replyTo: string
  /** 随附所涉信息的复制件. */
  readonly copyEnclosed: boolean
  /** 申请人书面同意向第三方告知其身份. */
  readonly applicantConsents: boolean
}

/** D08, the form on which the third party answers. */
export const OPINION_FORM_TITLE = '政府信息公开申请征求意见确认函'

export const THIRD_PARTY_CONSULTATION: LetterForm<ThirdPartyConsultationFacts> = {
  code: 'D07',
  title: '政府信息公开申请征求意见书',
  to: '第三方',
  cites: ['条例第十五条', '条例第三十二条'],
  layout: 'letter',
  purpose: '公开可能损害第三方合法权益，书面征求第三方意见',
  addressee: ({ thirdParty }) => thirdParty,
  hidesApplicant: ({ applicantConsents }) => !applicantConsents,
  attachments: ({ copyEnclosed }) => [OPINION_FORM_TITLE, ...(copyEnclosed ? ['所涉政府信息复制件'] : [])],
  blocks: [
    anApplication(() => ''),
    wording('why', '可能涉及的权益', '经审查，该政府信息涉及{称谓}的{权益}：{理由}。', {
      权益: ({ facts }) => clause(facts.nature),
      理由: ({ facts }) => clause(facts.why),
    }),
    locked('question', '征求意见的事项、期限和依据', ({ facts, you }) => {
      const limit = limitOn(THIRD_PARTY, facts.date)
      return [
        `依照${LAW}第十五条、${article(limit?.cites ?? '')}的规定，现书面征求${you}的意见。请${you}自收到本征求意见书之日起${limit ? periodInChinese(limit.value) : ''}内，就下列事项书面答复本机关：`,
        `1. 是否同意公开上述政府信息；`,
        `2. 不同意公开的，说明不同意公开的部分、理由，并附相关证明材料。`,
      ]
    }),
    locked('silence', '逾期未提出意见的后果', ({ you }) => [
      `${you}逾期未提出意见的，由本机关依照${LAW}的规定决定是否公开。${you}不同意公开且有合理理由的，本机关不予公开；但本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的政府信息内容和理由书面告知${you}。`,
    ]),
    wording('reply', '答复的方式', `意见可以填写所附《${OPINION_FORM_TITLE}》，签名或者盖章后送达：{送达处}。`, {
      送达处: ({ facts }) => clause(facts.replyTo),
    }),
  ],
  refuses: ({ thirdParty, information, nature, why, replyTo }) => {
    if (!thirdParty.name.trim()) return factMissing('第三方姓名或者名称')
    if (!information.trim()) return factMissing('所涉政府信息')
    if (!nature.trim() || !why.trim()) return factMissing('可能损害第三方合法权益的理由')
    return replyTo.trim() ? undefined : factMissing('意见提交的方式')
  },
}
