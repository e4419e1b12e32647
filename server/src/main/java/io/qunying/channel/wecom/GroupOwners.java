package io.qunying.channel.wecom;

import static java.util.stream.Collectors.toMap;

import io.qunying.channel.Dispatch;
import io.qunying.platform.Sql;
import io.qunying.platform.Vault;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalGroupChatList;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalGroupChatList.ChatStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who owns customer groups: as far as was told, and as the platform says now. */
@Component
class GroupOwners {

    private static final int PAGE = 1000;
    private static final int ALL = 0;

    private final JdbcClient jdbc;
    private final Vault vault;

    GroupOwners(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    private record Owner(UUID dispatch, String member) {}

    /** Of the groups of dispatches, by the id of the dispatch. */
    Map<UUID, String> told(Collection<Dispatch> dispatches) {
        var rows = List.copyOf(dispatches);
        return rows.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("""
                        SELECT it.dispatch, g.owner
                        FROM unnest(:dispatches::uuid[], :connections::uuid[], :refs::text[])
                            AS it (dispatch, connection, ref)
                        JOIN roster_group g ON g.connection = it.connection AND g.group_ref = it.ref
                        WHERE g.owner IS NOT NULL""")
                        .param("dispatches", Sql.column(rows, Dispatch::id))
                        .param("connections", Sql.column(rows, Dispatch::connection))
                        .param("refs", Sql.column(rows, Dispatch::groupRef))
                        .query((row, _) -> new Owner(Sql.id(row, "dispatch"), vault.open(row.getBytes("owner"))))
                        .list()
                        .stream()
                        .collect(toMap(Owner::dispatch, Owner::member));
    }

    /**
     * Who owns it now.
     *
     * @throws Refusal if it is gone
     */
    static String now(String chat, Corp corp) {
        var group = corp.call(it -> it.getExternalContactService().getGroupChat(chat, 0))
                .getGroupChat();
        if (group == null || group.getOwner() == null) {
            throw new Refusal("list-unreadable", chat);
        }
        return group.getOwner();
    }

    /** What somebody owns now; the platform's lists may be some seconds behind. */
    static Set<String> groupsOf(String owner, Corp corp) {
        var chats = new HashSet<String>();
        String cursor = null;
        do {
            var from = cursor;
            WxCpUserExternalGroupChatList page = corp.call(
                    it -> it.getExternalContactService().listGroupChat(PAGE, from, ALL, new String[] {owner}));
            Objects.requireNonNullElse(page.getGroupChatList(), List.<ChatStatus>of())
                    .forEach(it -> chats.add(it.getChatId()));
            cursor = page.getNextCursor();
        } while (cursor != null && !cursor.isEmpty());
        return chats;
    }
}
