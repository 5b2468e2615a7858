/** Asks before a page with unsaved changes is left, by a link or by closing the window. */
import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { useBlocker } from 'react-router'

/** `open()` lets the next step pass: what was typed has been handed in. */
export function useLeaveGuard(dirty: boolean): { open(): void } {
  const { modal } = App.useApp()
  const opened = useRef(false)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && !opened.current && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    modal.confirm({
      title: '还没有提交，要离开吗？',
      content: '已填写的内容存为草稿，下次打开时可以接着填。',
      okText: '离开',
      cancelText: '留在这里',
      icon: null,
      onOk: () => blocker.proceed(),
      onCancel: () => blocker.reset(),
    })
  }, [blocker, modal])
  useEffect(() => {
    if (!dirty) return
    opened.current = false
    const ask = (event: BeforeUnloadEvent): void => {
      if (!opened.current) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [dirty])
  return {
    open: () => {
      opened.current = true
    },
  }
}
