/** A channel that only speaks in a group of staff: nobody's community lives there. */
export const isRobot = (channel: string) => channel.startsWith('robot-')
