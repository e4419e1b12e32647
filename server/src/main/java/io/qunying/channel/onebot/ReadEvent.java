package io.qunying.channel.onebot;

import io.qunying.channel.Incoming;
import io.qunying.channel.Incoming.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One event as it came, in our words. What we have no word for is kept as it is. */
record ReadEvent(UUID connection, String account, JsonNode event, Instant now) {

    private static final String SUB_TYPE = "sub_type";
    /** In the year 2286; what is later was never seconds. */
    private static final long LAST_SECOND = 9_999_999_999L;

    /** Nothing for what only says that the other side is there. */
    static Optional<Incoming> read(UUID connection, String account, JsonNode event, Instant now) {
        return new ReadEvent(connection, account, event, now).incoming();
    }

    private Optional<Incoming> incoming() {
        var type = text("post_type");
        if (type.equals("meta_event")) {
            var sub = text("meta_event_type");
            return sub.equals("heartbeat") || text(SUB_TYPE).equals("connect")
                    ? Optional.empty()
                    : Optional.of(other());
        }
        var known = switch (type) {
            case "message" -> message();
            case "notice" -> notice();
            case "request" -> request();
            default -> null;
        };
        return Optional.of(known == null ? other() : known);
    }

    private @Nullable Incoming message() {
        var ref = text("message_id");
        if (!text("message_type").equals("group")
                || text(SUB_TYPE).equals("anonymous")
                || text(SUB_TYPE).equals("notice")
                || ref.isEmpty()
                || group().isEmpty()
                || isNobodyElse()) {
            return null;
        }
        var segments = Segment.read(event.has("message") ? event.path("message") : event.path("raw_message"));
        var payload = new HashMap<String, Object>();
        payload.put("text", words(segments));
        payload.put("ref", ref);
        put(payload, "images", all(segments, "image", "url"));
        put(payload, "mentions", all(segments, "at", "qq"));
        all(segments, "reply", "id").stream().findFirst().ifPresent(it -> payload.put("replyTo", it));
        var sender = event.path("sender");
        var card = Fields.text(sender, "card");
        put(payload, "nickname", card.isEmpty() ? Fields.text(sender, "nickname") : card);
        return of(Kind.MESSAGE, payload);
    }

    private static String words(List<Segment> segments) {
        var words = new StringBuilder();
        for (var it : segments) {
            if (it.isText()) {
                words.append(it.get("text"));
            } else if (it.is("at")) {
                words.append('@').append(it.get("qq").equals("all") ? "全体成员" : it.get("qq"));
            } else if (it.is("share")) {
                words.append(it.get("title")).append(' ').append(it.get("url"));
            }
        }
        return words.toString();
    }

    private static List<String> all(List<Segment> segments, String type, String key) {
        return segments.stream()
                .filter(it -> it.is(type))
                .map(it -> it.get(key))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private @Nullable Incoming notice() {
        if (group().isEmpty()) {
            return null;
        }
        return switch (text("notice_type")) {
            case "group_increase" ->
                isNobodyElse() ? null : of(Kind.MEMBER_JOINED, withOperator("how", text(SUB_TYPE)));
            case "group_decrease" -> decrease();
            case "group_admin" -> admin();
            case "group_ban" -> ban();
            case "group_card" -> card();
            case "group_recall" -> {
                var ref = text("message_id");
                yield ref.isEmpty() ? null : of(Kind.RECALLED, withOperator("ref", ref));
            }
            default -> null;
        };
    }

    private @Nullable Incoming decrease() {
        var how = text(SUB_TYPE);
        if (how.equals("kick_me") || user().equals(account)) {
            return of(Kind.GROUP_GONE, withOperator("how", how.equals("leave") ? "dismiss" : "kick"));
        }
        return isNobodyElse() ? null : of(Kind.MEMBER_LEFT, withOperator("how", how));
    }

    private @Nullable Incoming admin() {
        return switch (text(SUB_TYPE)) {
            case "set" -> isNobodyElse() ? null : of(Kind.ROLE_CHANGED, Map.of("role", "ADMIN"));
            case "unset" -> isNobodyElse() ? null : of(Kind.ROLE_CHANGED, Map.of("role", "MEMBER"));
            default -> null;
        };
    }

    private @Nullable Incoming ban() {
        var seconds = text(SUB_TYPE).equals("lift_ban") ? 0 : number("duration");
        return isNobodyElse() || seconds < 0 ? null : of(Kind.MUTED, withOperator("seconds", seconds));
    }

    private @Nullable Incoming card() {
        // Who has none is called as everywhere, which is not said here.
        var card = text("card_new");
        return isNobodyElse() || card.isBlank() ? null : of(Kind.NICKNAME_CHANGED, Map.of("nickname", card));
    }

    private @Nullable Incoming request() {
        var flag = text("flag");
        if (!text("request_type").equals("group") || flag.isEmpty() || group().isEmpty() || isNobodyElse()) {
            return null;
        }
        var payload = new HashMap<String, Object>();
        payload.put("flag", flag);
        put(payload, "comment", text("comment"));
        put(payload, "how", text(SUB_TYPE));
        return of(Kind.JOIN_REQUESTED, payload);
    }

    private Incoming other() {
        var type = new ArrayList<String>();
        type.add(text("post_type"));
        for (var part : List.of("message_type", "notice_type", "request_type", "meta_event_type", SUB_TYPE)) {
            type.add(text(part));
        }
        type.removeIf(String::isEmpty);
        var raw = Fields.plain(event);
        return of(Kind.OTHER, Map.of("type", String.join(".", type), "raw", raw == null ? Map.of() : raw));
    }

    private Incoming of(Kind kind, Map<String, Object> payload) {
        return new Incoming(connection, EventId.of(event), kind, group(), user(), at(), payload);
    }

    private Map<String, Object> withOperator(String key, Object value) {
        var payload = new HashMap<String, Object>();
        put(payload, key, value);
        put(payload, "by", Fields.id(event, "operator_id"));
        return payload;
    }

    private static void put(Map<String, Object> payload, String key, Object value) {
        if (!value.equals("") && !value.equals(List.of())) {
            payload.put(key, value);
        }
    }

    private Instant at() {
        var seconds = number("time");
        return seconds > 0 && seconds <= LAST_SECOND ? Instant.ofEpochSecond(seconds) : now;
    }

    private String group() {
        return Fields.id(event, "group_id");
    }

    private String user() {
        return Fields.id(event, "user_id");
    }

    /** Whether it is about our own account or about nobody: neither is a member. */
    private boolean isNobodyElse() {
        return user().isEmpty() || user().equals(account);
    }

    private String text(String name) {
        return Fields.text(event, name);
    }

    /** -1 where there is none. */
    private long number(String name) {
        return Fields.number(event, name).orElse(-1);
    }
}
