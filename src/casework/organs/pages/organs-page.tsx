/** 区划和机关: the tree at the left, the chosen one at the right with what can be done to it and what became of it. */
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { TreeList } from '../tree-list.tsx'
import type { ShownOrgan } from './answers.ts'
import { CreateDialog } from './organ-dialogs.tsx'
import { OrganPanel } from './organ-panel.tsx'

export default function OrgansPage(): ReactNode {
  const [search, setSearch] = useSearchParams()
  const [dissolved, showDissolved] = useState(false)
  const [creating, setCreating] = useState(false)
  const asked = useQuery({
    queryKey: ['/organs/tree'],
    queryFn: ({ signal }) => get<{ readonly items: readonly ShownOrgan[] }>('/organs/tree', {}, signal),
  })
  const all = asked.data?.items ?? []
  const chosen = all.find(({ id }) => id === search.get('id')) ?? null
  const choose = (id: string): void => setSearch({ id })
  const shown = all.filter(({ dissolvedOn, id }) => dissolved || dissolvedOn === null || id === chosen?.id)
  return (
    <Page
      title="区划和机关"
      says="先建区划，再在区划之下建机关。机构改革撤并的机关，历史记录都保留。"
      actions={
        <Button type="primary" onClick={() => setCreating(true)}>
          新建
        </Button>
      }
    >
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading what="机关" />
      ) : (
        <div className="beside">
          <div className="beside-tree">
            <Checkbox checked={dissolved} onChange={({ target }) => showDissolved(target.checked)}>
              显示已撤并的
            </Checkbox>
            {shown.length > 0 ? (
              <TreeList
                label="区划和机关"
                open={2}
                chosen={chosen?.id ?? null}
                choose={choose}
                nodes={shown.map(({ id, parentId, name, dissolvedOn, demonstration }) => ({
                  id,
                  parentId,
                  label: name,
                  note: dissolvedOn ? `${dissolvedOn} 撤并` : demonstration ? '示范数据' : null,
                }))}
              />
            ) : (
              <p className="wb-soft">还没有区划和机关。</p>
            )}
          </div>
          {chosen ? (
            <OrganPanel key={chosen.id} organ={chosen} all={all} choose={choose} />
          ) : (
            <State title="请选择" says="在名录里选择一个区划或机关，或者点上方的“新建”。" />
          )}
        </div>
      )}
      {creating && (
        <CreateDialog
          all={all}
          parentId={chosen && chosen.dissolvedOn === null ? chosen.id : null}
          close={() => setCreating(false)}
          made={choose}
        />
      )}
    </Page>
  )
}
