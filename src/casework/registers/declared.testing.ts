/** Values of a register made up from its declaration: for property tests. */
import fc, { type Arbitrary } from 'fast-check'
import { choicesOf, fieldsOf, type AnyRegister, type Field, type Value, type Values } from './declaration.ts'

/** People and sections that made-up values name; two people have one name. */
export const DIRECTORY = {
  people: [
    { id: '00000000-0000-7000-8000-000000000001', name: '李芳', unit: '办公室' },
    { id: '00000000-0000-7000-8000-000000000002', name: '张伟', unit: '办公室' },
    { id: '00000000-0000-7000-8000-000000000003', name: '张伟', unit: '法规科' },
    { id: '00000000-0000-7000-8000-000000000004', name: '𠮷田㐂', unit: null },
  ],
  units: [
    { id: '00000000-0000-7000-8000-000000000011', name: '办公室' },
    { id: '00000000-0000-7000-8000-000000000012', name: '法规科' },
  ],
} as const

/** What people and programs really put into cells, and what a spreadsheet would like to make of it. */
const PIECES = [
  "=cmd|'/C calc'!A0",
  '=1+1',
  '+86-10',
  '-3',
  '@SUM(A1)',
  "'0012",
  '0012',
  '1e5',
  '2026-01-01',
  '3月2日',
  'TRUE',
  '50%',
  '𠮷𡈽㐂䶮',
  '“引号”与"quotes"',
  '<b>&amp;</b>',
  'a,b;c\td',
  '_x0041_',
  '1,234',
  '（空）',
  '𝒳½ﬁ',
]
const words: Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 6 }).map(keepable)), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join(' '))
  .filter((text) => keepable(text).trim() !== '' && !text.trim().startsWith('#'))

function keepable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  return text.replaceAll(/[\u0000-\u001f\u007f\ufffd-\uffff]/g, '').toWellFormed()
}

const DAYS = fc
  .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))

function valueOf(field: Field): Arbitrary<Value> {
  const choices = Object.keys(choicesOf(field) ?? {})
  switch (field.kind) {
    case 'text':
      return words.map((text) => text.slice(0, 60).toWellFormed())
    case 'longtext':
      return fc.array(words, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))
    case 'date':
      return DAYS
    case 'number':
      return fc.integer({ min: field.min ?? 0, max: Math.min(field.max ?? 1_000_000, 1_000_000) })
    case 'money':
      return fc.integer({ min: 0, max: 1_000_000_000 }).map((fen) => fen / 100)
    case 'choice':
    case 'yes-no':
      return fc.constantFrom(...choices)
    case 'choices':
      return fc.subarray(choices, { minLength: 1 })
    case 'person':
      return fc.constantFrom(...DIRECTORY.people.map(({ id }) => id))
    case 'people':
      return fc.subarray(
        DIRECTORY.people.map(({ id }) => id as string),
        { minLength: 1 },
      )
    case 'unit':
      return fc.constantFrom(...DIRECTORY.units.map(({ id }) => id))
    case 'files':
      return fc.constant(null)
  }
}

/** Entries of a register: what is required is there, everything else now and then. */
export const entriesOf = (register: AnyRegister): Arbitrary<Values> =>
  fc.record(
    Object.fromEntries(
      fieldsOf(register)
        .filter(([, { kind }]) => kind !== 'files')
        .map(([key, field]) => [
          key,
          field.required ? valueOf(field) : fc.option(valueOf(field), { nil: null, freq: 3 }),
        ]),
    ),
  )
