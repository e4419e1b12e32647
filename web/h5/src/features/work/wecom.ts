import { workApi } from './api'
import type { AtHand, Signed } from './types'

interface Said {
  err_msg?: string
}

/** As much as we use of what WeCom gives to pages inside it. */
interface Wx {
  config: (wanted: object) => void
  ready: (then: () => void) => void
  error: (then: (why: unknown) => void) => void
  agentConfig: (wanted: object) => void
  invoke: (name: string, wanted: object, then: (said: Said) => void) => void
}

declare global {
  interface Window {
    wx?: Wx
  }
}

const SCRIPTS = [
  'https://res.wx.qq.com/open/js/jweixin-1.2.0.js',
  'https://open.work.weixin.qq.com/wwopen/js/jwxwork-1.0.0.js'
]
const SHARE = 'shareToExternalChat'
const WANTED = { beta: true, debug: false, jsApiList: [SHARE] }
const PATIENCE = 8_000

export const isInWecom = (): boolean => /wxwork/i.test(navigator.userAgent)

/** WeCom shares so many pictures and links at once. */
const MOST_ATTACHMENTS = 9

/** Whether WeCom itself can bring it to the group: words with pictures and a link, as long as it takes the pictures. */
export function canShare({ wecom, item, pictures, link }: AtHand): boolean {
  return (
    isInWecom() &&
    wecom?.chat !== undefined &&
    (pictures.length === 0 || wecom.takesPictures) &&
    pictures.length + (link ? 1 : 0) <= MOST_ATTACHMENTS &&
    item.text !== '' &&
    ['SEND_TO_GROUP', 'MENTION', 'REPLY'].includes(item.act ?? '')
  )
}

/** How it went: the person sent it, changed their mind, or it cannot be done here. */
export type Shared = 'sent' | 'cancelled' | 'impossible'

/** Lets the person send it to the group by one more tap, in a window of WeCom. */
export async function share({ wecom, item, pictures, link }: AtHand): Promise<Shared> {
  if (wecom?.chat === undefined) return 'impossible'
  try {
    const wx = await ready(wecom.connection)
    const laid = pictures.length > 0 ? (await lay(item.id)).ids : []
    const attachments: object[] = laid.map((mediaid) => ({ msgtype: 'image', image: { mediaid } }))
    if (link) attachments.push({ msgtype: 'link', link: { ...link, desc: link.text } })
    const wanted = { chatIds: [wecom.chat], text: { content: item.text }, attachments }
    const said = await new Promise<Said>((resolve) => wx.invoke(SHARE, wanted, resolve))
    if (said.err_msg === `${SHARE}:ok`) return 'sent'
    return said.err_msg === `${SHARE}:cancel` ? 'cancelled' : 'impossible'
  } catch {
    return 'impossible'
  }
}

const laying = new Map<string, Promise<{ ids: string[] }>>()

/** Brings the pictures of an item to WeCom, ahead of the tap; once as long as it did not fail. */
export function lay(item: string): Promise<{ ids: string[] }> {
  const begun = laying.get(item) ?? workApi.lay(item)
  laying.set(item, begun)
  begun.catch(() => laying.delete(item))
  return begun
}

let begun: Promise<Wx> | undefined

/** What takes time before the first tap. Fails where WeCom is too old, the page not trusted, or its script away. */
export function ready(connection: string): Promise<Wx> {
  begun ??= inTime(begin(connection)).catch((why: unknown) => {
    begun = undefined
    throw why
  })
  return begun
}

async function begin(connection: string): Promise<Wx> {
  const signing = workApi.sign(connection, location.href.replace(/#.*/, ''))
  for (const script of SCRIPTS) await load(script)
  const { wx } = window
  if (!wx) throw new Error('no wx')
  const signed = await signing
  await configure(wx, signed)
  await configureApp(wx, signed)
  return wx
}

function load(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = address
    script.onload = () => resolve()
    script.onerror = () => reject(new Error(`not loaded: ${address}`))
    document.head.append(script)
  })
}

function configure(wx: Wx, { corpId, timestamp, nonce, config }: Signed): Promise<void> {
  return new Promise((resolve, reject) => {
    wx.ready(resolve)
    wx.error(reject)
    wx.config({ ...WANTED, appId: corpId, timestamp, nonceStr: nonce, signature: config })
  })
}

function configureApp(wx: Wx, signed: Signed): Promise<void> {
  const { corpId, agentId, timestamp, nonce, agentConfig } = signed
  return new Promise((success, fail) => {
    if (agentConfig === undefined) return fail(new Error('no agent'))
    wx.agentConfig({
      ...WANTED,
      corpid: corpId,
      agentid: agentId,
      timestamp,
      nonceStr: nonce,
      signature: agentConfig,
      success,
      fail
    })
  })
}

function inTime<T>(promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error('too slow')), PATIENCE)
  )
  return Promise.race([promise, late])
}
