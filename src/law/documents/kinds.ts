/**
 * 公文种类 ——《党政机关公文处理工作条例》（中办发〔2012〕14号）第八条
 *   公文种类主要有：（一）决议……（十五）纪要。
 * The order and the wording are those of the article.
 */

/** To whom a document of the kind goes: 上行、下行、平行，or to everybody. */
export type Direction = 'up' | 'down' | 'level' | 'public'

export interface DocumentKind {
  readonly label: string
  /** 适用于…… */
  readonly use: string
  readonly goes: readonly Direction[]
  /** 请示、报告在履行职责过程中形成，属于条例第十六条第二款列举的过程性信息: a hint for the 公开属性, never a decision. */
  readonly process?: true
}

export const DOCUMENT_KINDS = {
  resolution: { label: '决议', use: '适用于会议讨论通过的重大决策事项。', goes: ['down', 'public'] },
  decision: {
    label: '决定',
    use: '适用于对重要事项作出决策和部署、奖惩有关单位和人员、变更或者撤销下级机关不适当的决定事项。',
    goes: ['down', 'public'],
  },
  order: {
    label: '命令（令）',
    use: '适用于公布行政法规和规章、宣布施行重大强制性措施、批准授予和晋升衔级、嘉奖有关单位和人员。',
    goes: ['down', 'public'],
  },
  communique: { label: '公报', use: '适用于公布重要决定或者重大事项。', goes: ['public'] },
  announcement: { label: '公告', use: '适用于向国内外宣布重要事项或者法定事项。', goes: ['public'] },
  publicNotice: { label: '通告', use: '适用于在一定范围内公布应当遵守或者周知的事项。', goes: ['public'] },
  opinions: { label: '意见', use: '适用于对重要问题提出见解和处理办法。', goes: ['up', 'down', 'level'] },
  circular: {
    label: '通知',
    use: '适用于发布、传达要求下级机关执行和有关单位周知或者执行的事项，批转、转发公文。',
    goes: ['down', 'level'],
  },
  bulletin: {
    label: '通报',
    use: '适用于表彰先进、批评错误、传达重要精神和告知重要情况。',
    goes: ['down', 'level'],
  },
  reportUp: {
    label: '报告',
    use: '适用于向上级机关汇报工作、反映情况，回复上级机关的询问。',
    goes: ['up'],
    process: true,
  },
  requestUp: { label: '请示', use: '适用于向上级机关请求指示、批准。', goes: ['up'], process: true },
  officialReply: { label: '批复', use: '适用于答复下级机关请示事项。', goes: ['down'] },
  bill: {
    label: '议案',
    use: '适用于各级人民政府按照法律程序向同级人民代表大会或者人民代表大会常务委员会提请审议事项。',
    goes: ['level'],
  },
  officialLetter: {
    label: '函',
    use: '适用于不相隶属机关之间商洽工作、询问和答复问题、请求批准和答复审批事项。',
    goes: ['level'],
  },
  minutes: { label: '纪要', use: '适用于记载会议主要情况和议定事项。', goes: ['down', 'level'] },
} as const satisfies Record<string, DocumentKind>

export type DocumentKindCode = keyof typeof DOCUMENT_KINDS

export const DOCUMENT_KINDS_CITE = '《党政机关公文处理工作条例》第八条'

/** These may stand right after the organ's name (云川市人民政府令、公告); every other kind follows “关于……的”. */
const WITHOUT_SUBJECT: readonly DocumentKindCode[] = [
  'order',
  'communique',
  'announcement',
  'publicNotice',
  'minutes',
  'resolution',
]

/** How each kind is written at the end of a title; 命令（令） in two ways, the longer one first. */
const ENDINGS: readonly (readonly [ending: string, kind: DocumentKindCode])[] = [
  ['命令', 'order'],
  ['令', 'order'],
  ...(Object.keys(DOCUMENT_KINDS) as DocumentKindCode[]).map((kind) => [DOCUMENT_KINDS[kind].label, kind] as const),
]

/**
 * The kind a title names at its end, trailing remarks like （试行） put aside; null where it names none (a regulation's own title,
 * “……办法”, “政府工作报告”): then a person says which it is.
 */
export function kindInTitle(title: string): DocumentKindCode | null {
  const plain = title.replaceAll(/\s+/g, '').replace(/(?:[（(〔[][^（）()〔〕[\]]*[）)〕\]])+$/u, '')
  for (const [ending, kind] of ENDINGS) {
    if (!plain.endsWith(ending)) continue
    const before = plain.slice(0, -ending.length)
    const subject = /关于.+的(?:紧急|补充|联合|复|答复)?$/u.test(before)
    if (subject || (before.length >= 2 && WITHOUT_SUBJECT.includes(kind) && /[^的]$/u.test(before))) return kind
  }
  return null
}
