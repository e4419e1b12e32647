import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { isProblem } from '@qunying/shared/api'
import { connection } from '@qunying/shared/connection'
import { copyText } from '@qunying/shared/copy'
import { sendable } from '@qunying/shared/pictures'
import { workApi } from './api'
import type { AtHand, JoinRequest } from './types'
import { canShare, lay, ready, share } from './wecom'

const CHECK_EVERY = 5_000
const SPEAKS = ['SEND_TO_GROUP', 'SEND_TO_PERSON', 'MENTION', 'REPLY', 'ANNOUNCE', 'WELCOME']

/** One thing to do, from its being opened to its being done, with as few taps as it takes; they are counted. */
export function useItem(id: string) {
  const atHand = shallowRef<AtHand>()
  const request = shallowRef<JoinRequest>()
  const error = ref<unknown>()
  const problem = ref<unknown>()
  const isBusy = ref(false)
  const isCopied = ref(false)
  const cannotShare = ref(false)
  const text = ref('')
  const picture = ref<string>()
  let taps = 0

  const item = computed(() => atHand.value?.item)
  /** It lies ready at the platform, which says when it has gone. */
  const isReady = computed(() => item.value?.act === 'LET_GO')
  const isShared = computed(() => !cannotShare.value && !!atHand.value && canShare(atHand.value))
  /** What the one button does next. */
  const next = computed<'look' | 'share' | 'copy' | 'finish'>(() => {
    if (isReady.value) return 'look'
    const { act, text: words } = item.value ?? {}
    if (act === undefined || !SPEAKS.includes(act) || !words) return 'finish'
    if (isShared.value) return 'share'
    return isCopied.value ? 'finish' : 'copy'
  })
  const isProved = computed(() => {
    const proof = item.value?.proof
    if (proof === 'PICTURE') return picture.value !== undefined
    return proof === 'NONE' || text.value.trim() !== ''
  })

  async function load() {
    try {
      atHand.value = await workApi.atHand(id)
      const { joinRequest, mayDo } = atHand.value.item
      if (joinRequest && mayDo) request.value = await workApi.joinRequest(joinRequest)
      error.value = undefined
    } catch (failure) {
      error.value = failure
    }
  }

  async function begin() {
    await load()
    if (item.value?.state !== 'OPEN') return
    void workApi.open(id).catch(() => undefined)
    const { wecom } = atHand.value ?? {}
    if (!isShared.value || !wecom) return
    const pictures = atHand.value?.pictures.length ? lay(id) : undefined
    Promise.all([ready(wecom.connection), pictures]).catch(() => (cannotShare.value = true))
  }

  async function attempt(work: () => Promise<void>) {
    isBusy.value = true
    problem.value = undefined
    try {
      await work()
    } catch (failure) {
      problem.value = failure
      if (isProblem(failure) && [403, 404, 409].includes(failure.status)) await load()
    } finally {
      isBusy.value = false
    }
  }

  async function finish() {
    const said = text.value.trim()
    const proof = {
      ...(said ? { text: said } : {}),
      ...(picture.value === undefined ? {} : { picture: picture.value })
    }
    await workApi.complete(id, { ...proof, taps })
    await load()
  }

  async function shareAndFinish(of: AtHand) {
    const shared = await share(of)
    if (shared === 'impossible') cannotShare.value = true
    if (shared !== 'sent') return
    taps++ // the one in the window of WeCom
    await finish()
  }

  const decide = (work: (request: JoinRequest) => Promise<void>) =>
    attempt(async () => {
      if (!request.value) return
      await work(request.value)
      await load()
    })

  const timer = setInterval(() => {
    if (isReady.value && item.value?.state === 'OPEN' && !document.hidden) void load()
  }, CHECK_EVERY)
  onScopeDispose(() => clearInterval(timer))
  onScopeDispose(connection.onRestored(() => void load()))
  void begin()

  return {
    atHand,
    item,
    request,
    error,
    problem,
    isBusy,
    isCopied,
    isReady,
    isProved,
    next,
    text,
    picture,
    begin,
    act: () =>
      attempt(async () => {
        if (!atHand.value) return
        if (next.value === 'look') return load()
        taps++
        if (next.value === 'copy') isCopied.value = await copyText(atHand.value.item.text)
        else if (next.value === 'share') await shareAndFinish(atHand.value)
        else await finish()
      }),
    approve: () => decide((it) => workApi.approveJoin(it.id)),
    refuse: (reason: string | undefined) => decide((it) => workApi.refuseJoin(it.id, reason)),
    check: (entry: number, done: boolean) =>
      attempt(async () => {
        taps++
        await workApi.check(id, entry, done)
        await load()
      }),
    prove: (file: File) =>
      attempt(async () => {
        taps++
        picture.value = (await workApi.upload(id, await sendable(file))).id
      })
  }
}
