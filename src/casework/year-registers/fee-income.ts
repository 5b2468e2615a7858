/**
 * 收费台账 ——《政府信息公开条例》第二十条第（八）项；年度报告第二部分的本年收费金额（国办公开办函〔2021〕30号）
 *   信息处理费 is not entered: it comes from the applications, where it was paid, and would otherwise count twice.
 */
import { register } from '../registers/declaration.ts'

export const FEE_INCOME = register({
  key: 'fee-income',
  name: '收费台账',
  thing: '收费',
  measure: '笔',
  says: '行政事业性收费按项目逐月登记实际收入；年度报告第二部分的本年收费金额由此得出，依申请公开的信息处理费自动计入，不在这里登记。',
  cites: '《政府信息公开条例》第二十条第（八）项，国办公开办函〔2021〕30号',
  fields: {
    item: {
      kind: 'text',
      label: '收费项目',
      required: true,
      max: 200,
      listed: true,
      also: ['项目', '项目名称', '收费项目名称', '收费名称'],
    },
    month: {
      kind: 'date',
      label: '收费月份',
      required: true,
      listed: true,
      months: true,
      also: ['月份', '收费日期', '日期', '时间', '所属月份'],
      hint: '按月登记的，填当月最后一天；表格里可以只写 2025年3月',
    },
    amount: {
      kind: 'money',
      label: '收入金额',
      required: true,
      listed: true,
      also: ['金额', '收费金额', '实收金额', '收入'],
      hint: '实际收到的，退还的减去；这个月没有收入的填 0',
    },
    basis: { kind: 'text', label: '收费依据', max: 300, also: ['依据', '文件依据'] },
    unit: { kind: 'unit', label: '承办科室', filter: true, listed: true, also: ['科室', '责任科室', '收费科室'] },
    note: { kind: 'longtext', label: '备注', max: 1000 },
    receipts: { kind: 'files', label: '票据、入库凭证', slot: 'attachment' },
  },
  day: 'month',
  title: '{item}',
  unit: 'unit',
  figures: { amount: { label: '行政事业性收费收入', unit: '元', sum: 'amount' } },
  sentence: ['收取行政事业性收费{amount}'],
  rules: [
    {
      field: 'item',
      without: '信息处理费',
      says: '信息处理费由依申请公开的缴费记录得出，不在这里登记，以免重复计算。',
    },
  ],
  print: {
    title: '行政事业性收费登记表',
    rows: [
      { fields: ['item'] },
      { fields: ['month', 'amount'] },
      { fields: ['unit', 'basis'] },
      { fields: ['note'], room: 3 },
      { fields: ['receipts'] },
    ],
  },
  sample: { item: '专业技术职务评审费', month: '2025-03-31', amount: 137000.5, basis: '省级行政事业性收费目录清单' },
})
