import { readonly, shallowRef } from 'vue'

export interface Confirmation {
  /** 「解散「微商华东导购1群」」 */
  title: string
  /** what happens, to how many, until when it can be undone */
  text: string
  /** the verb on the button */
  action: string
  /** the verb for leaving it; 取消 when absent */
  refusal?: string
  /** a name that must be typed before the button works */
  typedName?: string
  typedLabel?: string
}

const asked = shallowRef<{ what: Confirmation; answer: (yes: boolean) => void }>()

/** `if (await confirm({ … })) …`: only before something is destroyed. */
export function useConfirm() {
  return {
    asked: readonly(asked),
    confirm(what: Confirmation): Promise<boolean> {
      asked.value?.answer(false)
      return new Promise((resolve) => {
        asked.value = {
          what,
          answer: (yes) => {
            asked.value = undefined
            resolve(yes)
          }
        }
      })
    }
  }
}
