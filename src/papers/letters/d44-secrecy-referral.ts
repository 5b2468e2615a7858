/**
 * 保密审查送审函 ——《政府信息公开条例》第十七条第三款
 *   行政机关不能确定政府信息是否可以公开的，应当依照法律、法规和国家有关规定报有关主管部门或者保密行政管理部门确定。
 * What may be secret never goes through this system: the letter names the document, the material goes by its own channel.
 */
import { locked, wording, type LetterForm } from './form.ts'
import type { LetterFacts } from './facts.ts'
import { factMissing } from './refusals.ts'
import { clause, day, LAW, titled } from './words.ts'

export interface SecrecyReferralFacts extends LetterFacts {
  /** 有关主管部门或者保密行政管理部门. */
  readonly authority: string
  readonly document: { readonly title: string; readonly number: string | null; readonly maker: string }
  /** 不能确定的问题，不写可能涉密的内容. */
  readonly doubt: string
  readonly opinion: string
  /** 送审材料怎样报送，如“通过机要渠道另行报送”. */
  readonly delivery: string
}

export const SECRECY_REFERRAL: LetterForm<SecrecyReferralFacts> = {
  code: 'D44',
  title: '政府信息公开保密审查送审函',
  to: '保密行政管理部门或者主管部门',
  cites: ['条例第十七条第三款'],
  layout: 'letter',
  purpose: '不能确定是否可以公开的，报有关主管部门或者保密行政管理部门确定',
  addressee: ({ authority }) => ({ kind: 'organisation', name: authority }),
  blocks: [
    locked('document', '送审的政府信息', ({ facts: { document, case: of } }) => [
      `${of ? `本机关办理一件政府信息公开申请（登记号：${of.caseNo}）` : '本机关拟主动公开政府信息'}，涉及${titled(document.title)}${
        document.number ? `（${document.number}）` : ''
      }，制作机关为${clause(document.maker)}。`,
    ]),
    wording('doubt', '不能确定的问题', '经审查，{问题}，本机关不能确定该政府信息是否可以公开。', {
      问题: ({ facts }) => clause(facts.doubt),
    }),
    locked('request', '依据和请求', () => [`依照${LAW}第十七条第三款的规定，现送请贵单位确定该政府信息是否可以公开。`]),
    wording('opinion', '本机关的意见', '本机关的初步意见是：{初步意见}。', {
      初步意见: ({ facts }) => clause(facts.opinion),
    }),
    locked('delivery', '送审材料的报送', ({ facts }) => [`送审材料${clause(facts.delivery)}。`]),
    locked('due', '答复期限', ({ facts: { case: of } }) =>
      of?.dueOn ? [`该申请的答复期限至${day(of.dueOn)}，请予支持。`] : [],
    ),
    wording('closing', '结尾', '特此函达，请予函复。'),
  ],
  refuses: ({ authority, document, doubt, opinion, delivery }) => {
    if (!authority.trim()) return factMissing('有关主管部门或者保密行政管理部门')
    if (!document.title.trim() || !document.maker.trim()) return factMissing('送审政府信息的名称和制作机关')
    if (!doubt.trim()) return factMissing('不能确定的问题')
    if (!opinion.trim()) return factMissing('本机关的初步意见')
    return delivery.trim() ? undefined : factMissing('送审材料的报送方式')
  },
}
