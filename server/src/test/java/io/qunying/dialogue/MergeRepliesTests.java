package io.qunying.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of questions to the model when people turn out to be one. */
class MergeRepliesTests extends Conversation {

    @Autowired
    MergeReplies merge;

    @Autowired
    ModelQuestions asked;

    private UUID ask(UUID person) {
        var message = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO model_question (message, branch, community, group_id, person, nickname, connection,
                            group_ref, sender_ref, text, sources, asked_at, taken_at, state, ended_at)
                        VALUES (:message, :branch, :community, :group, :person, '', :message, '', '', '', '{}', now(),
                            now(), 'ANSWERED', now())""")
                .param("message", message)
                .param("branch", branch)
                .param("community", community)
                .param("group", group)
                .param("person", person)
                .update();
        return message;
    }

    private UUID asker(UUID message) {
        return jdbc.sql("SELECT person FROM model_question WHERE message = :message")
                .param("message", message)
                .query(UUID.class)
                .single();
    }

    @Test
    void goWithTheirPersonAndComeBack() {
        var other = world.person("阿海的小号");
        var first = ask(hai);
        var own = ask(other);

        merge.merge(hai, other);
        var later = ask(other);
        assertThat(asker(first)).isEqualTo(other);

        merge.undo(hai, other);
        assertThat(asker(first)).isEqualTo(hai);
        assertThat(asker(own)).isEqualTo(other);
        assertThat(asker(later)).isEqualTo(other);
    }

    @Test
    void areForgottenWithWhoeverTheyAreNow() {
        var other = world.person("阿海的小号");
        ask(hai);
        merge.merge(hai, other);

        asked.forget(java.util.List.of(other));

        assertThat(jdbc.sql("SELECT count(*) FROM model_question_move WHERE into_person = :person")
                        .param("person", other)
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
