package io.qunying.moderation.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.moderation.breaker.Break.Kind;
import io.qunying.platform.Sql;
import io.qunying.testing.World;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is spread over groups is withheld; what many wish each other is not. */
class EchoTests extends SurgingCommunity {

    private UUID elsewhere() {
        return World.of(beans).openToAll(branch);
    }

    private List<Member> newcomers(int count) {
        return Stream.generate(() -> member(elsewhere())).limit(count).toList();
    }

    private List<Member> known(int count) {
        return Stream.generate(this::known).limit(count).toList();
    }

    private Member known() {
        var of = elsewhere();
        var member = member(of);
        jdbc.sql("INSERT INTO speaker (community, person, messages, first_at) VALUES (:community, :person, 80, :at)")
                .param("community", of)
                .param("person", member.person())
                .param("at", Sql.at(clock.instant().minus(Duration.ofDays(45))))
                .update();
        return member;
    }

    private boolean says(Member member, String text) {
        var message = say(member, text);
        backlog.drain();
        return isShown(member, message);
    }

    private long shown(List<Member> members, String text) {
        return members.stream().filter(it -> says(it, text)).count();
    }

    private List<Break> surges() {
        return table.list(true, List.of(branch), null, 10);
    }

    @Test
    void withholdsWhatIsSaidInManyGroupsUntilStaffFindItFine() {
        var text = "新店开张全场五折，今天下单再送一双袜子";
        var members = newcomers(6);

        assertThat(shown(members, text)).as("up to the third group").isEqualTo(2);

        assertThat(surges()).hasSize(4).allMatch(it -> it.kind() == Kind.ECHO);
        surges().forEach(it -> desk.lift(it.id(), LIN));
        assertThat(says(members.getLast(), text)).isTrue();
    }

    @Test
    void letsMembersWishEachOtherAHappyNewYearInAllGroups() {
        var members = Stream.concat(known(4).stream(), newcomers(2).stream()).toList();

        assertThat(shown(members, "新年快乐，祝大家身体健康、万事如意！")).isEqualTo(6);

        assertThat(surges()).isEmpty();
    }

    @Test
    void holdsWhatOneMemberCarriesFromGroupToGroup() {
        var person = World.of(beans).person("阿海");
        var members =
                Stream.generate(() -> member(elsewhere(), person)).limit(3).toList();

        assertThat(shown(members, "周末一起去爬山吧，山脚集合带好水和干粮")).isEqualTo(2);

        assertThat(only(Kind.ECHO).why().measured()).isEqualTo(3);
    }

    @Test
    void holdsAContactThatMembersPassOn() {
        shown(known(3), "我在这里学的画画，老师很好，微信 hua66880 可以问");

        assertThat(only(Kind.ECHO).why().text()).contains("hua66880");
    }

    @Test
    void doesNotWithholdWhatSomeoneExemptSays() {
        var text = "明早七点车站门口发早餐券，来得早的都有";
        var members = newcomers(3);
        assertThat(shown(members, text)).isEqualTo(2);
        var held = members.getLast();
        assertThat(says(held, text)).isFalse();

        jdbc.sql("""
                        INSERT INTO moderation_exemption (id, person, reason, added_at, added_by)
                        VALUES (:id, :person, '店长', :at, 'lin')""")
                .param("id", UUID.randomUUID())
                .param("person", held.person())
                .param("at", Sql.at(clock.instant()))
                .update();

        assertThat(says(held, text)).isTrue();
    }
}
