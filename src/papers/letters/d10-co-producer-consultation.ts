/**
 * 征求意见书（给共同制作机关）——《政府信息公开条例》第三十四条
 *   申请公开的政府信息由两个以上行政机关共同制作的，牵头制作的行政机关收到政府信息公开申请后可以征求相关行政机关的意见，被征求
 *   意见机关应当自收到征求意见书之日起15个工作日内提出意见，逾期未提出意见的视为同意公开。
 */
import { CO_PRODUCER } from '../../law/time-limits/co-producer.ts'
import { limitOn, periodInChinese } from '../../law/time-limits/time-limit.ts'
import { anApplication, type InformationFacts } from './consulted-information.ts'
import { locked, wording, type LetterForm } from './form.ts'
import { factMissing } from './refusals.ts'
import { cited, clause } from './words.ts'

export interface CoProducerConsultationFacts extends InformationFacts {
  /** 共同制作机关全称. */
  readonly coProducer: string
  /** 本机关的初步意见和需要对方考虑的事项. */
  readonly opinion: string
  readonly copyEnclosed: boolean
}

export const CO_PRODUCER_CONSULTATION: LetterForm<CoProducerConsultationFacts> = {
  code: 'D10',
  title: '政府信息公开申请征求意见书',
  to: '共同制作机关',
  cites: ['条例第三十四条'],
  layout: 'letter',
  purpose: '申请的信息由两个以上机关共同制作，牵头机关征求其他机关意见',
  addressee: ({ coProducer }) => ({ kind: 'organisation', name: coProducer }),
  attachments: ({ copyEnclosed }) => (copyEnclosed ? ['所涉政府信息复制件'] : []),
  blocks: [
    anApplication(() => '该政府信息由本机关牵头、与贵单位共同制作。'),
    wording('opinion', '本机关的意见', '本机关的初步意见是：{初步意见}。', {
      初步意见: ({ facts }) => clause(facts.opinion),
    }),
    locked('question', '征求意见的事项、期限和后果', ({ facts }) => {
      const limit = limitOn(CO_PRODUCER, facts.date)
      return [
        `依照${cited(limit?.cites ?? '')}的规定，现征求贵单位意见。请贵单位自收到本征求意见书之日起${limit ? periodInChinese(limit.value) : ''}内书面提出是否同意公开的意见；不同意公开的，请说明不同意公开的部分及其依据和理由。逾期未提出意见的，视为同意公开。`,
      ]
    }),
    wording('closing', '结尾', '特此函达，请予支持。'),
  ],
  refuses: ({ coProducer, information, opinion }) => {
    if (!coProducer.trim()) return factMissing('共同制作机关')
    if (!information.trim()) return factMissing('所涉政府信息')
    return opinion.trim() ? undefined : factMissing('本机关的初步意见')
  },
}
