/** A tree as nested lists with buttons: one is chosen, branches open and close; read aloud and used with the keyboard like any list. */
import { useState, type ReactNode } from 'react'

export interface TreeNode {
  readonly id: string
  readonly parentId: string | null
  readonly label: string
  /** Behind the label, softer: how many people, since when no more. */
  readonly note?: string | null
}

interface TreeProps {
  readonly label: string
  readonly nodes: readonly TreeNode[]
  readonly chosen: string | null
  readonly choose: (id: string) => void
  /** Levels open from the start; all when not said. */
  readonly open?: number
}

export function TreeList({ label, nodes, chosen, choose, open = 99 }: TreeProps): ReactNode {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const known = new Set(nodes.map(({ id }) => id))
  // What stands under something that is not shown stands at the top.
  const below = (id: string | null) =>
    nodes.filter(({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null) === id)
  const way = ancestors(nodes, chosen)
  const branch = (id: string | null, level: number): ReactNode => (
    <ul>
      {below(id).map((node) => {
        const leaf = below(node.id).length === 0
        const isOpen = (level < open || way.has(node.id)) !== turned.has(node.id)
        return (
          <li key={node.id}>
            <span className="tree-row">
              {leaf ? (
                <span className="tree-leaf" aria-hidden="true" />
              ) : (
                <button
                  type="button"
                  className="tree-turn"
                  aria-expanded={isOpen}
                  aria-label={`${isOpen ? '收起' : '展开'}${node.label}`}
                  onClick={() =>
                    setTurned((before) => {
                      const next = new Set(before)
                      if (!next.delete(node.id)) next.add(node.id)
                      return next
                    })
                  }
                >
                  {isOpen ? '▾' : '▸'}
                </button>
              )}
              <button
                type="button"
                className="tree-node"
                aria-current={node.id === chosen ? 'true' : undefined}
                onClick={() => choose(node.id)}
              >
                {node.label}
                {node.note && <span className="tree-note">{node.note}</span>}
              </button>
            </span>
            {!leaf && isOpen && branch(node.id, level + 1)}
          </li>
        )
      })}
    </ul>
  )
  return (
    <nav className="tree" aria-label={label}>
      {branch(null, 1)}
    </nav>
  )
}

function ancestors(nodes: readonly TreeNode[], id: string | null): ReadonlySet<string> {
  const found = new Set<string>()
  for (let at = nodes.find((node) => node.id === id)?.parentId ?? null; at && !found.has(at);) {
    found.add(at)
    at = nodes.find((node) => node.id === at)?.parentId ?? null
  }
  return found
}
