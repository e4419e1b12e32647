package io.qunying.simulator.wecom;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** A customer group. */
@NullMarked
final class Group {

    /** What the API shows of a group. */
    record View(
            String name, String owner, String notice, List<GroupMember> members, Set<String> admins, String version) {}

    private record Past(Instant until, View view) {}

    final String chatId;
    final String opengid;
    final long createTime;
    final Map<String, GroupMember> members = new LinkedHashMap<>();
    final Set<String> admins = new LinkedHashSet<>();
    final MassCounter received = new MassCounter();
    final List<Instant> ownerTransfers = new ArrayList<>();
    final Map<LocalDate, Integer> messages = new HashMap<>();
    final Map<LocalDate, Set<String>> speakers = new HashMap<>();
    String name;
    String owner;
    String notice = "";
    String version;
    String welcomeTemplate = "";
    int status;
    boolean dismissed;
    private final Deque<Past> past = new ArrayDeque<>();

    Group(String chatId, String opengid, String name, String owner, long createTime, String version) {
        this.chatId = chatId;
        this.opengid = opengid;
        this.name = name;
        this.owner = owner;
        this.createTime = createTime;
        this.version = version;
    }

    /** Keeps what is seen now for readers that lag behind; to be called before every change. */
    void remember(Instant now, Duration lag) {
        past.removeIf(it -> !it.until.plus(lag).isAfter(now));
        if (lag.isPositive()) {
            past.addLast(new Past(now, current()));
        }
    }

    /** What was true {@code lag} ago. */
    View view(Instant now, Duration lag) {
        past.removeIf(it -> !it.until.plus(lag).isAfter(now));
        var oldest = past.peekFirst();
        return oldest == null ? current() : oldest.view;
    }

    View current() {
        return new View(name, owner, notice, List.copyOf(members.values()), Set.copyOf(admins), version);
    }
}
