/**
 * 答复的选择顺序（七步）：补不补 → 是不是 → 谁负责 → 有没有 → 给不给 → 怎么给 → 怎么答。
 * The questions in the order practice asks them; each answer leads to the next question or to exactly one outcome.
 * The tree decides for one item of the request; `settle` joins the items of one application.
 */
import type { OutcomeCode } from './catalogue.ts'

export interface Option {
  readonly label: string
  readonly to: { readonly ask: string } | { readonly outcome: OutcomeCode } | { readonly act: string }
}
export interface Question {
  readonly step: '补不补' | '是不是' | '谁负责' | '有没有' | '给不给' | '怎么给'
  readonly asks: string
  readonly cites: string
  readonly options: Readonly<Record<string, Option>>
}

const ask = (label: string, question: string): Option => ({ label, to: { ask: question } })
const end = (label: string, code: OutcomeCode): Option => ({ label, to: { outcome: code } })
const act = (label: string, what: string): Option => ({ label, to: { act: what } })

export const FIRST_QUESTION = 'standing'

export const QUESTIONS: Readonly<Record<string, Question>> = {
  standing: {
    step: '补不补',
    asks: '申请是否仍需办理？',
    cites: '条例第三十条；政府信息公开信息处理费管理办法',
    options: {
      yes: ask('是', 'clear'),
      withdrawn: end('申请人已撤回', 'other_withdrawn'),
      feeUnpaid: end('收费通知后逾期未缴费', 'other_fee_unpaid'),
    },
  },
  clear: {
    step: '补不补',
    asks: '申请内容是否明确，申请人的身份、联系方式和获取形式是否齐全？',
    cites: '条例第二十九条、第三十条',
    options: {
      yes: ask('明确、齐全', 'governmentInfo'),
      not: act('不明确，尚未要求补正', '自收到申请之日起7个工作日内一次性告知补正'),
      lapsed: end('已告知补正，申请人无正当理由逾期不补正', 'other_supplement_lapsed'),
      stillNot: end('已补正，内容仍不明确', 'unable_still_unclear'),
    },
  },
  governmentInfo: {
    step: '是不是',
    asks: '申请的是什么？',
    cites: '条例第二条、第三十五条、第三十六条第（六）（七）项、第三十九条',
    options: {
      info: ask('政府信息', 'excessive'),
      petition: end('以政府信息公开申请的形式进行信访、投诉、举报', 'refuse_petition'),
      notInfo: end('不是政府信息（咨询、党务信息、民事或者刑事案卷等）', 'other_not_gov_info'),
      publication: end('政府公报、报刊、书籍等公开出版物', 'refuse_publication'),
      query: end('法律、行政法规对获取有特别规定的登记资料等（行政查询）', 'denied_admin_query'),
      duplicate: end('本机关已就同一申请答复过', 'refuse_duplicate'),
      reconfirm: end('要求确认或者重新出具已经获取的信息', 'refuse_reconfirm'),
    },
  },
  excessive: {
    step: '是不是',
    asks: '申请的数量、频次是否明显超过合理范围？',
    cites: '条例第三十五条',
    options: {
      no: ask('否', 'responsible'),
      ask: act('是，尚未要求说明理由', '要求申请人说明理由'),
      reasonable: ask('是，理由合理', 'responsible'),
      unreasonable: end('是，理由不合理或者没有说明', 'refuse_excessive'),
    },
  },
  responsible: {
    step: '谁负责',
    asks: '该信息是否由本机关负责公开（谁制作谁公开，谁保存谁公开，共同制作的由牵头机关）？',
    cites: '条例第十条、第三十四条、第三十六条第（五）项',
    options: { yes: ask('是', 'exists'), no: end('否', 'unable_not_responsible') },
  },
  exists: {
    step: '有没有',
    asks: '经检索，本机关是否有现成的该信息？',
    cites: '条例第三十六条第（四）项、第三十八条',
    options: {
      yes: ask('有', 'alreadyPublic'),
      no: end('没有', 'unable_not_exist'),
      make: end('没有现成的，需要加工、分析或者另行制作', 'unable_needs_creation'),
    },
  },
  alreadyPublic: {
    step: '给不给',
    asks: '该信息是否已经主动公开？',
    cites: '条例第三十六条第（一）项',
    options: { yes: end('已经主动公开', 'granted_already_public'), no: ask('没有', 'ground') },
  },
  ground: {
    step: '给不给',
    asks: '是否有依法不予公开的情形？',
    cites: '条例第十四条、第十五条、第十六条',
    options: {
      none: ask('没有', 'how'),
      stateSecret: ask('属于国家秘密', 'separable:denied_state_secret'),
      otherLaw: ask('法律、行政法规禁止公开', 'separable:denied_other_law'),
      safety: ask('公开后可能危及国家安全、公共安全、经济安全、社会稳定', 'separable:denied_safety_stability'),
      thirdParty: ask('涉及商业秘密、个人隐私等，公开会损害第三方合法权益', 'consulted'),
      internal: ask('属于人事管理、后勤管理、内部工作流程信息', 'separable:denied_internal_affairs'),
      process: ask(
        '属于讨论记录、过程稿、磋商信函、请示报告，法律法规规章未规定应当公开',
        'separable:denied_process_info',
      ),
      caseFile: ask('属于行政执法案卷信息，法律法规规章未规定应当公开', 'separable:denied_case_file'),
    },
  },
  consulted: {
    step: '给不给',
    asks: '第三方的意见是什么？',
    cites: '条例第十五条、第三十二条',
    options: {
      notYet: act('尚未征求', '书面征求第三方意见（自收到征求意见书之日起15个工作日）'),
      agrees: ask('同意公开', 'how'),
      objects: ask('不同意公开且有合理理由', 'separable:denied_third_party'),
      overridden: ask('不同意公开，但不公开可能对公共利益造成重大影响（决定公开，并书面告知第三方）', 'how'),
      noReason: ask('不同意公开但没有合理理由，或者逾期未答复；本机关决定公开', 'how'),
      withheld: ask('不同意公开但没有合理理由，或者逾期未答复；本机关决定不予公开', 'separable:denied_third_party'),
    },
  },
  how: {
    step: '怎么给',
    asks: '怎样提供？',
    cites: '条例第三十六条第（二）项、第四十条',
    options: {
      provide: end('随答复提供', 'granted_provided'),
      tell: end('告知获取的方式、途径和时间', 'granted_how_to_get'),
    },
  },
  ...separation(
    'denied_state_secret',
    'denied_other_law',
    'denied_safety_stability',
    'denied_third_party',
    'denied_internal_affairs',
    'denied_process_info',
    'denied_case_file',
  ),
}

/** 第三十七条：能够作区分处理的，应当提供可以公开的内容，并对不予公开的内容说明理由。 */
function separation(...grounds: readonly OutcomeCode[]): Record<string, Question> {
  return Object.fromEntries(
    grounds.map((ground) => [
      `separable:${ground}`,
      {
        step: '给不给',
        asks: '除去不应当公开的内容，其余内容能否区分出来提供？',
        cites: '条例第三十七条',
        options: { yes: end('能够区分处理', 'partial'), no: end('不能区分处理', ground) },
      } satisfies Question,
    ]),
  )
}

export type Chosen =
  | { readonly ask: string; readonly question: Question }
  | { readonly outcome: OutcomeCode; readonly ground: OutcomeCode | null }
  | { readonly act: string }
  | { readonly refused: 'no-such-answer'; readonly at: string }

/**
 * Where the answers given so far lead.
 * @param answers question → option, as far as answered; further answers are ignored once the tree has ended
 */
export function choose(answers: Readonly<Record<string, string>>): Chosen {
  let at = FIRST_QUESTION
  for (;;) {
    const question = QUESTIONS[at]
    if (!question) return { refused: 'no-such-answer', at }
    const given = answers[at]
    if (given === undefined) return { ask: at, question }
    const option = Object.hasOwn(question.options, given) ? question.options[given] : undefined
    if (!option) return { refused: 'no-such-answer', at }
    if ('act' in option.to) return option.to
    if ('outcome' in option.to) return { outcome: option.to.outcome, ground: groundOf(at) }
    at = option.to.ask
  }
}

/** The ground a separated answer rests on: the withheld part keeps it for the remedies clause. */
function groundOf(question: string): OutcomeCode | null {
  const [kind, ground] = question.split(':')
  return kind === 'separable' ? ((ground ?? null) as OutcomeCode | null) : null
}
