package io.qunying.community;

import io.qunying.blueprint.Achievement;
import io.qunying.blueprint.Subject;
import io.qunying.fact.Verb;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What {@code ask: {for: nickname}} asks of a member: a nickname as the community wants it. */
@Component
class NicknameFits implements Achievement {

    private final JdbcClient jdbc;

    NicknameFits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param group null stands for any group of the community */
    private record Member(
            UUID person, UUID community, @Nullable UUID group) {}

    @Override
    public String key() {
        return "nickname";
    }

    @Override
    public String verb() {
        return Verb.NICKNAME_CHANGED.code();
    }

    @Override
    public Set<Subject> doneBy(Collection<Subject> asked) {
        var fitting = new HashSet<Member>();
        jdbc.sql("""
                SELECT s.person, s.community, s.group_id, s.nickname, c.nickname_template
                  FROM seat s JOIN community c ON c.id = s.community
                 WHERE s.person = ANY (:persons::uuid[]) AND s.community = ANY (:communities::uuid[])
                   AND s.state = 'JOINED'
                """)
                .param("persons", asked.stream().map(Subject::person).toArray(UUID[]::new))
                .param(
                        "communities",
                        asked.stream().map(Subject::community).distinct().toArray(UUID[]::new))
                .query(row -> {
                    if (new NicknameTemplate(row.getString("nickname_template")).fits(row.getString("nickname"))) {
                        var person = row.getObject("person", UUID.class);
                        var community = row.getObject("community", UUID.class);
                        fitting.add(new Member(person, community, row.getObject("group_id", UUID.class)));
                        fitting.add(new Member(person, community, null));
                    }
                });
        return asked.stream()
                .filter(it ->
                        it.person() != null && fitting.contains(new Member(it.person(), it.community(), it.group())))
                .collect(Collectors.toSet());
    }
}
