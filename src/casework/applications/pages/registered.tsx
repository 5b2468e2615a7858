/** After registering: the number, the query code – shown this once – the dates, and the receipt to print. */
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { ReceiptButtons } from './receipt-buttons.tsx'
import { ReckonedDates, type Reckoned } from './reckoning.tsx'

export interface RegisteredAnswer {
  readonly id: string
  readonly caseNo: string
  readonly queryCode: string
  readonly reckoned: Reckoned
}

interface Props {
  readonly done: RegisteredAnswer
  readonly another: () => void
}

export function Registered({ done: { id, caseNo, queryCode, reckoned }, another }: Props): ReactNode {
  return (
    <Page
      title={`已登记 ${caseNo}`}
      actions={
        <>
          <Link className="ant-btn wb-button-link" to={`/applications/${id}`}>
            办理这一件
          </Link>
          <Button onClick={another}>再登记一件</Button>
        </>
      }
    >
      <Alert type="info" showIcon title="查询码只显示这一次，请现在告诉申请人或者打印回执；离开以后系统也查不到。" />
      <Facts
        facts={[
          { label: '登记号', value: caseNo },
          { label: '查询码', value: <strong className="app-code">{queryCode}</strong> },
        ]}
      />
      <ReckonedDates reckoned={reckoned} />
      {reckoned.receivedOn && (
        <div className="wb-actions">
          <ReceiptButtons id={id} queryCode={queryCode} />
        </div>
      )}
    </Page>
  )
}
