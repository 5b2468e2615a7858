/** The manual's page of forms: every one with its code, purpose, provision, fields that must be filled in, and pictures. */
import { localDate } from '../../law/local-date.ts'
import type { FormSheet } from '../../papers/forms/compose.ts'
import type { Due, Field } from '../../papers/forms/field.ts'
import { FORM_KEYS, FORMS, type FormKey } from '../../papers/forms/index.ts'
import { composeByKey, formSpecimen } from '../../papers/forms/specimens.ts'
import { LEDGER_COLUMNS } from '../../papers/registers/ledger-columns.ts'

/** Day of every sample. */
const SAMPLE_DAY = localDate('2024-05-16')

/** The sample sheet of a key, filled or blank. */
export function sampleForm(key: FormKey, stage: 'closing' | 'blank'): FormSheet {
  const sheet = composeByKey(key, formSpecimen(key, SAMPLE_DAY, stage))
  if ('refused' in sheet) throw new Error(`${key}: ${sheet.say}`)
  return sheet
}

/** File name of a key's picture. */
export const formPicture = (key: FormKey, stage: 'closing' | 'blank'): string =>
  `${FORMS[key].code.toLowerCase()}-${key.replaceAll(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)}${stage === 'blank' ? '-blank' : ''}.png`

/** The page in Markdown. */
export function formsPage(): string {
  return [
    '# 依申请公开和发布前审核用表样张',
    '',
    '由程序按样例事实生成（`npm run generate` 写本页，`src/doors/cli/form-pictures.ts` 画图，做法见 `docs/recipes/redraw-letter-samples.md`）。',
    '样张中的机关、个人、单位、文号都是虚构的。每张表都可以印成空白表手工填写，也可以由系统填好；docx 和 pdf 样式相同。',
    '',
    '注明依据的栏目是规定必须有的，不能从表上去掉；其余栏目可以按机关的习惯去掉。岗位的称谓（例如“采编人员”）可以改称。',
    'D 是依申请公开文书目录的编号，P 是发布前审核用表，编号由本系统自编。',
    '',
    '| 编号 | 表格 | 谁填 | 用途 | 依据 | 样张 |',
    '| --- | --- | --- | --- | --- | --- |',
    ...FORM_KEYS.map((key) => {
      const { code, title, by, purpose, cites } = FORMS[key]
      return `| ${code} | ${title} | ${by} | ${purpose} | ${cites.join('、')} | [填写](${formPicture(key, 'closing')})、[空白](${formPicture(key, 'blank')}) |`
    }),
    '',
    ...FORM_KEYS.flatMap((key) => {
      const { code, title } = FORMS[key]
      return [
        `## ${code} ${title}`,
        '',
        `开始流转时必填：${dueAt(key, 'opening')}。办结归档时还要有：${dueAt(key, 'closing')}。`,
        '',
        `![${code} ${title}，填写](${formPicture(key, 'closing')})`,
        '',
        `![${code} ${title}，空白](${formPicture(key, 'blank')})`,
        '',
      ]
    }),
    '## 依申请公开台账（电子表格）',
    '',
    '一件申请一行，证件号码和电话隐去中间部分；没有申请的年份印空白台账。必填的栏目加粗。',
    '',
    ...[...new Set(Object.values(LEDGER_COLUMNS).map(({ group }) => group))].map(
      (group) =>
        `- ${group}：${Object.values(LEDGER_COLUMNS)
          .filter((column) => column.group === group)
          .map(({ label, due }) => (due ? `**${label}**` : label))
          .join('、')}`,
    ),
    '',
  ].join('\n')
}

function dueAt(key: FormKey, due: Due): string {
  const { fields, requires } = FORMS[key]
  const labels = [
    ...Object.values<Field>(fields)
      .filter((field) => field.due === due)
      .map(({ label }) => label.replaceAll(/[{}\n]/g, '')),
    ...requires
      .filter((requirement) => requirement.due === due)
      .map(({ label, when }) => (when === undefined ? label : `${label}（视情形）`)),
  ]
  return labels.length === 0 ? '无' : [...new Set(labels)].join('、')
}
