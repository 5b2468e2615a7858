/**
 * 主动公开政府信息移送明细表 ——《政府信息公开条例》第二十五条
 *   各级人民政府应当在国家档案馆、公共图书馆、政务服务场所设置政府信息查阅场所……行政机关应当及时向国家档案馆、公共图书馆提供主动
 *   公开的政府信息。
 */
import { choice, column, date, list, signature, text } from './field.ts'
import { caption, form, grid, lines, listing } from './form.ts'
import { daysOutOfOrder } from './signing.ts'

const CITES = '条例第二十五条第三款'

export const TRANSFER_FORM = form({
  code: 'D45',
  title: '主动公开政府信息移送明细表',
  numbered: true,
  headed: true,
  by: '政府信息公开工作机构、接收单位',
  purpose: '向国家档案馆、公共图书馆提供主动公开的政府信息',
  cites: [CITES],
  landscape: true,
  fields: {
    receiver: choice('接收单位', { archives: '国家档案馆', library: '公共图书馆' }, { cites: CITES, due: 'opening' }),
    receiverName: text('接收单位名称', { cites: CITES, due: 'opening' }),
    period: text('信息公开的期间'),
    items: list(
      '主动公开政府信息',
      {
        index: column('索引号', 52),
        title: column('名称', 77, { due: true, left: true }),
        number: column('文号', 44),
        madeOn: column('成文日期', 28, { due: true, day: true }),
        publishedOn: column('公开日期', 28, { due: true, day: true }),
        copies: column('份数', 16),
      },
      { cites: CITES, due: 'opening', blankRows: 6 },
    ),
    count: text('移送件数', { cites: CITES, due: 'closing' }),
    carrier: choice('载体', { paper: '纸质', data: '电子' }, { many: true, cites: CITES, due: 'closing' }),
    giver: signature('移送人\n（单位盖章）', { cites: CITES, due: 'closing', tall: 16 }),
    taker: signature('接收人\n（单位盖章）', { cites: CITES, due: 'closing', tall: 16 }),
    sentOn: date('移送日期'),
  },
  parts: [
    caption('receiverName', 'period'),
    listing('items'),
    grid('移送和接收', lines([['receiver', 3.65], 'carrier'], [['count', 3.65], 'sentOn'], [['giver', 3.65], 'taker'])),
  ],
  requires: [],
  refuses: ({ items = [], count, giver, taker }) =>
    count !== undefined && Number(/\d+/.exec(count)?.[0] ?? Number.NaN) !== items.length
      ? { code: 'count-differs', about: `移送件数写作“${count.trim()}”，明细表有${items.length}件` }
      : daysOutOfOrder(['移送签名日期', giver?.on], ['接收签名日期', taker?.on]),
})
