import type { ConnectionSetup } from './types'

/** An address that the other side has to be given, by the word for it. */
export interface CallbackAddress {
  key: 'post' | 'socket'
  address: string
}

/** Where the other side of a connection sends what happens, as far as it comes to us by itself. */
export function callbackAddresses(
  { id, channel, values }: Pick<ConnectionSetup, 'id' | 'channel' | 'values'>,
  base: string
): CallbackAddress[] {
  if (channel !== 'onebot') return []
  const address = `${base.replace(/\/+$/, '')}/callback/onebot/${id}`
  if (values.transport === 'http') return [{ key: 'post', address }]
  if (values.transport === 'reverse-ws') {
    return [{ key: 'socket', address: `${address.replace(/^http/, 'ws')}/ws` }]
  }
  return []
}
