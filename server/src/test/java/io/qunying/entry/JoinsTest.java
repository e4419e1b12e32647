package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.GroupCodes.Growth;
import io.qunying.entry.Joins.Wanted;
import io.qunying.testing.AsStaff;
import io.qunying.testing.Drafts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** A code of a community that has groups in a simulated corporation, into which codes of the platform lead. */
abstract class JoinsTest extends FriendsTest {

    @Autowired
    Joins joins;

    @Autowired
    EntryWarnings warnings;

    @Autowired
    JoinTable table;

    final List<String> guests = new ArrayList<>();

    @AfterEach
    void endJoins() {
        jdbc.sql("DELETE FROM join_way WHERE connection = :connection")
                .param("connection", connection)
                .update();
        jdbc.sql("DELETE FROM join_setting WHERE connection = :connection")
                .param("connection", connection)
                .update();
    }

    /** Until so many are in it, its owner too. */
    void fill(String group, int members) {
        while (Objects.requireNonNull(corp.groups().truth().get(group)).size() < members) {
            var guest = customer("客");
            guests.add(guest);
            corp.groups().join(group, guest);
        }
    }

    void askNothing() {
        code = codes.update(code.id(), Drafts.askingNothing(code), some.reviewer);
    }

    /** Groups of the corporation that the community has taken in. */
    List<String> groups(int many) {
        var groups = new ArrayList<String>();
        for (var i = 0; i < many; i++) {
            groups.add(group("客户群" + i));
        }
        return groups;
    }

    String group(String name) {
        var ref = corp.groups().create("staff1", name);
        await(() -> isSeen(ref));
        try {
            post(
                    "/api/console/communities/" + code.community() + "/adoptions",
                    Map.of("connection", connection, "ref", ref));
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
        return ref;
    }

    boolean isSeen(String ref) {
        return jdbc.sql("SELECT count(*) FROM roster_group WHERE connection = :connection AND group_ref = :ref")
                        .param("connection", connection)
                        .param("ref", ref)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void put(@Nullable Growth growth, int fullAt) {
        joins.put(
                code.id(),
                connection,
                new Wanted(
                        growth != null,
                        growth == null ? null : growth.name(),
                        growth == null ? 1 : growth.number(),
                        fullAt,
                        5,
                        List.of()),
                some.reviewer);
    }

    Joins.Behind behind() {
        return joins.list(code.id(), some.reviewer).stream()
                .filter(it -> it.connection().equals(connection))
                .findFirst()
                .orElseThrow();
    }

    boolean isReady(int many) {
        return behind().ways().size() == many
                && behind().ways().stream().allMatch(it -> it.ready() && it.failure() == null);
    }

    List<String> warnings() {
        return warnings.list(some.reviewer.scope()).stream()
                .filter(it -> code.id().equals(it.params().get("code")))
                .map(EntryWarnings.Warning::code)
                .toList();
    }

    JsonNode landing() {
        try {
            return json.readTree(http.get()
                    .uri("/api/h5/landings/" + code.code())
                    .exchange()
                    .getResponse()
                    .getContentAsString());
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    List<JsonNode> ways() {
        return corp.joinWays();
    }

    String ref() {
        return ways().getFirst().path("config_id").asString();
    }

    boolean leadsTo(Collection<String> groups) {
        return ways().size() == 1
                && List.copyOf(groups).stream()
                        .sorted()
                        .toList()
                        .equals(ways().getFirst()
                                .path("chat_id_list")
                                .valueStream()
                                .map(JsonNode::asString)
                                .sorted()
                                .toList());
    }

    String refused(String what, Map<String, Object> body) throws Exception {
        var answer = http.put()
                .uri("/api/console/codes/" + code.id() + "/" + what)
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
        assertThat(answer.getResponse().getStatus()).isEqualTo(422);
        return answer.getResponse().getContentAsString();
    }

    @Nullable String shown() {
        return shown(null);
    }

    @Nullable String shown(@Nullable UUID place) {
        return jdbc.sql("SELECT ref FROM join_way WHERE address = :picture")
                .param(
                        "picture",
                        table.choose(code.id(), null, place)
                                .map(JoinTable.Shown::picture)
                                .orElse(""))
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
