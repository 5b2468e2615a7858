/**
 * 制度台账 ——《政府信息公开条例》第五十二条：行政机关违反本条例的规定，未建立健全政府信息公开有关制度、机制的，由上一级行政机关责令改正
 */
import { SYSTEMS as WANTED, type SystemCode } from '../../law/improvement/systems.ts'
import { register } from '../registers/declaration.ts'

const KINDS = Object.fromEntries(Object.entries(WANTED).map(([code, { label }]) => [code, label])) as {
  readonly [Code in SystemCode]: string
}

export const SYSTEMS = register({
  key: 'systems',
  name: '制度台账',
  thing: '制度',
  measure: '项',
  says: '本机关的政府信息公开制度、机制，哪一天施行，公开在哪里；条例要求的制度有没有，在“制度清单”里看。',
  cites: '《政府信息公开条例》第五十二条',
  fields: {
    name: {
      kind: 'text',
      label: '制度名称',
      required: true,
      max: 200,
      listed: true,
      also: ['名称', '制度', '文件名称'],
    },
    kind: {
      kind: 'choice',
      label: '是哪一项制度',
      required: true,
      filter: true,
      listed: true,
      also: ['类别', '制度类别'],
      choices: { ...KINDS, other: '其他制度' },
    },
    adoptedOn: {
      kind: 'date',
      label: '施行日期',
      required: true,
      listed: true,
      also: ['印发日期', '制定日期', '实施日期', '生效日期'],
    },
    number: { kind: 'text', label: '文号', max: 100, listed: true, also: ['发文字号'] },
    address: {
      kind: 'text',
      label: '公开的网址',
      max: 300,
      also: ['网址', '公开位置', '链接'],
      hint: '门户上的网址，例如 /d/…/2026/3.html；没有公开的留空',
    },
    unit: { kind: 'unit', label: '负责科室', filter: true, listed: true, also: ['科室', '责任科室'] },
    repealedOn: { kind: 'date', label: '废止日期', also: ['失效日期'] },
    files: { kind: 'files', label: '制度文件', slot: 'attachment' },
  },
  day: 'adoptedOn',
  until: 'repealedOn',
  title: '{name}',
  unit: 'unit',
  figures: {
    adopted: { label: '新建立的制度', unit: '项' },
    inForce: { label: '施行中的制度', unit: '项', standing: 'stands' },
  },
  sentence: ['建立政府信息公开制度{adopted}'],
  rules: [{ order: ['adoptedOn', 'repealedOn'], says: '废止日期早于施行日期，请核对。' }],
  print: {
    title: '政府信息公开制度登记表',
    rows: [
      { fields: ['name'] },
      { fields: ['kind', 'number'] },
      { fields: ['adoptedOn', 'repealedOn'] },
      { fields: ['unit'] },
      { fields: ['address'] },
      { fields: ['files'] },
    ],
  },
  sample: { name: '政府信息公开保密审查制度', kind: 'review', adoptedOn: '2025-03-10', number: '云科发〔2025〕3号' },
})
