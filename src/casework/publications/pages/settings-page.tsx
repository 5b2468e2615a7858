/** 发布设置: which chain each genre takes, how index numbers are made, as what the organ discloses, which words are watched for. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { callForFile, get, post, put, saveFile } from '../../../platform/workbench/api.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { ImportDialog } from '../../../platform/workbench/import-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { ListedWord } from '../../../intake/release/finding.ts'
import type { PublicationChoices } from '../choices.ts'
import { TextField } from './beside.tsx'

interface Kept<Value> {
  readonly version: number
  readonly value: Value
}
interface Settings {
  readonly chains: Kept<{
    readonly byGenre: Readonly<Record<string, string>>
    readonly otherwise: string
    readonly reprints: string | null
  }>
  readonly index: Kept<{
    readonly organCode: string
    readonly pattern: string
    readonly categories: Readonly<Record<string, string>>
  }> & {
    readonly example: string | null
    readonly wrong: string | null
    readonly patterns: readonly { readonly pattern: string; readonly example: string; readonly cites: string }[]
  }
  readonly discloser: Kept<{
    readonly level: string
    readonly organ: 'government' | 'department'
    readonly finance?: boolean
    readonly makesRules?: boolean
  }> & { readonly levels: readonly { readonly value: string; readonly label: string }[] }
  readonly words: Kept<readonly ListedWord[]>
}

const PATH = '/settings/publications'

export default function SettingsPage(): ReactNode {
  const asked = useQuery({ queryKey: [PATH], queryFn: ({ signal }) => get<Settings>(PATH, {}, signal) })
  const choices = useQuery({
    queryKey: ['/publications', 'choices'],
    queryFn: ({ signal }) => get<PublicationChoices>('/publications/choices', {}, signal),
    staleTime: 300_000,
  })
  const problem = asked.error ?? choices.error
  if (problem) return <Trouble problem={problem} again={() => void Promise.all([asked.refetch(), choices.refetch()])} />
  if (!asked.data || !choices.data) return <Loading what="发布设置" />
  const { chains, index, discloser, words } = asked.data
  return (
    <Page title="发布设置" says="改了以后只对此后的信息起作用；每一次修改都在审计记录里。">
      <Discloser key={`discloser ${discloser.version}`} of={discloser} />
      <Chains key={`chains ${chains.version}`} of={chains} choices={choices.data} />
      <Index key={`index ${index.version}`} of={index} choices={choices.data} />
      <Words of={words} />
    </Page>
  )
}

/** Chosen where a genre has no chain of its own. */
const OTHERS = 'others'

type ChainValues = Readonly<Record<string, string | null>>

function Chains({ of, choices }: { readonly of: Settings['chains']; readonly choices: PublicationChoices }): ReactNode {
  const chains = choices.chains.map(({ value, label }) => ({ value, label }))
  const orOthers = [...chains, { value: OTHERS, label: '没有另外规定' }]
  const fields: readonly Field<ChainValues>[] = [
    {
      name: 'otherwise',
      label: '没有另外规定的',
      kind: 'choice',
      required: true,
      choices: chains,
      group: '审签流程',
      hint: choices.chains.map(({ label, says }) => `${label}：${says}`).join('；'),
      wide: true,
    },
    {
      name: 'reprints',
      label: '转载的',
      kind: 'choice',
      choices: [...chains, { value: OTHERS, label: '与同类原创的一样' }],
    },
    ...choices.genres.map(({ value, label }): Field<ChainValues> => ({
      name: `genre ${value}`,
      label,
      kind: 'choice',
      choices: orOthers,
    })),
  ]
  return (
    <FormPage<ChainValues, { readonly version: number }>
      bare
      form="publication-chains"
      subject="own"
      title="审签流程"
      draft={false}
      fields={fields}
      initial={{
        otherwise: of.value.otherwise,
        reprints: of.value.reprints ?? OTHERS,
        ...Object.fromEntries(choices.genres.map(({ value }) => [`genre ${value}`, OTHERS])),
        ...Object.fromEntries(Object.entries(of.value.byGenre).map(([genre, chain]) => [`genre ${genre}`, chain])),
      }}
      version={of.version}
      save={({ otherwise, reprints, ...rest }, seen) =>
        put(`${PATH}/chains`, {
          version: seen ?? 0,
          value: {
            otherwise,
            reprints: reprints && reprints !== OTHERS ? reprints : null,
            byGenre: Object.fromEntries(
              Object.entries(rest).flatMap(([name, chain]) =>
                chain && chain !== OTHERS ? [[name.replace('genre ', ''), chain]] : [],
              ),
            ),
          },
        })
      }
      saved={() => ({ says: '已保存，此后交付审核的按新的流程走。' })}
      back="/publications"
    />
  )
}

function Index({ of, choices }: { readonly of: Settings['index']; readonly choices: PublicationChoices }): ReactNode {
  const act = useAct()
  const [value, set] = useState(of.value)
  const [shown, show] = useState<{ readonly example: string | null; readonly wrong: string | null }>(of)
  const look = async (): Promise<void> => {
    const answer = await post<typeof shown>(`${PATH}/index/example`, { value }).catch(() => null)
    if (answer) show(answer)
  }
  return (
    <section className="wb-part" aria-labelledby="pub-index">
      <h2 id="pub-index">索引号</h2>
      <p className="wb-soft">
        编法由各地自定，例如：
        {of.patterns.map(({ pattern, example, cites }) => `${pattern}（${example}，${cites}）`).join('；')}。
      </p>
      <div className="pub-fields">
        <TextField
          label="编法"
          max={100}
          value={value.pattern}
          onChange={(pattern) => set({ ...value, pattern })}
          onBlur={() => void look()}
        />
        <TextField
          label="机构代码（空着的用网址里的机关名）"
          max={40}
          value={value.organCode}
          onChange={(organCode) => set({ ...value, organCode: organCode.toUpperCase() })}
          onBlur={() => void look()}
        />
      </div>
      {value.pattern.includes('{类目}') && (
        <details>
          <summary>类目代码</summary>
          <div className="pub-fields">
            {choices.categories.map(({ value: category, label }) => (
              <TextField
                key={category}
                label={label}
                max={10}
                value={value.categories[category] ?? ''}
                onChange={(code) => {
                  const { [category]: _, ...rest } = value.categories
                  set({ ...value, categories: code === '' ? rest : { ...rest, [category]: code.toUpperCase() } })
                }}
                onBlur={() => void look()}
              />
            ))}
          </div>
        </details>
      )}
      <output className={shown.wrong ? 'pub-fault' : ''}>
        {shown.wrong ?? `今年的第一个：${shown.example ?? ''}`}
      </output>
      <div className="wb-actions">
        <Button
          type="primary"
          loading={act.busy}
          disabled={shown.wrong !== null}
          onClick={() =>
            void act.run(() => put(`${PATH}/index`, { version: of.version, value }), {
              says: '已保存，已经编发的不变。',
            })
          }
        >
          保存索引号的编法
        </Button>
      </div>
    </section>
  )
}

interface DiscloserValues {
  readonly level: string
  readonly organ: 'government' | 'department'
  readonly finance?: boolean | null
  readonly makesRules?: boolean | null
}

function Discloser({ of }: { readonly of: Settings['discloser'] }): ReactNode {
  const fields: readonly Field<DiscloserValues>[] = [
    { name: 'level', label: '层级', kind: 'choice', required: true, choices: of.levels, group: '公开主体' },
    {
      name: 'organ',
      label: '类型',
      kind: 'choice',
      required: true,
      choices: [
        { value: 'government', label: '人民政府' },
        { value: 'department', label: '政府部门' },
      ],
      hint: '法定主动公开内容和门户的栏目由此确定（条例第二十条、第二十一条）。',
    },
    { name: 'makesRules', label: '规章', kind: 'yes', says: '有规章制定权' },
    { name: 'finance', label: '财政', kind: 'yes', says: '是财政部门' },
  ]
  return (
    <FormPage<DiscloserValues, { readonly version: number }>
      bare
      form="publication-discloser"
      subject="own"
      title="公开主体"
      draft={false}
      fields={fields}
      initial={of.value}
      version={of.version}
      save={({ level, organ, finance, makesRules }, seen) =>
        put(`${PATH}/discloser`, {
          version: seen ?? 0,
          value: { level, organ, finance: finance === true, makesRules: makesRules === true },
        })
      }
      saved={() => ({ says: '已保存，门户的栏目随之变化。' })}
      back="/publications"
    />
  )
}

const SHOWN = 200

function Words({ of }: { readonly of: Settings['words'] }): ReactNode {
  const act = useAct()
  const [importing, open] = useState(false)
  const remove = (word: string): Promise<unknown> =>
    act.run(() => put(`${PATH}/words`, { version: of.version, value: of.value.filter((each) => each.word !== word) }), {
      says: '已删去。',
    })
  return (
    <section className="wb-part" aria-labelledby="pub-words">
      <h2 id="pub-words">用语清单</h2>
      <p className="wb-soft">发布前检查除了通用的规则，还查这里的字词：领导姓名职务、地名的错写，本机关的敏感词。</p>
      <div className="wb-actions">
        <Button onClick={() => open(true)}>导入用语</Button>
        <Button
          disabled={of.value.length === 0}
          loading={act.busy}
          onClick={() =>
            void act.run(async () => saveFile(await callForFile('GET', `${PATH}/words/export.xlsx`)), {
              refresh: ['none'],
            })
          }
        >
          导出用语
        </Button>
      </div>
      {of.value.length === 0 ? (
        <p>还没有用语。下载模板填好以后导入。</p>
      ) : (
        <>
          <p>
            共 {of.value.length} 条{of.value.length > SHOWN && `，列出前 ${SHOWN} 条`}。
          </p>
          <ul className="pub-words">
            {of.value.slice(0, SHOWN).map(({ word, instead, source }) => (
              <li key={word}>
                <strong>{word}</strong>
                {instead && <span>应当写作“{instead}”</span>}
                <span className="wb-soft">{source}</span>
                <Button size="small" aria-label={`删去“${word}”`} disabled={act.busy} onClick={() => void remove(word)}>
                  删去
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {importing && (
        <ImportDialog
          open
          path={`${PATH}/words/import`}
          says="用语"
          close={(changed) => {
            open(false)
            if (changed) void act.run(async () => null)
          }}
        />
      )}
    </section>
  )
}
