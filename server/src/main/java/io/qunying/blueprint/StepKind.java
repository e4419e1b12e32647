package io.qunying.blueprint;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something a step can do, such as {@code send}. The key is the word in the document, and what stands behind it is
 * described by the JSON Schema {@code blueprint/steps/<key>.json} on the class path.
 */
public interface StepKind {

    /** Whom one step reaches, for plans and pressure. */
    enum Reach {
        NOBODY,
        ONE_PERSON,
        WHOLE_GROUP
    }

    /** A step as the document has it. */
    record Step(String programme, String pointer, JsonNode value, Set<About> about) {}

    /**
     * A step that is due.
     *
     * @param key unique for this occurrence: {@code playbook × programme × step × subject × occurrence}; what is sent
     *     or made carries it, so that it can never be there twice
     * @param turn from 0; higher for repetitions such as reminders
     * @param value what the document says
     * @param expiresAt after this it makes no sense any more
     * @param approval whether a second person must agree before anything is sent
     * @param askedBy the account that applied the playbook and may not be that second person
     */
    record Call(
            String key,
            UUID playbook,
            String programme,
            String step,
            Subject subject,
            Instant due,
            int turn,
            JsonNode value,
            String priority,
            boolean approval,
            @Nullable UUID askedBy,
            @Nullable Instant expiresAt) {

        /** The same step with something else to do, for kinds that leave a part of it to another. */
        public Call with(JsonNode value) {
            return new Call(
                    key, playbook, programme, step, subject, due, turn, value, priority, approval, askedBy, expiresAt);
        }
    }

    /** How a step ended. */
    sealed interface End {

        /** @param object what came of it, such as a dispatch, or null */
        record Done(@Nullable UUID object) implements End {}

        /** Not done, and that is all right; the code has its text under {@code playbook.<code>}. */
        record Skipped(String code, Map<String, ?> params) implements End {}

        /** Could not be done. */
        record Failed(String code, Map<String, ?> params) implements End {}

        /**
         * Not yet: nothing was done, and the same call comes again at that time, such as after a look at the network.
         */
        record Later(Instant at) implements End {}
    }

    String key();

    /** Whom such a step reaches. */
    Reach reach(JsonNode value);

    /** Reports what the schema cannot say, such as a material that is not there. */
    void check(Step step, PlaybookDocument document, Problems problems);

    /** Says what the channels of the communities cannot do. */
    default void plan(Step step, PlaybookDocument document, Planning planning) {}

    /**
     * Does many at once in the caller's transaction: no round trip per step, and nothing that waits for a network.
     *
     * @return one end for each call, in their order
     */
    List<End> carryOut(List<Call> calls);
}
