/** The words by which lists of figures begin, go on and end. */
import type { Quantity } from './quantities.ts'

/** Last year's figure, named to compare with: 较上年的150件, 与2023年的101件相比. It has no parts here. */
export const isLastYears = (text: string, { clause, start }: Quantity): boolean =>
  /(?:(?:上|去|前)一?年度?(?:同期)?|同期|(?:较|比|与|同|于|从|由)20\d\d年(?:度)?(?:同期)?)(?:的|为|是)?$/.test(
    text.slice(clause, start),
  )

/** A figure of an outcome is a part of a whole already. */
export const OUTCOME = /(?:予以|部分|不予)公开|(?:无法|不能)提供|不予处理|其[他它]处理/
/** 政策文件3条，其他信息含年报等14条: this 含 or 包括 has a noun of its own before it and belongs to the next figure. */
export const ofTheNext = (marker: string, before: string): boolean =>
  (marker.startsWith('含') || marker.startsWith('包')) && OF_THE_NEXT.test(before)

const OF_THE_NEXT = /，(?![^，]*(?:主要|具体|其中|内容|分别|类别|类型|方面|范围))[^，]{3,}$/
/** A part the form names, or what is left over: the list goes on to it. */
export const OF_THE_FORM =
  /(?:予以|部分|不予)公开|无法提供|不予处理|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其[他它]|其余/
/** Steps of a procedure: a case may pass through several of them, or none. */
export const STEPS = /补正(?!后(?:申请内容)?仍)|延期|延长|征求|会商|超期/
/** Begins a list of parts: 其中、包括、具体为、分别为、a colon, or another division of the total. */
export const MARKER =
  /其中(?!心)|包括|包含|(?<![不饱内])含(?!义|量)|具体(?:为|是|如下)|(?<=，)分别(?:为|是)(?!上年|去年)|(?<=^[\u4e00-\u9fff]{0,14})：|^中，|按[^，。；]{1,14}(?:分|划分|统计|看|(?:类型|类别|渠道|方式|主体|来源|性质)(?=[：，]))|从[^，。；]{1,14}(?:看|来看)/
/** Begins a list inside a list. */
export const REOPENS = /其中(?!心)|包括|包含|(?<!不)含(?!义|量)/
/** Begins another division of the same total. */
export const DIVIDES =
  /按[^，。；]{1,14}(?:分|划分|统计|看|(?:类型|类别|渠道|方式|主体|来源|性质)(?=[：，]))|从[^，。；]{1,14}(?:看|来看)/
/** 一季度…，二季度…，全年共公开1286条 */
export const YEARLY = /^全年(?:共|共计|合计|累计|总计)?[^\d]{0,6}$/
/** The whole words before a total that stands after its parts. */
export const TRAILING =
  /^(?:以上|上述|[两二三四五六](?:者|项|类|批|次|部分|方面))?(?:共|共计|合计|总计|总共|一共|累计)(?:有|为)?$/
const VERB_LIST =
  '收到 受理 接收 接到 办理 办结 答复 回复 处理 结转 召开 举办 组织 开展 印发 制发 制定 编发 编印 发布 公开 公布 更新 新增 完成 推送 转发 报送 审核 审查 审批 检查 接待 接听 签订 建立 修订 废止 清理 梳理 整改 撤回 参加 参与 刊发 发放 推出 开设 新建'
/** Verbs of the trade that a part of a list may begin with. */
export const VERBS: ReadonlySet<string> = new Set(VERB_LIST.split(' '))
const VERB = VERB_LIST.replaceAll(' ', '|')
/** A verb at the head of a clause: the list may have ended. */
export const ACTS = new RegExp(`^(?:共|共计|全部|均|已|及时|按时|依法)?(?:${VERB})`)
/** A verb with an object of its own: the list has ended. */
export const ACTS_ON = new RegExp(`^(?:共|共计|全部|均|已|及时|按时|依法)?(?:${VERB})[^\\d，]{3,}$`)
