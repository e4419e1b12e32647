package io.qunying.simulator.wecom;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** A mass message: a task for members of staff, each of whom sends it to their customers or groups, or does not. */
@NullMarked
final class MassTask {

    static final int NOT_SENT = 0;
    static final int SENT = 1;
    static final int NO_FRIEND = 2;
    static final int TOO_MANY = 3;

    static final class Target {
        final String id;
        int status = NOT_SENT;
        long sentAt;

        Target(String id) {
            this.id = id;
        }
    }

    static final class Sender {
        final String userid;
        final Map<String, Target> targets = new LinkedHashMap<>();
        boolean done;
        long sentAt;

        Sender(String userid) {
            this.userid = userid;
        }
    }

    final String msgid;
    final boolean group;
    final boolean allowSelect;
    final ObjectNode content;
    final Instant created;
    /** A personal mass message has one, a task of the API has none. */
    final String creator;

    final Map<String, Sender> senders = new LinkedHashMap<>();
    final List<Instant> reminders = new ArrayList<>();
    boolean cancelled;

    MassTask(String msgid, boolean group, boolean allowSelect, ObjectNode content, Instant created, String creator) {
        this.msgid = msgid;
        this.group = group;
        this.allowSelect = allowSelect;
        this.content = content;
        this.created = created;
        this.creator = creator;
    }

    Sender sender(String userid) {
        return senders.computeIfAbsent(userid, Sender::new);
    }

    void assign(String userid, String target) {
        sender(userid).targets.put(target, new Target(target));
    }
}
