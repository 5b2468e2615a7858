/**
 * 谁可以对什么做什么。One page: every permission is a sentence with the duties that carry it; pages, API, jobs, files and search
 * all ask `may`. What somebody may do follows from the duties granted to them, never from who they are.
 */

/** 职责，按一般机关的次序。 */
export const DUTIES = {
  clerk: { label: '经办人', says: '政府信息公开工作机构的经办人员' },
  'section-editor': { label: '科室信息员', says: '本科室的信息采编、登记' },
  editor: { label: '责任编辑', says: '信息发布的编辑、校对' },
  'secrecy-reviewer': { label: '保密审查员', says: '公开前的保密审查' },
  'legal-reviewer': { label: '合法性审核员', says: '答复、复议、诉讼文书的合法性审核' },
  'section-head': { label: '科室负责人', says: '本科室事项的审核' },
  'office-head': { label: '工作机构负责人', says: '政府信息公开工作机构的负责人' },
  'deputy-leader': { label: '分管领导', says: '分管政府信息公开工作的领导' },
  leader: { label: '主要领导', says: '本机关主要负责人' },
  'organ-steward': { label: '单位管理员', says: '维护本机关的内设机构、人员、领导小组' },
} as const satisfies Record<string, { readonly label: string; readonly says: string }>
export type Duty = keyof typeof DUTIES

/** 三员：三项管理权分属三人，互不兼任，都看不到业务内容（GB/T 22239—2019 安全管理中心）。 */
export const OFFICES = {
  system: { label: '系统管理员', says: '机关、人员、账号、运行' },
  security: { label: '安全管理员', says: '授权、安全策略' },
  audit: { label: '审计管理员', says: '查阅审计记录' },
} as const satisfies Record<string, { readonly label: string; readonly says: string }>
export type Office = keyof typeof OFFICES

/** A duty somebody holds today: their own, or that of the person they stand in for. */
export interface HeldDuty {
  readonly duty: Duty
  /** The unit it is limited to; null for the whole organ. */
  readonly unitId: string | null
  /** The person whose duty it is when held as a substitute. */
  readonly forPerson: { readonly id: string; readonly name: string } | null
}

/** Who asks, as far as permissions are concerned. */
export interface Holder {
  readonly personId: string | null
  readonly office: Office | null
  readonly duties: readonly HeldDuty[]
  /** Whether the account may enter the desk at all (a colleague of the organ without special duty may too). */
  readonly colleague: boolean
}

/** What a permission may depend on. */
export interface Thing {
  readonly unitId?: string | null
  readonly ownerId?: string | null
}

type Where =
  /** Anywhere in the organ. */
  | 'organ'
  /** In the unit of the duty; in the whole organ when the duty has no unit. */
  | 'own-unit'
  /** Only one's own things. */
  | 'own'

interface Permission {
  /** 一句话。 */
  readonly says: string
  readonly offices?: readonly Office[]
  readonly duties?: readonly Duty[]
  /** Every colleague of the organ, whatever the duty. */
  readonly everyone?: boolean
  readonly where: Where
}

const LEADERS = ['office-head', 'deputy-leader', 'leader'] as const
const WRITERS = ['clerk', 'section-editor', 'editor', 'section-head', ...LEADERS] as const

export const PERMISSIONS = {
  'organs.read': {
    says: '人人可以查看机关名录、内设机构和同事的姓名、职务、办公电话。',
    offices: ['system', 'security', 'audit'],
    everyone: true,
    where: 'organ',
  },
  'organs.keep': { says: '系统管理员可以新建、修改、撤并机关和区划。', offices: ['system'], where: 'organ' },
  'profile.keep': {
    says: '单位管理员、经办人和系统管理员可以维护本机关的简介和联系方式。',
    offices: ['system'],
    duties: ['organ-steward', 'clerk', 'office-head'],
    where: 'organ',
  },
  'people.keep': {
    says: '系统管理员和单位管理员可以维护本机关的内设机构和人员。',
    offices: ['system'],
    duties: ['organ-steward'],
    where: 'organ',
  },
  'groups.keep': {
    says: '单位管理员、经办人和工作机构负责人可以维护领导小组。',
    duties: ['organ-steward', 'clerk', 'office-head'],
    where: 'organ',
  },
  'duties.propose': {
    says: '系统管理员和单位管理员可以提出给谁什么职责，由安全管理员决定。',
    offices: ['system'],
    duties: ['organ-steward'],
    where: 'organ',
  },
  'duties.grant': { says: '安全管理员可以授予、拒绝、收回职责。', offices: ['security'], where: 'organ' },
  'substitutes.keep': {
    says: '工作机构负责人和单位管理员可以安排替岗和移交待办，科室负责人可以安排本科室的。',
    duties: ['organ-steward', 'office-head', 'section-head'],
    where: 'own-unit',
  },
  'accounts.keep': {
    says: '系统管理员可以开设、停用账号，发激活和重设密码的链接。',
    offices: ['system'],
    where: 'organ',
  },
  'accounts.secure': {
    says: '安全管理员可以解锁账号、重设动态口令、查看和结束会话、修改安全策略。',
    offices: ['security'],
    where: 'organ',
  },
  'audit.read': { says: '只有审计管理员可以查阅审计记录（不含业务内容）。', offices: ['audit'], where: 'organ' },
  'calendar.read': {
    says: '人人可以查看工作日历和登记的放假安排。',
    offices: ['system', 'security', 'audit'],
    everyone: true,
    where: 'organ',
  },
  'calendar.keep': { says: '系统管理员可以登记、撤回放假安排。', offices: ['system'], where: 'organ' },
  'jobs.keep': { says: '系统管理员可以查看和重试失败的后台任务。', offices: ['system'], where: 'organ' },
  'settings.keep': {
    says: '工作机构负责人和单位管理员可以修改本机关的提醒、期限等设置。',
    duties: ['organ-steward', 'office-head'],
    where: 'organ',
  },
  'registers.read': {
    says: '本机关工作人员可以查看会议、培训、活动等台账。',
    everyone: true,
    where: 'organ',
  },
  'registers.write': {
    says: '经办人和各级负责人可以登记本机关的台账，科室信息员可以登记本科室的。',
    duties: WRITERS,
    where: 'own-unit',
  },
  'files.upload': {
    says: '人人可以上传附件；上传后没有用上的，只有自己看得到。',
    everyone: true,
    where: 'organ',
  },
  'files.withdraw': {
    says: '经办人和各级负责人可以撤下附件（写明理由），科室信息员可以撤下本科室的。',
    duties: WRITERS,
    where: 'own-unit',
  },
  'personal-data.view': {
    says: '经办人和工作机构负责人说明理由后可以查看个人信息原文，每次都有记录。',
    duties: ['clerk', 'office-head'],
    where: 'organ',
  },
  'personal-data.erase': {
    says: '工作机构负责人可以应本人请求导出、清除其个人信息。',
    duties: ['office-head'],
    where: 'organ',
  },
  'phrases.keep': {
    says: '经办人和工作机构负责人可以维护本机关的常用语，人人可以维护自己的。',
    duties: ['clerk', 'office-head'],
    where: 'organ',
  },
  'reminders.choose': {
    says: '本机关工作人员可以各自选择提醒的方式。',
    everyone: true,
    where: 'organ',
  },
  'applications.read': {
    says: '工作机构、审核人员和领导可以查看本机关的全部申请，科室只能查看交办给本科室的。',
    duties: [
      'clerk',
      'section-editor',
      'section-head',
      'office-head',
      'legal-reviewer',
      'secrecy-reviewer',
      'deputy-leader',
      'leader',
    ],
    where: 'own-unit',
  },
  'applications.register': {
    says: '经办人和工作机构负责人可以登记从各种渠道收到的申请。',
    duties: ['clerk', 'office-head'],
    where: 'organ',
  },
  'applications.handle': {
    says: '经办人和工作机构负责人可以办理申请，科室的人可以办理交办给本科室的。',
    duties: ['clerk', 'section-editor', 'section-head', 'office-head'],
    where: 'own-unit',
  },
  'applications.assign': {
    says: '经办人和工作机构负责人可以把申请交办给科室。',
    duties: ['clerk', 'office-head'],
    where: 'organ',
  },
  'applications.extend': {
    says: '只有政府信息公开工作机构负责人可以同意延长答复期限（条例第三十三条）。',
    duties: ['office-head'],
    where: 'organ',
  },
  'applications.reply': {
    says: '经办人和工作机构负责人可以发出文书、登记送达。',
    duties: ['clerk', 'office-head'],
    where: 'organ',
  },
  'sign-off.sign': {
    says: '科室负责人、工作机构负责人、合法性审核员、保密审查员、责任编辑和领导可以会签轮到自己的文书、信息。',
    duties: ['section-head', 'office-head', 'legal-reviewer', 'secrecy-reviewer', 'editor', 'deputy-leader', 'leader'],
    where: 'organ',
  },
  'sign-off.keep': {
    says: '工作机构负责人和单位管理员可以修改本机关的会签流程。',
    duties: ['office-head', 'organ-steward'],
    where: 'organ',
  },
  'remedies.read': {
    says: '经办人、合法性审核员、工作机构负责人和领导可以查看行政复议、行政诉讼案件。',
    duties: ['clerk', 'legal-reviewer', ...LEADERS],
    where: 'organ',
  },
  'remedies.keep': {
    says: '经办人、合法性审核员和工作机构负责人可以登记和办理行政复议、行政诉讼案件。',
    duties: ['clerk', 'legal-reviewer', 'office-head'],
    where: 'organ',
  },
  'applications.move': {
    says: '工作机构负责人可以把申请随职责移交承接的机关（机构改革）。',
    duties: ['office-head'],
    where: 'organ',
  },
  'moves.open': {
    says: '机关没有人在岗时，系统管理员可以准许承接其职责的机关代为移交（看不到申请的内容）。',
    offices: ['system'],
    where: 'organ',
  },
  'matters.read': {
    says: '工作机构、审核人员和领导可以查看更正、投诉举报、意见建议等事项和不予公开信息，科室只能查看交办给本科室的事项。',
    duties: ['clerk', 'section-editor', 'section-head', 'legal-reviewer', 'secrecy-reviewer', ...LEADERS],
    where: 'own-unit',
  },
  'matters.keep': {
    says: '经办人和工作机构负责人可以登记、办理更正、投诉举报、意见建议等事项，评估不予公开信息。',
    duties: ['clerk', 'office-head'],
    where: 'organ',
  },
  'matters.work': {
    says: '经办人、工作机构负责人可以登记事项的核实、整改情况，科室的人可以登记交办给本科室的。',
    duties: ['clerk', 'section-editor', 'section-head', 'office-head'],
    where: 'own-unit',
  },
  'matters.decide': {
    says: '只有政府信息公开工作机构负责人可以决定依申请转主动公开（条例第四十四条）。',
    duties: ['office-head'],
    where: 'organ',
  },
  'publications.read': {
    says: '工作机构、责任编辑、保密审查员和领导可以查看本机关的全部信息（包括没有发布的）和读者纠错，科室只能查看本科室的。',
    duties: [
      'clerk',
      'section-editor',
      'editor',
      'section-head',
      'legal-reviewer',
      'secrecy-reviewer',
      'office-head',
      'deputy-leader',
      'leader',
    ],
    where: 'own-unit',
  },
  'publications.write': {
    says: '经办人、责任编辑和各级负责人可以起草、修改信息，科室信息员可以起草、修改本科室的。',
    duties: WRITERS,
    where: 'own-unit',
  },
  'publications.release': {
    says: '经办人、责任编辑和工作机构负责人可以发布审签完成的信息、设定发布时间。',
    duties: ['clerk', 'editor', 'office-head'],
    where: 'organ',
  },
  'publications.withdraw': {
    says: '经办人、保密审查员、工作机构负责人和领导可以写明理由撤下已经发布的信息。',
    duties: ['clerk', 'secrecy-reviewer', 'office-head', 'deputy-leader', 'leader'],
    where: 'organ',
  },
  'publications.keep': {
    says: '经办人和工作机构负责人可以维护主动公开目录、发布渠道和用语清单，处理读者纠错。',
    duties: ['clerk', 'office-head'],
    where: 'organ',
  },
  'opinions.read': {
    says: '工作机构、责任编辑、合法性审核员和各级负责人可以查看征集到的意见，科室只能查看本科室征集的。',
    duties: [...WRITERS, 'legal-reviewer'],
    where: 'own-unit',
  },
  'opinions.handle': {
    says: '经办人、责任编辑和各级负责人可以登记、处理征集到的意见，科室信息员可以登记、处理本科室的。',
    duties: WRITERS,
    where: 'own-unit',
  },
  'reports.read': {
    says: '经办人、审核人员、科室负责人和领导可以查看编制中的年度报告。',
    duties: [
      'clerk',
      'editor',
      'section-head',
      'legal-reviewer',
      'secrecy-reviewer',
      'office-head',
      'deputy-leader',
      'leader',
    ],
    where: 'organ',
  },
  'reports.compile': {
    says: '经办人和工作机构负责人可以编制年度报告、分派各科室撰写的部分、登记报送。',
    duties: ['clerk', 'office-head'],
    where: 'organ',
  },
  'reports.publish': {
    says: '经办人和工作机构负责人可以公开审签完成的年度报告。',
    duties: ['clerk', 'office-head'],
    where: 'organ',
  },
  'reports.contribute': {
    says: '经办人和工作机构负责人可以撰写年度报告分派给科室的部分，科室的人可以撰写本科室的。',
    duties: ['clerk', 'section-editor', 'section-head', 'office-head'],
    where: 'own-unit',
  },
  'reports.collected': {
    says: '经办人、工作机构负责人和领导可以查看下级机关报来的年度报告和汇总。',
    duties: ['clerk', ...LEADERS],
    where: 'organ',
  },
  'reports.collect': {
    says: '经办人和工作机构负责人可以布置采集、催报、导入、退回、验收下级机关的年度报告，调整汇总数。',
    duties: ['clerk', 'office-head'],
    where: 'organ',
  },
  'reports.fix-sum': {
    says: '工作机构负责人可以对年度报告的汇总定稿，本级政府的报告由此得出。',
    duties: ['office-head'],
    where: 'organ',
  },
  'concerns.read': {
    says: '工作机构、责任编辑和领导可以查看本机关的全部关切和回应情况，科室只能查看交办给本科室的。',
    duties: WRITERS,
    where: 'own-unit',
  },
  'concerns.register': {
    says: '经办人、责任编辑和各级负责人可以登记关切和证据、登记新闻发布会，科室信息员可以登记本科室的。',
    duties: WRITERS,
    where: 'own-unit',
  },
  'concerns.keep': {
    says: '经办人、工作机构负责人和领导可以研判、交办、更正、合并、办结关切。',
    duties: ['clerk', ...LEADERS],
    where: 'organ',
  },
  'improving.read': {
    says: '工作机构、责任编辑和领导可以查看本机关的全部问题和整改，科室只能查看本科室牵头的、有整改措施的。',
    duties: WRITERS,
    where: 'own-unit',
  },
  'improving.keep': {
    says: '经办人、工作机构负责人和领导可以登记问题、自查、确定整改措施、完成整改。',
    duties: ['clerk', ...LEADERS],
    where: 'organ',
  },
  'improving.work': {
    says: '经办人、责任编辑和各级负责人可以登记整改措施的完成和佐证材料，科室信息员可以登记本科室的。',
    duties: WRITERS,
    where: 'own-unit',
  },
  'assessments.read': {
    says: '经办人、工作机构负责人和领导可以查看考核评分、各科室的数。',
    duties: ['clerk', ...LEADERS],
    where: 'organ',
  },
  'assessments.keep': {
    says: '经办人和工作机构负责人可以考核评分、写明理由给分、汇集佐证材料。',
    duties: ['clerk', 'office-head'],
    where: 'organ',
  },
  'library.read': {
    says: '本机关工作人员可以查看规章和行政规范性文件库。',
    everyone: true,
    where: 'organ',
  },
  'library.keep': {
    says: '经办人、责任编辑、合法性审核员和工作机构负责人可以登记以前的文件和文件的备案、修改、废止、续期。',
    duties: ['clerk', 'editor', 'legal-reviewer', 'office-head'],
    where: 'organ',
  },
  'outlets.read': {
    says: '工作机构、责任编辑、审核人员、科室信息员和领导可以查看发布渠道、发布台账和统计（看不到密钥）。',
    duties: [...WRITERS, 'secrecy-reviewer', 'legal-reviewer'],
    where: 'organ',
  },
  'monitor.read': {
    says: '工作机构、责任编辑、科室信息员和各级负责人可以查看网站和政务新媒体监测的结果。',
    duties: WRITERS,
    where: 'organ',
  },
  'monitor.keep': {
    says: '经办人和工作机构负责人可以添加、设置、检查监测的网站和账号，登记人工查看的结论。',
    duties: ['clerk', 'office-head'],
    where: 'organ',
  },
  'monitor.handle': {
    says: '经办人和各级负责人可以指定监测发现的责任人、办结、申诉误报，科室信息员、科室负责人可以办理本科室的。',
    duties: WRITERS,
    where: 'own-unit',
  },
  'monitor.decide': {
    says: '工作机构负责人和分管领导可以核定误报申诉，自己提出的除外。',
    duties: ['office-head', 'deputy-leader'],
    where: 'organ',
  },
  'postings.register': {
    says: '经办人、责任编辑和各级负责人可以登记、处理渠道发布，科室信息员可以登记、处理本科室的。',
    duties: WRITERS,
    where: 'own-unit',
  },
  'desk.use': {
    says: '人人可以使用自己的待办、消息、草稿、常用语和列表设置。',
    offices: ['system', 'security', 'audit'],
    everyone: true,
    where: 'organ',
  },
} as const satisfies Record<string, Permission>
export type PermissionCode = keyof typeof PERMISSIONS

/** On what ground somebody may do it: in their own right, or in place of another; null when they may not. */
export type Ground = { readonly onBehalfOf: HeldDuty['forPerson'] }

/**
 * Whether `holder` may do `code` to `thing` (no thing: to anything at all, as for showing a menu entry). A permission limited to
 * the own unit needs the thing's unit; a duty for the whole organ covers every unit. Own duties go before a substitute's.
 */
export function groundFor(holder: Holder, code: PermissionCode, thing: Thing | null = null): Ground | null {
  const permission: Permission = PERMISSIONS[code]
  if (holder.office) return permission.offices?.includes(holder.office) ? { onBehalfOf: null } : null
  if (!holder.colleague) return null
  if (permission.everyone) return inPlace(permission.where, holder, null, thing) ? { onBehalfOf: null } : null
  const fitting = holder.duties.filter(
    (held) => permission.duties?.includes(held.duty) && inPlace(permission.where, holder, held, thing),
  )
  const chosen = fitting.find((held) => !held.forPerson) ?? fitting[0]
  return chosen ? { onBehalfOf: chosen.forPerson } : null
}

/** Whether `holder` may do `code` to `thing`; the one question of every door. */
export const may = (holder: Holder, code: PermissionCode, thing: Thing | null = null): boolean =>
  groundFor(holder, code, thing) !== null

/** Everything `holder` may do somewhere in the organ: what the menu shows. */
export const allowed = (holder: Holder): PermissionCode[] =>
  (Object.keys(PERMISSIONS) as PermissionCode[]).filter((code) => may(holder, code))

function inPlace(where: Where, holder: Holder, held: HeldDuty | null, thing: Thing | null): boolean {
  if (!thing) return true
  switch (where) {
    case 'organ':
      return true
    case 'own':
      return thing.ownerId !== undefined && thing.ownerId !== null && thing.ownerId === holder.personId
    case 'own-unit':
      return held?.unitId === null || (held?.unitId !== undefined && held.unitId === thing.unitId)
  }
}
