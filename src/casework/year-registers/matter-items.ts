/**
 * 事项清单 ——《政府信息公开条例》第二十条第（五）（六）（八）项；年度报告第二部分的项目数量（国办公开办函〔2019〕60号）
 *   What stands on the list at the end of a year is its 项目数量; 本年增/减 follows from the days on which items came and went.
 */
import { register } from '../registers/declaration.ts'

/** The rows of table two that count items; their keys are those of the form. */
export const MATTER_KINDS = {
  licences: '行政许可',
  otherServices: '其他对外管理服务事项',
  penalties: '行政处罚',
  coercions: '行政强制',
  administrativeFees: '行政事业性收费',
} as const

export const MATTER_ITEMS = register({
  key: 'matter-items',
  name: '事项清单',
  thing: '事项',
  measure: '项',
  says: '本机关的行政许可、其他对外管理服务、行政处罚、行政强制、行政事业性收费事项，一项登记一次，调整时补上取消日期；年度报告第二部分的上一年项目数量、本年增减由此得出。',
  cites: '《政府信息公开条例》第二十条第（五）（六）（八）项',
  fields: {
    name: {
      kind: 'text',
      label: '事项名称',
      required: true,
      max: 200,
      listed: true,
      also: ['名称', '项目名称', '收费项目', '权力名称'],
      help: {
        cites: '国办公开办函〔2019〕60号',
        says: '数的是事项的种类，不是办了多少件：办理10件外国专家许可，是1项许可、10个处理决定。',
      },
    },
    kind: {
      kind: 'choice',
      label: '事项类别',
      required: true,
      filter: true,
      listed: true,
      also: ['类别', '事项类型', '权力类别', '权力类型'],
      choices: MATTER_KINDS,
    },
    code: {
      kind: 'text',
      label: '事项编码',
      max: 80,
      listed: true,
      also: ['编码', '实施编码', '基本编码', '权力编码', '项目编码'],
    },
    listedOn: {
      kind: 'date',
      label: '列入日期',
      required: true,
      listed: true,
      months: true,
      also: ['实施日期', '生效日期', '纳入日期'],
      hint: '列入清单、开始实施的日子；年代久了查不清的，填清单首次公布的日子',
    },
    removedOn: {
      kind: 'date',
      label: '取消日期',
      listed: true,
      months: true,
      also: ['停止实施日期', '废止日期', '移出日期'],
      hint: '不再列入清单的第一天；没有取消的留空',
    },
    removedWhy: { kind: 'text', label: '取消依据', max: 300, also: ['取消原因', '调整依据', '调整原因'] },
    basis: {
      kind: 'longtext',
      label: '设定依据',
      max: 2000,
      also: ['依据', '法律依据', '收费依据'],
      group: '依据和标准',
    },
    standard: {
      kind: 'longtext',
      label: '收费标准',
      max: 2000,
      also: ['标准'],
      hint: '行政事业性收费填写；条例第二十条第（八）项要求公开项目及其依据、标准',
    },
    unit: { kind: 'unit', label: '承办科室', filter: true, listed: true, also: ['科室', '责任科室', '实施科室'] },
    files: { kind: 'files', label: '清单、调整文件', slot: 'attachment' },
  },
  day: 'listedOn',
  until: 'removedOn',
  title: '{name}',
  unit: 'unit',
  distinct: 'code',
  figures: {
    licencesBefore: { label: '行政许可：上一年项目', unit: '项', where: { kind: ['licences'] }, standing: 'stood' },
    licences: { label: '行政许可：年末项目', unit: '项', where: { kind: ['licences'] }, standing: 'stands' },
    licencesTurned: {
      label: '行政许可：本年增减的项目',
      unit: '项',
      where: { kind: ['licences'] },
      standing: 'turned',
    },
    otherServicesBefore: {
      label: '其他对外管理服务：上一年项目',
      unit: '项',
      where: { kind: ['otherServices'] },
      standing: 'stood',
    },
    otherServices: {
      label: '其他对外管理服务：年末项目',
      unit: '项',
      where: { kind: ['otherServices'] },
      standing: 'stands',
    },
    otherServicesTurned: {
      label: '其他对外管理服务：本年增减的项目',
      unit: '项',
      where: { kind: ['otherServices'] },
      standing: 'turned',
    },
    penaltiesBefore: { label: '行政处罚：上一年项目', unit: '项', where: { kind: ['penalties'] }, standing: 'stood' },
    penalties: { label: '行政处罚：年末项目', unit: '项', where: { kind: ['penalties'] }, standing: 'stands' },
    penaltiesTurned: {
      label: '行政处罚：本年增减的项目',
      unit: '项',
      where: { kind: ['penalties'] },
      standing: 'turned',
    },
    coercionsBefore: { label: '行政强制：上一年项目', unit: '项', where: { kind: ['coercions'] }, standing: 'stood' },
    coercions: { label: '行政强制：年末项目', unit: '项', where: { kind: ['coercions'] }, standing: 'stands' },
    coercionsTurned: {
      label: '行政强制：本年增减的项目',
      unit: '项',
      where: { kind: ['coercions'] },
      standing: 'turned',
    },
    administrativeFeesBefore: {
      label: '行政事业性收费：上一年项目',
      unit: '项',
      where: { kind: ['administrativeFees'] },
      standing: 'stood',
    },
    administrativeFees: {
      label: '行政事业性收费：年末项目',
      unit: '项',
      where: { kind: ['administrativeFees'] },
      standing: 'stands',
    },
    administrativeFeesTurned: {
      label: '行政事业性收费：本年增减的项目',
      unit: '项',
      where: { kind: ['administrativeFees'] },
      standing: 'turned',
    },
  },
  sentence: ['年末行政许可{licences}', '其他对外管理服务事项{otherServices}'],
  rules: [
    { order: ['listedOn', 'removedOn'], says: '取消日期早于列入日期，请核对。' },
    {
      filled: ['removedWhy'],
      must: 'filled',
      field: 'removedOn',
      says: '写了取消依据，请填写取消日期；没有取消的，请删去取消依据。',
    },
  ],
  print: {
    title: '事项登记表',
    rows: [
      { fields: ['name'] },
      { fields: ['kind', 'code'] },
      { fields: ['listedOn', 'removedOn'] },
      { fields: ['unit', 'removedWhy'] },
      { fields: ['basis'], room: 4 },
      { fields: ['standard'], room: 3 },
      { fields: ['files'] },
    ],
  },
  sample: {
    name: '外国人来华工作许可',
    kind: 'licences',
    code: '000119003000',
    listedOn: '2018-04-01',
    basis: '《中华人民共和国出境入境管理法》第四十一条',
  },
})
