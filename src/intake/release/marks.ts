/** Marks of secrecy and of papers for inside use; what a letter says about secrets in a sentence is no mark. */
import type { Hit } from './hit.ts'

const LEVEL = '(?:绝 {0,3}密|机 {0,3}密|秘 {0,3}密)'
const STARRED = new RegExp(
  `${LEVEL}(?:级)? {0,3}[★☆✩✰] {0,3}(?:长期|\\d{1,3} ?[年月天]|[一二三四五六七八九十]{1,3}[年月])?`,
  'g',
)
const ALONE = new RegExp(
  `^[ \\[(【<《]*(?:密级[: ]*)?(${LEVEL})(?: {0,2}(?:级|文件|长期|\\d{1,3} ?年))?[ \\])】>》]*$`,
  'gm',
)
const LABELLED = new RegExp(`密 {0,4}级 ?[:] ?(${LEVEL})`, 'g')
const INSIDE =
  '内部资料|内部文件|内部材料|内部使用|内部参考|内部掌握|工作秘密|敏感信息|注意保存|不得外传|请勿外传|严禁外传|阅后退回|阅后收回|仅供内部(?:参考|使用|掌握|传阅)?|不宜公开|不得公开'
const INSIDE_ALONE = new RegExp(`^[ \\[(【<★*]*(?:(?:${INSIDE})[ ,、;!。]*){1,3}[ \\])】>★*]*$`, 'gm')
const INSIDE_BRACKETS = new RegExp(`[[(【](?:(?:${INSIDE})[ ,、;!]*){1,3}[\\])】]`, 'g')
const WARNED = /(?:注意保存|不得外传|请勿外传|严禁外传|阅后退回|阅后收回|仅供内部(?:参考|使用|掌握|传阅))/g
const ATTRIBUTE = /公开(?:属性|方式|类别|形式) ?: ?(不予公开|不公开|依申请公开)/g

/** Marks of the three levels of 保守国家秘密法: with their star, or alone in a line; in a sentence a doubt. */
export function* secrecyMarks(text: string): Generator<Hit> {
  const says = '国家秘密标志'
  yield* found(text, STARRED, (from, to) => ({ rule: 'secrecy-mark', from, to, says }))
  yield* found(text, ALONE, (from, to) => ({ rule: 'secrecy-mark', from, to, says }))
  yield* found(text, LABELLED, (from, to) => ({
    rule: 'secrecy-mark',
    from,
    to,
    says: '写有密级',
    severity: 'warning',
  }))
}

/** Marks of papers that stay inside, and the attribute 不予公开 given when drafting. */
export function* internalMarks(text: string): Generator<Hit> {
  const says = '内部资料一类的标记'
  yield* found(text, INSIDE_ALONE, (from, to) => ({ rule: 'internal-mark', from, to, says }))
  yield* found(text, INSIDE_BRACKETS, (from, to) => ({ rule: 'internal-mark', from, to, says }))
  yield* found(text, WARNED, (from, to) => ({ rule: 'internal-mark', from, to, says, severity: 'warning' }))
  for (const match of text.matchAll(ATTRIBUTE)) {
    const onRequest = match[1] === '依申请公开'
    const [from, to] = [match.index, match.index + match[0].length]
    yield { rule: 'internal-mark', from, to, says: '拟稿时确定的公开属性', severity: onRequest ? 'info' : 'error' }
  }
}

const UNFINISHED: readonly (readonly [RegExp, string, ('info' | 'warning')?])[] = [
  [/(?<![A-Za-z])(?:TODO|FIXME|TBD)(?![A-Za-z])/g, '未完成的记号'],
  [/\{\{[^{}\n]{0,60}\}\}|\$\{[^{}\n]{0,60}\}|<<[^<>\n]{1,40}>>/g, '没有替换的模板变量'],
  [/待(?:定|补充|补正后填写|补|核实|填写?|完善|确认后填写?)(?=[)\]】,。;、\s]|$)/gm, '待补的内容'],
  [
    /(?:单击|点击)(?:或点击)?此处(?:可)?(?:输入|添加|选择)[^\n]{0,12}|此处(?:填写|插入|写明|省略|略去)/g,
    '模板的提示语',
  ],
  [
    /[【[][ ]*(?:[【[\]】]?|[^【】[\]\n]{0,20}(?:请|填写|填入|插入|待定|待补|此处|选择|选填|必填|根据实际|×|\?\?)[^【】[\]\n]{0,20})[】\]]/g,
    '没有填写的占位',
  ],
  [/附件 ?(?:[×✕*?]|[xX](?![A-Za-z]))/g, '没有写明的附件序号'],
  [/年[ _]{1,12}月[ _]{1,12}日/g, '空着的日期'],
  [/(?<=[^\s_])[ ]?_{3,40}|_{3,40}(?=[ ]?[^\s_])/g, '空着的填空'],
]
/** A surname before the crosses: a name already taken out. */
const CROSSES =
  /[×✕╳]{2,}|(?<=[\u4e00-\u9fff])[xX]{2,}(?![A-Za-z])|(?<![A-Za-z])[xX]{2,}(?=[\u4e00-\u9fff])|(?<![\d\s×)）㎡米mM])[×✕╳](?=[\u4e00-\u9fff])/g
const SURNAMES = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边',
)

/** Places left open. Crosses behind a surname are only told of: they may be a name taken out on purpose. */
export function* unfinished(text: string): Generator<Hit> {
  for (const [pattern, says, severity] of UNFINISHED)
    yield* found(text, pattern, (from, to) => ({ rule: 'unfinished', from, to, says, ...(severity && { severity }) }))
  yield* found(text, CROSSES, (from, to) =>
    SURNAMES.has(text[from - 1] ?? '') && to - from <= 3
      ? { rule: 'unfinished', from: from - 1, to, says: '已隐去的姓名，或者没有写完', severity: 'info' }
      : { rule: 'unfinished', from, to, says: '占位的“×”' },
  )
}

function* found(text: string, pattern: RegExp, hit: (from: number, to: number) => Hit): Generator<Hit> {
  for (const match of text.matchAll(pattern)) {
    const lead = /^\s*/.exec(match[0])?.[0].length ?? 0
    const to = match.index + match[0].trimEnd().length
    if (to > match.index + lead) yield hit(match.index + lead, to)
  }
}
