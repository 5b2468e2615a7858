/** 主动公开、政策解读、平台的句子：what was published where, in its own measure, and how policies were explained. */
import { factsUnder, valueOf, type Fact, type Facts } from '../fact.ts'
import { naming } from '../fill.ts'
import type { Sentence } from '../sentence.ts'

const CITES = '《中华人民共和国政府信息公开条例》第二十三条、第二十四条、第五十条'

/** 网站31条、微博321条: the facts under a prefix that are more than 0. */
const listed = (facts: Facts, prefix: `${string}.`): readonly string[] =>
  factsUnder(facts, prefix)
    .filter(({ value }) => (value ?? 0) > 0)
    .map(({ id, label, unit }) => `${label}${naming(id)}${unit}`)

const OUTLETS = 'postings.outlet.'

/** The columns of an outlet in the measure of its own figure; none unless they make up that figure, for 其中 lists all of it (勾稽). */
function columnsOf(facts: Facts, { id, value, unit }: Fact): readonly Fact[] {
  const outlet = id.slice(OUTLETS.length, id.lastIndexOf('.'))
  const columns = factsUnder(facts, `postings.spot.${outlet}.`).filter((each) => each.unit === unit)
  const together = columns.reduce((sum, each) => sum + (each.value ?? 0), 0)
  return columns.length > 1 && together === value ? columns : []
}

/** What stands behind the name of the outlet in the name of its column. */
const columnName = (label: string, outlet: string): string =>
  label.startsWith(`${outlet}：`) ? label.slice(outlet.length + 1) : label

export const ON_PUBLICATION: readonly Sentence[] = [
  {
    id: 'publication-channels',
    section: 'overview',
    aspect: 'publication',
    cites: CITES,
    needs: [],
    says: ({ year, facts }) => {
      const channels = listed(facts, 'postings.outlet.')
      return channels.length === 0 ? null : `${year}年，本机关主动公开政府信息，其中通过${channels.join('，通过')}。`
    },
  },
  {
    id: 'publication-columns',
    section: 'overview',
    aspect: 'publication',
    cites: CITES,
    needs: [],
    says: ({ facts }) => {
      const told = factsUnder(facts, OUTLETS).flatMap((outlet) => {
        const columns = columnsOf(facts, outlet)
        if (columns.length === 0) return []
        const parts = columns.map(({ id, label, unit }) => `${columnName(label, outlet.label)}${naming(id)}${unit}`)
        return [`${outlet.label}公开信息${naming(outlet.id)}${outlet.unit}，其中${parts.join('、')}`]
      })
      return told.length === 0 ? null : `${told.join('；')}。`
    },
  },
  {
    id: 'publication-documents-2021',
    section: 'overview',
    aspect: 'publication',
    cites: '《中华人民共和国政府信息公开条例》第二十条第（一）项；国办公开办函〔2021〕30号',
    needs: [
      'proactive.normativeDocuments.issuedThisYear',
      'proactive.normativeDocuments.repealedThisYear',
      'proactive.normativeDocuments.inForce',
    ],
    says: ({ facts }) =>
      (valueOf(facts, 'proactive.normativeDocuments.inForce') ?? 0) +
        (valueOf(facts, 'proactive.normativeDocuments.issuedThisYear') ?? 0) >
      0
        ? `制发行政规范性文件${naming('proactive.normativeDocuments.issuedThisYear')}件，废止${naming('proactive.normativeDocuments.repealedThisYear')}件，现行有效${naming('proactive.normativeDocuments.inForce')}件。`
        : null,
  },
  {
    id: 'publication-documents-2019',
    section: 'overview',
    aspect: 'publication',
    cites: '《中华人民共和国政府信息公开条例》第二十条第（一）项；国办公开办函〔2019〕60号',
    needs: ['proactive.normativeDocuments.madeThisYear', 'proactive.normativeDocuments.publishedTotal'],
    says: ({ facts }) =>
      (valueOf(facts, 'proactive.normativeDocuments.madeThisYear') ?? 0) > 0
        ? `制定规范性文件${naming('proactive.normativeDocuments.madeThisYear')}件，对外公开的规范性文件共${naming('proactive.normativeDocuments.publishedTotal')}件。`
        : null,
  },
  {
    id: 'interpretation-forms',
    section: 'overview',
    aspect: 'publication',
    cites: '国办发〔2016〕80号',
    needs: ['interpretation.total'],
    says: ({ facts }) => {
      if ((valueOf(facts, 'interpretation.total') ?? 0) === 0) return null
      const forms = listed(facts, 'interpretation.form.').map((form) => form.replace(/^政策解读（(.+?)）/, '$1'))
      return `发布政策解读${naming('interpretation.total')}件，其中${forms.join('、')}。`
    },
  },
  {
    id: 'concerns-answered',
    section: 'overview',
    aspect: 'publication',
    cites: '《中华人民共和国政府信息公开条例》第六条；国办发〔2016〕61号',
    needs: ['concerns.total', 'concerns.responses', 'concerns.result.in-time'],
    says: ({ facts }) =>
      (valueOf(facts, 'concerns.total') ?? 0) > 0 && (valueOf(facts, 'concerns.responses') ?? 0) > 0
        ? `发现需要关注的社会关切${naming('concerns.total')}件，公开发布回应${naming('concerns.responses')}篇；按时回应的关切${naming('concerns.result.in-time')}件。`
        : null,
  },
  {
    id: 'consultations-held',
    section: 'overview',
    aspect: 'publication',
    cites: '《重大行政决策程序暂行条例》第十五条；国办发〔2016〕80号',
    needs: ['consultations.held', 'consultations.received'],
    says: ({ facts }) => {
      if ((valueOf(facts, 'consultations.held') ?? 0) === 0) return null
      const results =
        (valueOf(facts, 'consultations.results') ?? 0) > 0 ? `，公布采纳情况${naming('consultations.results')}次` : ''
      return `开展征集调查${naming('consultations.held')}次，收到意见${naming('consultations.received')}条${results}。`
    },
  },
]
