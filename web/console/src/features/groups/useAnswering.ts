import { ref, type Ref } from 'vue'
import type { Message } from '@qunying/shared/chat'

/** Answering in a talk: to a message that was chosen, or to what a member said last. */
export function useAnswering(
  composer: Readonly<Ref<{ focus: () => void } | null>>,
  messages: Readonly<Ref<readonly Message[]>>,
  mute: (seat: string, nickname: string, until: string) => Promise<void>
) {
  const replyTo = ref<Message>()

  function reply(message: Message) {
    replyTo.value = message
    composer.value?.focus()
  }

  return {
    replyTo,
    reply,
    answer() {
      const last = messages.value.findLast((it) => it.kind === 'MESSAGE' && !it.author?.staff)
      if (last) reply(last)
      else composer.value?.focus()
    },
    muteAuthor({ author }: Message, hours: number) {
      if (!author?.seat) return
      const until = new Date(Date.now() + hours * 3_600_000).toISOString()
      void mute(author.seat, author.nickname, until)
    }
  }
}
