/**
 * The rules of the check before a release, on one page; docs/rules.md is written from it. A code is never reused.
 * 《政府信息公开条例》第十四条至第十七条、第三十七条；《个人信息保护法》第四条、第二十八条、第三十四条。
 */
export type Severity = 'error' | 'warning' | 'info'

export interface ReleaseRule {
  readonly group: ReleaseGroup
  /** What it looks for, in one sentence. */
  readonly says: string
  /** The usual severity; a single finding may be milder. */
  readonly severity: Severity
  readonly cites: string
  readonly fix: string
}

/** Groups in the order of the page. */
export const RELEASE_GROUPS = {
  personal: '个人信息',
  secrecy: '保密和不公开',
  text: '文字',
  hidden: '看不见的内容',
  file: '检查不了的文件',
} as const
export type ReleaseGroup = keyof typeof RELEASE_GROUPS

const PERSONAL = '《政府信息公开条例》第十五条、第三十七条；《个人信息保护法》第四条'
const SENSITIVE = '《政府信息公开条例》第十五条、第三十七条；《个人信息保护法》第二十八条'
const SECRECY = '《政府信息公开条例》第十四条、第十七条；《保守国家秘密法》'
const ACCURATE = '《政府信息公开条例》第六条'
const SEPARATED = '《政府信息公开条例》第十七条、第三十七条'
const MASK = '遮去或者删去；确需公开的，写明依据。'
const CLEAN = '在办公软件中删除，用“检查文档”清理后另存一份，再检查一遍。'
const REDRAW = '从原文件中删去这些文字（不是画一个框盖住），重新导出 PDF；或者打印后再扫描。'

export const RELEASE_RULES = {
  'identity-number': {
    group: 'personal',
    says: '公民身份号码（18 位、15 位，核对出生日期和校验码），包括居住证、永久居留身份证号码',
    severity: 'error',
    cites: `${SENSITIVE}；《居民身份证法》第三条；GB 11643—1999`,
    fix: MASK,
  },
  'passport-number': {
    group: 'personal',
    says: '写明是护照、通行证、军官证的证件号码',
    severity: 'error',
    cites: SENSITIVE,
    fix: MASK,
  },
  'mobile-phone': { group: 'personal', says: '手机号码', severity: 'error', cites: PERSONAL, fix: MASK },
  'landline-phone': {
    group: 'personal',
    says: '固定电话号码（本机关公开的电话除外）',
    severity: 'warning',
    cites: PERSONAL,
    fix: '是个人或者家庭电话的遮去；是单位公开电话的，登记为公开联系方式。',
  },
  'bank-card': {
    group: 'personal',
    says: '银行卡号（发卡机构代码、长度、校验位都相符）',
    severity: 'error',
    cites: `${SENSITIVE}；GB/T 15694.1（校验位）`,
    fix: MASK,
  },
  'personal-mail': {
    group: 'personal',
    says: '电子邮箱（政府网站域名和本机关公开的邮箱除外）',
    severity: 'warning',
    cites: PERSONAL,
    fix: MASK,
  },
  'home-address': {
    group: 'personal',
    says: '家庭住址、详细到户室的地址（本机关公开的地址除外）',
    severity: 'error',
    cites: PERSONAL,
    fix: '只保留到县（市、区），其余遮去；是单位地址的，登记为公开联系方式。',
  },
  'licence-plate': { group: 'personal', says: '机动车号牌', severity: 'warning', cites: PERSONAL, fix: MASK },
  'guarded-name': {
    group: 'personal',
    says: '本件登记的第三方、申请人等的姓名或者名称，中间夹有空格、换行、全角字符的也算',
    severity: 'error',
    cites: '《政府信息公开条例》第十五条、第三十二条、第三十七条',
    fix: '遮去姓名；权利人同意公开的，写明同意的情况。',
  },
  'secrecy-mark': {
    group: 'secrecy',
    says: '国家秘密标志（绝密、机密、秘密★）',
    severity: 'error',
    cites: SECRECY,
    fix: '停止提供，送保密审查；已经解密的，换用去掉标志的文本并写明解密依据。',
  },
  'internal-mark': {
    group: 'secrecy',
    says: '工作秘密、内部资料、不予公开一类的标记',
    severity: 'error',
    cites: '《政府信息公开条例》第十六条、第十七条',
    fix: '核对这份材料能不能公开；可以公开的，换用去掉标记的文本。',
  },
  'unpublished-number': {
    group: 'secrecy',
    says: '引用了不公开文件的发文字号',
    severity: 'error',
    cites: SEPARATED,
    fix: '删去文号和名称，或者先确定该文件可以公开。',
  },
  unfinished: {
    group: 'text',
    says: '没有写完的地方：占位的××、待定、TODO、空着的填空',
    severity: 'warning',
    cites: ACCURATE,
    fix: '补写完整，删去提示语。',
  },
  'listed-word': {
    group: 'text',
    says: '词表里的词（敏感词、常见错字、写错的地名人名）',
    severity: 'warning',
    cites: ACCURATE,
    fix: '按词表改正。',
  },
  'tracked-change': {
    group: 'hidden',
    says: '修订：插入、删除、移走的文字还在文件里',
    severity: 'error',
    cites: SEPARATED,
    fix: '接受或者拒绝全部修订后另存。',
  },
  comment: { group: 'hidden', says: '批注、附注、审阅意见', severity: 'error', cites: SEPARATED, fix: CLEAN },
  'hidden-text': {
    group: 'hidden',
    says: '隐藏的、与底色同色的、小得看不见的、页面以外的文字',
    severity: 'error',
    cites: SEPARATED,
    fix: CLEAN,
  },
  'covered-text': {
    group: 'hidden',
    says: '文字只是被色块、粗线、图片盖住，仍可复制出来',
    severity: 'error',
    cites: SEPARATED,
    fix: REDRAW,
  },
  'redaction-not-applied': {
    group: 'hidden',
    says: '做了遮盖标记而没有应用',
    severity: 'error',
    cites: SEPARATED,
    fix: '在 PDF 软件中“应用密文”后另存，再检查一遍。',
  },
  'hidden-sheet': {
    group: 'hidden',
    says: '隐藏的工作表、行、列、单元格',
    severity: 'error',
    cites: SEPARATED,
    fix: '取消隐藏后删除不应提供的内容；删不了的，复制要提供的单元格到新文件。',
  },
  'cached-data': {
    group: 'hidden',
    says: '数据透视表、图表、外部链接缓存的源数据',
    severity: 'error',
    cites: SEPARATED,
    fix: '把要提供的结果“粘贴为数值”到新文件。',
  },
  'external-link': {
    group: 'hidden',
    says: '指向其他文件、内部网址、数据库的链接',
    severity: 'warning',
    cites: SEPARATED,
    fix: '断开链接，只保留数值。',
  },
  'embedded-object': {
    group: 'hidden',
    says: '嵌入的文件、附件',
    severity: 'error',
    cites: SEPARATED,
    fix: '打开嵌入的文件逐个检查；不提供的删去，提供的单独作为附件。',
  },
  'cropped-picture': {
    group: 'hidden',
    says: '裁剪过的图片，裁掉的部分还在文件里',
    severity: 'warning',
    cites: SEPARATED,
    fix: '用“压缩图片—删除图片的剪裁区域”处理后另存。',
  },
  'hidden-layer': { group: 'hidden', says: '关闭的图层里有内容', severity: 'error', cites: SEPARATED, fix: REDRAW },
  'earlier-version': {
    group: 'hidden',
    says: '文件里保存着较早的版本',
    severity: 'error',
    cites: SEPARATED,
    fix: '另存为新文件（不用“增量保存”），再检查一遍。',
  },
  macro: { group: 'hidden', says: '宏、脚本', severity: 'error', cites: SEPARATED, fix: '另存为不含宏的格式。' },
  'form-field': {
    group: 'hidden',
    says: '可以填写的表单域及其内容',
    severity: 'warning',
    cites: SEPARATED,
    fix: '打印为 PDF（压平表单）后再提供。',
  },
  'custom-data': {
    group: 'hidden',
    says: '自定义数据、文档变量、缩略图等随文件保存的数据',
    severity: 'info',
    cites: SEPARATED,
    fix: CLEAN,
  },
  'document-property': {
    group: 'hidden',
    says: '文档属性里的作者、单位、最后保存者、原文件路径',
    severity: 'warning',
    cites: PERSONAL,
    fix: CLEAN,
  },
  'picture-position': {
    group: 'hidden',
    says: '图片里的拍摄地点（GPS）',
    severity: 'error',
    cites: SENSITIVE,
    fix: '用图片软件另存并去掉拍摄信息。',
  },
  'picture-property': {
    group: 'hidden',
    says: '图片里的作者、说明、缩略图、裁掉后残留的数据',
    severity: 'warning',
    cites: PERSONAL,
    fix: '用图片软件另存并去掉拍摄信息。',
  },
  'recognised-text': {
    group: 'hidden',
    says: '扫描件下面有识别出的文字，遮盖扫描图遮不住它',
    severity: 'info',
    cites: SEPARATED,
    fix: '遮盖过的扫描件，要连同识别文字一起删去。',
  },
  unreadable: {
    group: 'file',
    says: '加密、损坏、格式读不了，没有检查',
    severity: 'error',
    cites: SEPARATED,
    fix: '换成没有加密、可以读的 docx、xlsx、PDF 再检查；或者由人逐页看过并记录。',
  },
  'not-all-checked': {
    group: 'file',
    says: '太长、太复杂，只检查了一部分',
    severity: 'error',
    cites: SEPARATED,
    fix: '拆成几个文件再检查。',
  },
  'picture-only': {
    group: 'file',
    says: '图片里的文字没有检查',
    severity: 'warning',
    cites: SEPARATED,
    fix: '由人看过图片里有没有不应提供的内容。',
  },
} as const satisfies Record<string, ReleaseRule>

export type RuleCode = keyof typeof RELEASE_RULES

/** A rule by its code. */
export const releaseRule = (code: RuleCode): ReleaseRule => RELEASE_RULES[code]
