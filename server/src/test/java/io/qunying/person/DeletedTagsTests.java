package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** What is deleted on a platform, with everybody who wore it there, stays on people here. */
@Timeout(180)
class DeletedTagsTests extends TagsTest {

    private static final String LIST = "/cgi-bin/externalcontact/get_corp_tag_list";

    @Autowired
    KeptTags keptTags;

    @Test
    void anOldListMakesNothingGoneAndWhatIsThereAgainComesBack() {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        var asked = clock.instant();
        advance(Duration.ofSeconds(1));
        keep(connection, ours(word), ref);
        keptTags.listed(connection, List.of(), asked);
        assertThat(keptTags.of(connection)).allMatch(it -> it.goneAt() == null);

        keptTags.listed(connection, List.of(), clock.instant());
        assertThat(keptTags.of(connection)).allMatch(it -> it.goneAt() != null);
        say(customer, word);
        wecom.faults().answerCode(LIST, 0, 1);
        assertThat(look().path("untold").asString(""))
                .as("an answer without a list")
                .isNotEmpty();
        advance(Duration.ofSeconds(1));
        assertThat(look().path("kept").path(0).hasNonNull("goneAt")).isFalse();
        await(() -> there("staff1", customer).equals(Set.of(ref)) && isDone());

        wecom.faults().answerCode(LIST, 0, 1);
        look();
        assertThat(keptTags.of(connection)).allMatch(it -> it.goneAt() == null);
    }

    @Test
    void aTagThatIsDeletedThereStaysHere() {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        var other = corp.staff().createTag("意向", word + "b");
        takeOver(ref, other);
        say(customer, word, word + "b");
        await(() -> there("staff1", customer).size() == 2 && isDone());

        await(this::isAnswered); // whose tags are read between the two no longer wears it there
        corp.callbacks().trouble().lose(1);
        corp.staff().deleteTag(ref);
        corp.callbacks().trouble().end();
        var second = added("staff1");
        say(second, word, word + "b");
        await(() -> there("staff1", second).isEmpty() && "40068".equals(failure()));
        advance(Duration.ofMinutes(1));
        await(() -> there("staff1", second).equals(Set.of(other)));

        corp.staff().deleteTag(other);
        await(() -> jdbc.sql("SELECT bool_and(gone_at IS NOT NULL) FROM kept_tag WHERE connection = :connection")
                .param("connection", connection)
                .query(Boolean.class)
                .single());
        corp.staff().remark("staff1", customer, "小王");
        learn();
        await(this::isAskedFor);
        assertThat(here(customer)).containsExactlyInAnyOrder(word, word + "b");
    }

    @Test
    void aTagThatNobodySaidIsDeletedIsTakenOffNobody() {
        var customer = added("staff1");
        var gone = corp.staff().createTag("意向", word);
        var off = corp.staff().createTag("意向", word + "b");
        takeOver(gone, off);
        say(customer, word, word + "b");
        await(() -> there("staff1", customer).size() == 2 && isDone());
        await(this::isAnswered);

        advance(Duration.ofHours(1)); // so long ago the list of tags was read
        corp.callbacks().trouble().lose(1);
        corp.staff().deleteTag(gone);
        corp.callbacks().trouble().end();
        wecom.faults().answerCode(LIST, -1, 2);
        corp.staff().tag("staff1", customer, List.of(), List.of(off));
        learn();
        await(() -> {
            advance(Duration.ofMillis(200)); // the platform wanted a rest, and then they are asked for once more
            return here(customer).equals(Set.of(word));
        });
        assertThat(keptTags.of(connection))
                .filteredOn(it -> it.goneAt() != null)
                .extracting(KeptTags.Kept::ref)
                .containsExactly(gone);
        waitForNothing();
        assertThat(here(customer)).containsExactly(word);
        assertThat(count("SELECT count(*) FROM tag_doubt WHERE connection = :connection"))
                .isZero();
    }
}
