package io.qunying.simulator.onebot;

import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** A person's place in a group; times in seconds since 1970. */
@NullMarked
final class Member {

    /** In rising power. */
    enum Role {
        MEMBER,
        ADMIN,
        OWNER;

        static Role of(String name) {
            for (var role : values()) {
                if (role.word().equals(name)) {
                    return role;
                }
            }
            throw Refused.parameter("role");
        }

        String word() {
            return switch (this) {
                case MEMBER -> "member";
                case ADMIN -> "admin";
                case OWNER -> "owner";
            };
        }
    }

    final Person person;
    final long joined;
    Role role = Role.MEMBER;
    String card = "";
    String title = "";
    long lastSent;
    long silentUntil;

    Member(Person person, long joined) {
        this.person = person;
        this.joined = joined;
    }

    boolean outranks(Member other) {
        return role.compareTo(other.role) > 0;
    }

    /** How events show who sent something. */
    ObjectNode sender() {
        return person.json()
                .put("card", card)
                .put("area", "")
                .put("level", "1")
                .put("role", role.word())
                .put("title", title);
    }

    /** How {@code get_group_member_info} shows it. */
    ObjectNode info(Group group) {
        var info = Json.object("group_id", group.id);
        info.setAll(sender());
        return info.put("join_time", joined)
                .put("last_sent_time", lastSent)
                .put("unfriendly", false)
                .put("title_expire_time", 0)
                .put("card_changeable", true);
    }

    /** Everything, also what the protocol does not tell. */
    ObjectNode truth(Group group) {
        return info(group).put("silent_until", silentUntil);
    }
}
