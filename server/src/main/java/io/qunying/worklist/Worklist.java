package io.qunying.worklist;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people have to do (待办). Whoever needs a person adds an item under a key; the same key is the same item. */
public interface Worklist {

    /** Kinds of work. */
    enum Kind {
        REVIEW,
        /** Someone wants into a group of another platform, or wants us in one; answered where it belongs. */
        JOIN_REQUEST,
        /** A send that the platform leaves to people. */
        ASSISTED_SEND,
        FOLLOW_UP,
        /** A member waits for an answer. */
        QUESTION,
        COLUMN,
        EVENT,
        STAGE,
        /** What was promised to a customer. */
        DELIVERY,
        /** A member says that a case against them is wrong. */
        APPEAL,
        /** Something is wrong in a group, and quickly. */
        ALARM,
        /** What comes again and again. */
        ROUTINE,
        OTHER
    }

    /** What has to be shown when it is done. */
    enum Proof {
        NONE,
        TEXT,
        PICTURE,
        /** The number or link that the platform gave. */
        RECEIPT
    }

    /**
     * Something to do.
     *
     * @param owner the account that has to, or null for anyone of the branch with the duty
     * @param duty whose business it is while it has no owner; null for everybody's
     * @param escalateAfter so long after {@code due} it goes up to the managers; null for never
     */
    record NewItem(
            String key,
            Kind kind,
            String title,
            String text,
            @Nullable UUID branch,
            @Nullable UUID community,
            @Nullable UUID group,
            @Nullable UUID person,
            @Nullable UUID owner,
            @Nullable Duty duty,
            Instant due,
            @Nullable Duration escalateAfter,
            List<String> checklist,
            Proof proof) {

        /** Anyone's, without checklist, proof and escalation. */
        public static NewItem of(
                String key, Kind kind, String title, String text, UUID branch, @Nullable UUID community, Instant due) {
            return new NewItem(
                    key,
                    kind,
                    title,
                    text,
                    branch,
                    community,
                    null,
                    null,
                    null,
                    null,
                    due,
                    null,
                    List.of(),
                    Proof.NONE);
        }
    }

    /** Adds in the caller's transaction; keys that are known already are passed over. */
    void addAll(List<NewItem> items);

    /**
     * Somebody did it where it belongs.
     *
     * @param by the account
     */
    void finish(String key, UUID by);

    /** Nobody has to do it any more. What is done stays done. */
    void cancel(String key);
}
