package io.qunying.channel.wecom;

import io.qunying.channel.Dispatch;
import io.qunying.channel.Shortened;
import io.qunying.channel.StaffCards;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down which cards are to go to whom; {@link SendCards} brings them. */
@Component
class QueueCards implements StaffCards {

    private static final int TITLE_BYTES = 128;
    private static final int TEXT_BYTES = 512;

    private final JdbcClient jdbc;
    private final GroupOwners owners;
    private final Clock clock;

    QueueCards(JdbcClient jdbc, GroupOwners owners, Clock clock) {
        this.jdbc = jdbc;
        this.owners = owners;
        this.clock = clock;
    }

    @Override
    public boolean reachesAnybody() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM wecom_staff WHERE cards)")
                .query(Boolean.class)
                .single();
    }

    private record Line(Card card, UUID account) {}

    @Override
    public void tell(List<Card> cards) {
        var lines = cards.stream()
                .flatMap(it -> it.accounts().stream().distinct().map(account -> new Line(it, account)))
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO wecom_card (connection, account, item, title, text, state, due, created_at)
                        SELECT s.connection, s.account, it.item, it.title, it.text, 'WAITS', :now, :now
                        FROM unnest(:items::uuid[], :accounts::uuid[], :titles::text[], :texts::text[])
                            AS it (item, account, title, text)
                        JOIN wecom_staff s ON s.account = it.account AND s.cards
                        ON CONFLICT DO NOTHING""")
                .param("items", Sql.column(lines, it -> it.card().item()))
                .param("accounts", Sql.column(lines, Line::account))
                .param(
                        "titles",
                        Sql.column(lines, it -> Shortened.toBytes(it.card().title(), TITLE_BYTES)))
                .param(
                        "texts",
                        Sql.column(lines, it -> Shortened.toBytes(it.card().text(), TEXT_BYTES)))
                .param("now", Sql.at(clock.instant()))
                .update();
    }

    @Override
    public void forget(Collection<UUID> items) {
        jdbc.sql("DELETE FROM wecom_card WHERE item = ANY (:items::uuid[]) AND state = 'WAITS'")
                .param("items", Sql.ids(items))
                .update();
    }

    @Override
    public Map<Member, UUID> accounts(Collection<Member> members) {
        var all = List.copyOf(members);
        var found = new HashMap<Member, UUID>();
        if (all.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        SELECT it.connection, it.member, s.account
                        FROM unnest(:connections::uuid[], :members::text[]) AS it (connection, member)
                        JOIN wecom_staff s ON s.connection = it.connection AND lower(s.userid) = lower(it.member)""")
                .param("connections", Sql.column(all, Member::connection))
                .param("members", Sql.column(all, Member::staff))
                .query(row -> {
                    found.put(new Member(Sql.id(row, "connection"), row.getString("member")), Sql.id(row, "account"));
                });
        return found;
    }

    @Override
    public Map<UUID, UUID> keepers(Collection<Dispatch> dispatches) {
        var known = owners.told(dispatches);
        var members = new HashMap<UUID, Member>();
        for (var dispatch : dispatches) {
            var owner = known.get(dispatch.id());
            if (owner != null) {
                members.put(dispatch.id(), new Member(dispatch.connection(), owner));
            }
        }
        var accounts = accounts(Set.copyOf(members.values()));
        var found = new HashMap<UUID, UUID>();
        members.forEach((dispatch, member) -> {
            var account = accounts.get(member);
            if (account != null) {
                found.put(dispatch, account);
            }
        });
        return found;
    }
}
