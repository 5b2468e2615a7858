/** The desk in the browser: a client application, started in the shell that the server sends for every address below /desk. */
import './old-browsers.ts'
import { createRoot } from 'react-dom/client'
import { Desk } from './desk.tsx'
import { lendNonce } from './nonce.ts'

const room = document.getElementById('desk')
// A style element needs the page's nonce; scripts may read it, style sheets may not.
const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
lendNonce(nonce)
if (room) createRoot(room).render(<Desk nonce={nonce} />)
