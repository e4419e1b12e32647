package io.qunying.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Backlog;
import io.qunying.channel.hosted.Talk;
import io.qunying.community.Seats;
import io.qunying.dialogue.Places.Wanted;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A member in a group of a branch of its own, and staff who say how the program answers. */
@ServerTest
abstract class Conversation {

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    Talk talk;

    @Autowired
    Backlog backlog;

    @Autowired
    Seats seats;

    @Autowired
    ReplyDesk replies;

    @Autowired
    FaqDesk faq;

    @Autowired
    DialogueSettings settings;

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    World world;
    UUID branch = new UUID(0, 0);
    UUID community = branch;
    UUID group = branch;
    UUID hai = branch;
    StaffMember lin = AsStaff.member(Role.OPERATOR, BranchScope.ALL);

    @BeforeEach
    void prepare() {
        world = World.of(beans);
        branch = world.branch();
        community = world.openToAll(branch);
        hai = world.person("阿海");
        group = seat(hai, "阿海");
        lin = AsStaff.member(Role.OPERATOR, new BranchScope(false, java.util.Set.of(branch)));
    }

    UUID seat(UUID person, String nickname) {
        var reserved = world.seat(community, person, Map.of());
        seats.join(reserved.seat(), nickname);
        return reserved.group();
    }

    /** Of the team, with a seat. */
    UUID colleague() {
        var person = world.person("小林");
        assertThat(http.put()
                        .uri("/api/console/people/{id}", person)
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"小林\",\"staff\":true}"))
                .hasStatusOk();
        seat(person, "小林");
        return person;
    }

    UUID say(UUID who, String text) {
        var message = talk.post(group, who, UUID.randomUUID().toString(), text, clock.instant());
        backlog.drain();
        return message;
    }

    UUID say(String text) {
        return say(hai, text);
    }

    /** What the program said in the group, in order. */
    List<String> said() {
        return jdbc.sql("""
                        SELECT body ->> 'text' FROM room_event
                        WHERE room = :group AND type = 'MESSAGE' AND seat IS NULL ORDER BY seq""")
                .param("group", group)
                .query((row, _) -> row.getString(1))
                .list();
    }

    String questionState(UUID message) {
        return jdbc.sql("SELECT state FROM question WHERE id = :id")
                .param("id", message)
                .query(String.class)
                .single();
    }

    String workState(UUID message) {
        return jdbc.sql("SELECT state FROM work_item WHERE key = :key")
                .param("key", "question:" + message)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    Wanted here() {
        return new Wanted(null, community, null);
    }

    UUID rule(ReplyKind kind, String phrase, String text) {
        return rule(kind, phrase, text, null, 0);
    }

    UUID rule(ReplyKind kind, String phrase, String text, @org.jspecify.annotations.Nullable Hours hours, int pause) {
        return replies.add(
                new ReplyDesk.Draft(here(), null, null, kind, List.of(phrase), Reply.text(text), hours, pause, true),
                lin);
    }

    UUID entry(String question, String answer, String... phrasings) {
        return faq.add(new FaqDesk.Draft(here(), question, List.of(phrasings), answer, true), lin);
    }
}
