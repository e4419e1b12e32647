package io.qunying.simulator.wecom;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** A moment (朋友圈) of the corporation: every sender publishes it by a tap. */
@NullMarked
final class Moment {

    final String jobId;
    final String momentId;
    final ObjectNode content;
    final Instant created;
    final Map<String, Set<String>> customersBySender = new LinkedHashMap<>();
    final Set<String> invalidSenders = new LinkedHashSet<>();
    final Set<String> invalidTags = new LinkedHashSet<>();
    final Map<String, Long> published = new LinkedHashMap<>();
    boolean cancelled;

    Moment(String jobId, String momentId, ObjectNode content, Instant created) {
        this.jobId = jobId;
        this.momentId = momentId;
        this.content = content;
        this.created = created;
    }
}
