package io.qunying.moderation.learn;

import io.qunying.moderation.text.NormalText;

/**
 * Ways out of the group that a message names, each place counted once: addresses and invitations; and telephone numbers
 * and accounts given for a service, such as 微信 abc12345.
 */
public record WaysOut(int links, int contacts) {

    /** Those of a message of any length; asks no model and no rule. */
    public static WaysOut in(NormalText message) {
        var count = new Count();
        for (var stretch : Windows.stretches(message)) {
            var text = stretch.text();
            int offset = stretch.start();
            Contacts.find(
                    text.text(),
                    (sign, start, end) -> count.see(sign, offset + text.from(start), offset + text.to(end - 1)));
        }
        return new WaysOut(count.links, count.contacts);
    }

    private static final class Count {

        private int links;
        private int contacts;
        private int end;

        // A labelled number is told twice, and so is what stands where two stretches overlap.
        void see(Sign sign, int from, int to) {
            boolean link = sign == Sign.LINK || sign == Sign.INVITE;
            if (from < end || !(link || sign == Sign.PHONE || sign == Sign.LABELLED)) {
                return;
            }
            links += link ? 1 : 0;
            contacts += link ? 0 : 1;
            end = to;
        }
    }
}
