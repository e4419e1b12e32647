import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, ref, type Ref } from 'vue'
import { settingsApi } from './api'
import type { Verdict } from './types'
import { useChanges } from './useChanges'

export const useOrganisation = () =>
  useQuery({
    queryKey: ['settings', 'organisation'],
    queryFn: ({ signal }) => settingsApi.organisation({ signal })
  })

export const useBranches = () =>
  useQuery({
    queryKey: ['settings', 'branches'],
    queryFn: ({ signal }) => settingsApi.branches({ signal })
  })

export const useStaff = () =>
  useQuery({
    queryKey: ['settings', 'staff'],
    queryFn: ({ signal }) => settingsApi.staff({ signal })
  })

export const useMyTies = () =>
  useQuery({
    queryKey: ['settings', 'ties'],
    queryFn: ({ signal }) => settingsApi.myTies({ signal })
  })

export const useStaffTies = (connection: Ref<string>) =>
  useQuery({
    queryKey: ['settings', 'staff-ties', connection],
    queryFn: ({ signal }) => settingsApi.staffTies(connection.value, { signal })
  })

export const useTokens = () =>
  useQuery({
    queryKey: ['settings', 'tokens'],
    queryFn: ({ signal }) => settingsApi.tokens({ signal })
  })

export const useConnections = () =>
  useQuery({
    queryKey: ['settings', 'connections'],
    queryFn: ({ signal }) => settingsApi.connections({ signal }),
    refetchInterval: 30_000
  })

/** The kinds of connections that can be added, for who may add them. */
export const useChannels = (mayManage: Ref<boolean>) =>
  useQuery({
    queryKey: ['settings', 'channels'],
    queryFn: ({ signal }) => settingsApi.channels({ signal }),
    enabled: mayManage
  })

export const useBriefing = (robot: Ref<string>) =>
  useQuery({
    queryKey: ['settings', 'briefing', robot],
    queryFn: ({ signal }) => settingsApi.briefing(robot.value, { signal })
  })

export const usePressure = () =>
  useQuery({
    queryKey: ['settings', 'pressure'],
    queryFn: ({ signal }) => settingsApi.pressure({ signal })
  })

export const useWebhookSecrets = () =>
  useQuery({
    queryKey: ['settings', 'webhook-secrets'],
    queryFn: ({ signal }) => settingsApi.webhookSecrets({ signal })
  })

export const useCommunities = () =>
  useQuery({
    queryKey: ['settings', 'communities'],
    queryFn: ({ signal }) => settingsApi.communities({ signal })
  })

export const useQuestionSetting = (community: Ref<string | undefined>) =>
  useQuery({
    queryKey: ['settings', 'answers', community],
    queryFn: ({ signal }) => settingsApi.questionSetting(community.value ?? '', { signal }),
    enabled: () => community.value !== undefined
  })

/** The audit trail, latest first, and checking that nobody touched it. */
export function useAudit(action: Ref<string | undefined>) {
  const result = useInfiniteQuery({
    queryKey: ['settings', 'audit', action],
    queryFn: ({ pageParam, signal }) => settingsApi.audit(action.value, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: 30_000
  })
  const verdict = ref<Verdict>()
  const { change, isBusy, failure } = useChanges()
  return {
    entries: computed(() => result.data.value?.pages.flatMap((it) => it.items) ?? []),
    error: result.error,
    isPending: result.isPending,
    loadMore: () => {
      if (result.hasNextPage.value && !result.isFetchingNextPage.value) void result.fetchNextPage()
    },
    refetch: () => void result.refetch(),
    verdict,
    isVerifying: isBusy,
    failure,
    async verify() {
      verdict.value = undefined
      verdict.value = (await change(() => settingsApi.verify()))?.value
    }
  }
}
