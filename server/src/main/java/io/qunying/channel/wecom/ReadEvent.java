package io.qunying.channel.wecom;

import io.qunying.channel.Incoming;
import io.qunying.channel.Incoming.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was told, in our words. What we have no word for is kept as it is. */
record ReadEvent(Told told) {

    private static final String SCANNED = "3";
    private static final String BY_THEMSELVES = "0";
    private static final String REMOVED = "1";
    private static final int LONGEST_TEXT = 256;

    /** All of one group, one for each member that it is about; nothing where it tells nothing. */
    static List<Incoming> read(Told told) {
        return new ReadEvent(told).incoming();
    }

    private List<Incoming> incoming() {
        var known = switch (told.text("Event")) {
            case "change_external_chat" -> group().isEmpty() ? null : group(change());
            case "change_external_contact" -> customer(told.text("ChangeType"));
            case "change_external_tag" -> tags();
            case "msgaudit_notify" -> List.<Incoming>of(); // it is read again and again anyway
            case "customer_acquisition" -> links(told.text("ChangeType"));
            default -> null;
        };
        return Objects.requireNonNullElseGet(known, () -> List.of(other()));
    }

    /** What is told of a group: where it is not told what became of it, only that something did. */
    private @Nullable List<Incoming> group(String change) {
        return switch (change) {
            case "dismiss" -> List.of(of(Kind.GROUP_GONE, Map.of("how", "dismiss")));
            case "create", "change_owner", "change_name", "change_notice" -> List.of(changed());
            case "add_member" -> members(Kind.MEMBER_JOINED, came());
            case "del_member" -> members(Kind.MEMBER_LEFT, went());
            default -> null;
        };
    }

    /** What is told of a customer and a member of staff, where both are named. */
    private @Nullable List<Incoming> customer(String change) {
        var payload = new HashMap<String, Object>(Map.of("staff", told.ref("UserID")));
        if (told.ref("UserID").isEmpty() || told.ref("ExternalUserID").isEmpty()) {
            return null;
        }
        return switch (change) {
            case "add_external_contact" -> List.of(added(payload));
            case "add_half_external_contact" -> {
                payload.put("half", true);
                yield List.of(added(payload));
            }
            case "msg_audit_approved" -> agreed(payload);
            case "edit_external_contact" -> List.of(ofCustomer(Kind.CUSTOMER_CHANGED, payload));
            case "del_external_contact" -> lost(payload, isTransfer() ? "transfer" : "by-staff");
            case "del_follow_user" -> lost(payload, "by-customer");
            case "transfer_fail" -> List.of(ofCustomer(Kind.TRANSFER_ENDED, payload));
            default -> null;
        };
    }

    /** Where the id of a tag or a group is told. */
    private @Nullable List<Incoming> tags() {
        var id = told.ref("Id");
        var what = told.text("TagType").equals("tag_group") ? "group" : "tag";
        return id.isEmpty() || told.text("ChangeType").isEmpty()
                ? null
                : List.of(of(Kind.TAGS_CHANGED, Map.of("how", told.text("ChangeType"), what, id)));
    }

    /** What was bought is nearly over, over or there again, or something happened to a link. */
    private @Nullable List<Incoming> links(String change) {
        return switch (change) {
            case "balance_low", "balance_exhausted", "balance_increased", "quota_expire_soon" ->
                List.of(of(Kind.LINKS_CHANGED, Map.of()));
            case "link_unavailable", "delete_link" ->
                List.of(of(Kind.LINKS_CHANGED, Map.of("link", told.ref("LinkId"))));
            default -> null;
        };
    }

    private Incoming added(Map<String, Object> payload) {
        putText(payload, "state", "State");
        putText(payload, "welcome", "WelcomeCode");
        return ofCustomer(Kind.CUSTOMER_ADDED, payload);
    }

    /** Who agrees to being read can be welcomed by that; without a code for it nothing follows from it. */
    private List<Incoming> agreed(Map<String, Object> payload) {
        payload.put("agreed", true);
        var added = added(payload);
        return added.payload().containsKey("welcome") ? List.of(added) : List.of();
    }

    private void putText(Map<String, Object> payload, String key, String field) {
        var text = told.text(field);
        if (!text.isEmpty() && text.length() <= LONGEST_TEXT) {
            payload.put(key, text);
        }
    }

    private boolean isTransfer() {
        return told.text("Source").equals("DELETE_BY_TRANSFER");
    }

    private List<Incoming> lost(Map<String, Object> payload, String how) {
        payload.put("how", how);
        return List.of(ofCustomer(Kind.CUSTOMER_LOST, payload));
    }

    private Incoming ofCustomer(Kind kind, Map<String, Object> payload) {
        return new Incoming(
                told.connection(), told.id(), kind, "", told.ref("ExternalUserID"), told.at(), Map.copyOf(payload));
    }

    private String change() {
        var type = told.text("ChangeType");
        return type.equals("update") ? told.text("UpdateDetail") : type;
    }

    private List<Incoming> members(Kind kind, Map<String, Object> payload) {
        var members = told.refs("MemChangeList");
        var events = new ArrayList<Incoming>();
        for (var i = 0; i < members.size(); i++) {
            events.add(new Incoming(
                    told.connection(),
                    told.id() + ":" + i, // not by whom it is about, who may have to be forgotten
                    kind,
                    group(),
                    members.get(i),
                    told.at(),
                    payload));
        }
        var count = told.text("MemChangeCnt");
        if (members.isEmpty() || !(count.isEmpty() || count.equals(String.valueOf(members.size())))) {
            events.add(changed());
        }
        return events;
    }

    /** Documents know 0, by a member, and 3, by the code of the group; samples also say 1. */
    private Map<String, Object> came() {
        var scene = told.text("JoinScene");
        return scene.isEmpty() ? Map.of() : Map.of("how", scene.equals(SCANNED) ? "scan" : "invite");
    }

    private Map<String, Object> went() {
        return switch (told.text("QuitScene")) {
            case BY_THEMSELVES -> Map.of("how", "leave");
            case REMOVED -> Map.of("how", "kick");
            default -> Map.of();
        };
    }

    private Incoming changed() {
        return of(Kind.GROUP_CHANGED, Map.of());
    }

    private Incoming of(Kind kind, Map<String, Object> payload) {
        return new Incoming(told.connection(), told.id(), kind, group(), "", told.at(), payload);
    }

    private Incoming other() {
        var event = told.text("Event");
        var type = Stream.of(
                        event.isEmpty() ? told.text("MsgType") : event,
                        told.text("ChangeType"),
                        told.text("UpdateDetail"))
                .filter(it -> !it.isEmpty())
                .toList();
        return new Incoming(
                told.connection(),
                told.id(),
                Kind.OTHER,
                group(),
                told.ref("ExternalUserID"),
                told.at(),
                Map.of("type", String.join(".", type), "raw", told.fields()));
    }

    private String group() {
        return told.ref("ChatId");
    }
}
