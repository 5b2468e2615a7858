/**
 * 自查清单：what an office asks itself once or twice a year, as data. The duties behind it are those of the regulation; that an office goes
 * through them as a list is practice. An organ keeps a list of its own instead (each round keeps the list it was held with).
 */
import type { Source } from '../standing.ts'
import type { ShortcomingCategory } from './categories.ts'

export interface InspectionItem {
  readonly key: string
  readonly category: ShortcomingCategory
  readonly asks: string
}

export const SELF_INSPECTION: Source & { readonly items: readonly InspectionItem[] } = {
  cites: '《政府信息公开条例》第十二条、第十七条、第十八条、第二十条、第二十四条、第二十六条、第三十三条、第五十二条',
  standing: 'practice',
  items: [
    {
      key: 'guide',
      category: 'website',
      asks: '公开指南的机构名称、地址、时间、电话是否都对，电话是否有人接听（第十二条）',
    },
    {
      key: 'catalogue',
      category: 'scope',
      asks: '公开目录是否及时更新，目录里的事项是否都有信息（第十二条、第二十条）',
    },
    { key: 'review', category: 'standards', asks: '公开前是否都有保密审查，记录是否齐全（第十七条）' },
    { key: 'adjust', category: 'standards', asks: '不予公开的信息是否定期评估、及时调整（第十八条）' },
    { key: 'in-time', category: 'timeliness', asks: '是否都在形成或者变更之日起二十个工作日内公开（第二十六条）' },
    { key: 'elements', category: 'standards', asks: '标题、索引号、公开属性、有效性等要素是否齐全' },
    { key: 'columns', category: 'website', asks: '有没有空白栏目、该更新没有更新的栏目、打不开的链接' },
    { key: 'interpretation', category: 'interpretation', asks: '应当解读的文件是否同步解读，形式是否多样' },
    { key: 'accounts', category: 'media', asks: '每个政务新媒体账号两周内是否都有更新' },
    { key: 'responses', category: 'influence', asks: '留言、咨询、关切是否按时回应' },
    {
      key: 'replies',
      category: 'applications',
      asks: '申请是否都登记、按期答复，答复书要素和救济告知是否齐全（第三十三条）',
    },
    { key: 'channels', category: 'channels', asks: '信函、当面、网上申请渠道是否畅通' },
    { key: 'systems', category: 'systems', asks: '条例要求的工作制度是否都建立并公布（第五十二条）' },
    { key: 'training', category: 'awareness', asks: '本年度是否培训过工作人员（第四十八条）' },
  ],
}
