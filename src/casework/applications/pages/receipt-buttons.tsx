/** 接收回执 on paper; with the query code only right after registering, when it is known. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { callForFile, saveFile } from '../../../platform/workbench/api.ts'
import { useAct } from '../../../platform/workbench/use-act.tsx'

interface Props {
  readonly id: string
  readonly queryCode: string | null
}

export function ReceiptButtons({ id, queryCode }: Props): ReactNode {
  const act = useAct()
  const receipt = (format: 'docx' | 'pdf') => () =>
    void act.run(
      async () => saveFile(await callForFile('POST', `/applications/${id}/receipt`, { body: { format, queryCode } })),
      { refresh: ['none'] },
    )
  return (
    <>
      <Button loading={act.busy} onClick={receipt('pdf')}>
        回执（PDF）
      </Button>
      <Button loading={act.busy} onClick={receipt('docx')}>
        回执（Word）
      </Button>
    </>
  )
}
