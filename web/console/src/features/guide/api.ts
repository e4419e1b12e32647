import { send } from '@qunying/shared/api'
import type { FunnelStep, LiveCode, Threshold } from './types'

const CODES = '/api/console/codes'

export const guideApi = {
  createCode: (body: {
    community: string
    name: string
    source: 'OFFLINE'
    scenes: ['poster']
    threshold: Threshold
    template: string
  }) => send<LiveCode>('POST', CODES, { body }),
  findCode: (id: string) => send<LiveCode>('GET', `${CODES}/${id}`),
  funnel: (code: string, { signal }: { signal: AbortSignal }) =>
    send<{ steps: FunnelStep[] }>('GET', '/api/console/insight/funnel', {
      query: { code, zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      signal
    })
}

export const qrAddress = (id: string) => `${CODES}/${id}/qr.svg`
