package io.qunying.entry;

import static io.qunying.entry.EntryFixtures.NICKNAME;
import static io.qunying.entry.EntryFixtures.fieldsOf;
import static io.qunying.entry.EntryFixtures.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.community.CommunityDesk;
import io.qunying.entry.FrontDoor.Submission;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.fact.Verb;
import io.qunying.person.Consents;
import io.qunying.platform.DomainException;
import io.qunying.testing.ServerTest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ApplyTests {

    @Autowired
    FrontDoor door;

    @Autowired
    LiveCodes codes;

    @Autowired
    EntryPictures pictures;

    @Autowired
    CommunityDesk communities;

    @Autowired
    Consents consents;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    EntryFixtures some;
    EntryTraces traces;

    @Autowired
    void prepare(AutowireCapableBeanFactory beans) {
        some = beans.createBean(EntryFixtures.class);
        traces = beans.createBean(EntryTraces.class);
    }

    final UUID visitor = UUID.randomUUID();

    @Test
    void filesAnApplicationWithConsentFactsAndTheScriptOfItsReceipt() {
        var code = some.code(ThresholdKind.APPLICATION);

        var status = some.apply(code, visitor);

        assertThat(status.state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(status.messages()).hasSize(1);
        assertThat(status.text()).contains("入群申请已收到").doesNotContain("{");
        assertThat(traces.facts(Verb.APPLICATION_SUBMITTED, visitor))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.by().scene()).isEqualTo("popup");
                    assertThat(it.by().source()).isEqualTo("offline");
                    assertThat(it.by().code()).isEqualTo(code.id());
                });
        assertThat(consents.current(visitor))
                .extracting(Consents.Consent::purpose)
                .containsExactlyInAnyOrder("verify-identity", "notify");
        assertThat(traces.sent(visitor, "entry:received")).containsExactly(status.text());
    }

    @Test
    void keepsThePhoneSealedAndOutOfTheAnswers() {
        var code = some.code(ThresholdKind.APPLICATION);

        var id = some.apply(code, visitor, Map.of("phone", "+86 138-0013-8000")).id();

        var row = sql.sql("SELECT answers::text || encode(phones, 'escape') AS kept FROM application WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        assertThat(row).doesNotContain("13800138000");
        assertThat(sql.sql("SELECT phone_lookup FROM application WHERE id = :id")
                        .param("id", id)
                        .query(byte[].class)
                        .single())
                .hasSize(16);
    }

    @Test
    void namesEveryFieldThatDoesNotFitAndLosesNothing() {
        var code = some.code(ThresholdKind.APPLICATION);
        var wrong = new HashMap<String, Object>();
        wrong.put("phone", "12");
        wrong.put("identity", "king");
        wrong.put("shop", "长".repeat(201));
        wrong.put("colour", "red");
        var submission = new Submission(
                code.code(), null, null, wrong, Map.of(), EntryFixtures.consents(code), UUID.randomUUID());

        assertThat(fieldsOf(() -> door.apply(visitor, submission)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "answers.phone", "not-a-phone",
                        "answers.identity", "not-a-choice",
                        "answers.region", "required",
                        "answers.shop", "too-long",
                        "answers.colour", "unknown-field",
                        "photos.shop-photo", "required"));

        assertThat(some.apply(code, visitor).state()).isEqualTo(ApplicationState.SUBMITTED);
    }

    @Test
    void refusesValuesOfTheWrongTypeAndMissingOnes() {
        var code = some.code(ThresholdKind.APPLICATION);
        var wrong = new HashMap<String, Object>();
        wrong.put("phone", List.of(1, 2));
        wrong.put("identity", Map.of("a", 1));
        wrong.put("shop", " \u0000\u200B ");
        var submission = new Submission(
                code.code(), null, null, wrong, Map.of(), EntryFixtures.consents(code), UUID.randomUUID());

        assertThat(fieldsOf(() -> door.apply(visitor, submission)))
                .containsEntry("answers.phone", "wrong-type")
                .containsEntry("answers.identity", "wrong-type")
                .containsEntry("answers.shop", "required");
    }

    @Test
    void keepsMarkupAsPlainTextAndDropsWhatCannotBeSeen() {
        var code = some.code(ThresholdKind.APPLICATION);

        var id = some.apply(code, visitor, Map.of("shop", "<script>alert(1)</script>\u0000\u202E 阿芳\uD800"))
                .id();

        assertThat(sql.sql("SELECT answers->>'shop' FROM application WHERE id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("<script>alert(1)</script> 阿芳");
    }

    @Test
    void takesOnlyPhotosThatTheSameVisitorSent() {
        var code = some.code(ThresholdKind.APPLICATION);
        var foreign = some.photo(UUID.randomUUID());
        var mine = some.submission(code, visitor, Map.of());
        var stolen = new Submission(
                mine.code(),
                null,
                null,
                mine.answers(),
                Map.of("shop-photo", List.of(foreign)),
                mine.consents(),
                mine.clientId());

        assertThat(fieldsOf(() -> door.apply(visitor, stolen))).containsEntry("photos.shop-photo", "photo-unknown");
        refused(() -> pictures.ownPhoto(visitor, foreign, false), "picture-not-found");
        refused(
                () -> pictures.storePhoto(visitor, "<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "not-an-image");
    }

    @Test
    void needsTheRequiredConsentInTheWordingOfToday() {
        var code = some.code(ThresholdKind.APPLICATION);
        var mine = some.submission(code, visitor, Map.of());
        var stale = new Submission(
                mine.code(),
                null,
                null,
                mine.answers(),
                mine.photos(),
                List.of(new FrontDoor.ConsentGiven("verify-identity", "yesterday")),
                mine.clientId());

        refused(() -> door.apply(visitor, stale), "consent-missing");
    }

    @Test
    void answersASecondApplicationWithTheOpenOne() {
        var code = some.code(ThresholdKind.APPLICATION);
        var first = some.apply(code, visitor);

        assertThatThrownBy(() -> some.apply(code, visitor)).isInstanceOfSatisfying(DomainException.class, it -> {
            assertThat(it.code()).isEqualTo("application-open");
            assertThat(it.params()).containsEntry("application", first.id());
        });
    }

    @Test
    void filesOneApplicationHoweverOftenItArrivesAtTheSameTime() {
        var code = some.code(ThresholdKind.APPLICATION);
        var submission = some.submission(code, visitor, Map.of());

        var outcomes = EntryFixtures.race(
                48, _ -> () -> door.apply(visitor, submission).id());

        assertThat(Set.copyOf(outcomes)).hasSize(1).first().isInstanceOf(UUID.class);
        assertThat(traces.facts(Verb.APPLICATION_SUBMITTED, visitor)).hasSize(1);
    }

    @Test
    void opensOneApplicationOfManySentAtTheSameTime() {
        var code = some.code(ThresholdKind.APPLICATION);
        var submissions = java.util.stream.Stream.generate(() -> some.submission(code, visitor, Map.of()))
                .limit(25)
                .toList();

        var outcomes = EntryFixtures.race(
                25, i -> () -> door.apply(visitor, submissions.get(i)).id());

        assertThat(outcomes).filteredOn(UUID.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(it ->
                        it instanceof DomainException refusal && refusal.code().equals("application-open"))
                .hasSize(24);
    }

    @Test
    void tellsThoseOnTheBlacklistNothingMoreThanNo() {
        var code = some.code(ThresholdKind.APPLICATION);
        var phone = EntryFixtures.phone();
        traces.blacklist(visitor);
        traces.blacklistPhone(phone);

        refused(() -> some.apply(code, visitor), "blacklisted");
        refused(() -> some.apply(code, UUID.randomUUID(), Map.of("phone", "+86 " + phone)), "blacklisted");
    }

    @Test
    void refusesByTheStateOfTheCode() {
        var code = some.code(ThresholdKind.APPLICATION);
        var submission = some.submission(code, visitor, Map.of());

        codes.changeState(code.id(), LiveCode.State.DISABLED, some.reviewer);
        refused(() -> door.apply(visitor, submission), "code-disabled");
        assertThat(door.landing(code.code()).state()).isEqualTo(Landing.State.DISABLED);

        codes.changeState(code.id(), LiveCode.State.ACTIVE, some.reviewer);
        codes.update(code.id(), expired(code), some.reviewer);
        refused(() -> door.apply(visitor, submission), "code-expired");
        refused(() -> door.apply(visitor, unknown(submission)), "code-not-found");
        assertThat(door.landing("NOPE").state()).isEqualTo(Landing.State.UNKNOWN);
    }

    private LiveCodes.Draft expired(LiveCode code) {
        return new LiveCodes.Draft(
                code.name(),
                code.source(),
                code.scenes(),
                clock.instant().minusSeconds(1),
                code.threshold(),
                code.landing(),
                code.form(),
                code.scripts(),
                code.refuseReasons());
    }

    private static Submission unknown(Submission it) {
        return new Submission("ZZZZZZ", null, null, it.answers(), it.photos(), it.consents(), it.clientId());
    }

    @Test
    void takesNobodyIntoAClosedCommunity() {
        var code = some.code(ThresholdKind.OPEN);
        communities.close(code.community(), some.reviewer);

        refused(() -> some.apply(code, visitor), "community-closed");
    }

    @Test
    void seatsAtOnceWhereTheThresholdIsOpen() {
        var code = some.code(ThresholdKind.OPEN);

        var status = some.apply(code, visitor);
        var joined = door.join(visitor, status.id(), NICKNAME);

        assertThat(status.state()).isEqualTo(ApplicationState.APPROVED);
        assertThat(status.seat()).isNotNull();
        assertThat(joined.nickname()).isEqualTo(NICKNAME);
        assertThat(traces.facts(Verb.APPLICATION_APPROVED, visitor)).hasSize(1);
        refused(() -> some.apply(code, visitor), "already-member");
    }

    @Test
    void welcomesAMemberOnceHoweverOftenTheyJoin() {
        var code = some.code(ThresholdKind.OPEN);
        var status = some.apply(code, visitor);

        var outcomes = EntryFixtures.race(
                40, _ -> () -> door.join(visitor, status.id(), NICKNAME).group());

        assertThat(Set.copyOf(outcomes)).hasSize(1).first().isInstanceOf(UUID.class);
        assertThat(traces.sent(visitor, "entry:welcome"))
                .singleElement()
                .satisfies(it -> assertThat(it).contains(NICKNAME, "欢迎").doesNotContain("{"));
        refused(() -> door.join(UUID.randomUUID(), status.id(), NICKNAME), "application-not-found");
    }

    @Test
    void saysWhichNicknameWouldFit() {
        var code = some.code(ThresholdKind.OPEN);
        var status = some.apply(code, visitor);

        refused(() -> door.join(visitor, status.id(), "小王"), "nickname-off-template");
        assertThat(door.join(visitor, status.id(), "杭州-小王-鞋").nickname()).isEqualTo("杭州-小王-鞋");
    }

    @Test
    void sendsThoseWhomNoClassFitsToAReviewerAlsoAtAnOpenDoor() {
        var code = some.code(ThresholdKind.OPEN);

        assertThat(some.apply(code, visitor, Map.of("identity", "web")).state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(some.apply(code, UUID.randomUUID(), Map.of("identity", "consumer")))
                .satisfies(it -> {
                    assertThat(it.state()).isEqualTo(ApplicationState.REFUSED);
                    assertThat(it.reason()).isEqualTo("本群仅限店主");
                    assertThat(it.mayReapply()).isTrue();
                });
    }

    @Test
    void letsExactlyAsManyInAsAnInvitationAllows() {
        var code = some.code(ThresholdKind.INVITATION);
        var token = codes.invite(code.id(), 1, 5, null, "展会", some.reviewer)
                .getFirst()
                .token();
        var invited =
                java.util.stream.Stream.generate(UUID::randomUUID).limit(200).toList();
        var submissions = invited.stream()
                .map(it -> with(some.submission(code, it, Map.of()), token))
                .toList();

        var outcomes = EntryFixtures.race(200, i -> () -> door.apply(invited.get(i), submissions.get(i)));

        assertThat(outcomes).filteredOn(ApplicationStatus.class::isInstance).hasSize(5);
        assertThat(traces.seatsHeld(code.community())).isEqualTo(5);
        assertThat(codes.invitations(code.id(), some.reviewer.scope(), null, 10).items())
                .singleElement()
                .satisfies(it -> assertThat(it.used()).isEqualTo(5));
        refused(() -> door.apply(visitor, with(some.submission(code, visitor, Map.of()), token)), "invitation-used-up");
    }

    private static Submission with(Submission it, String invitation) {
        return new Submission(
                it.code(), it.scene(), invitation, it.answers(), it.photos(), it.consents(), it.clientId());
    }

    @Test
    void refusesInvitationsThatAreMissingInventedOrExpired() {
        var code = some.code(ThresholdKind.INVITATION);
        var expired = codes.invite(code.id(), 1, null, clock.instant().minusSeconds(1), null, some.reviewer)
                .getFirst()
                .token();
        var submission = some.submission(code, visitor, Map.of());

        refused(() -> door.apply(visitor, submission), "invitation-invalid");
        refused(() -> door.apply(visitor, with(submission, "nonsense'--")), "invitation-invalid");
        refused(() -> door.apply(visitor, with(submission, expired)), "invitation-invalid");
    }

    @Test
    void remembersWhoInvitedWhom() {
        var code = some.code(ThresholdKind.OPEN);
        var member = UUID.randomUUID();
        door.join(member, some.apply(code, member).id(), NICKNAME);

        var own = door.inviteOthers(member, code.community());
        door.scan(visitor, own.code(), null, own.token());
        door.apply(visitor, with(some.submission(code, visitor, Map.of()), own.token()));

        assertThat(door.inviteOthers(member, code.community())).isEqualTo(own);
        assertThat(traces.facts(Verb.INVITATION_SENT, member, code.branch())).hasSize(1);
        assertThat(traces.facts(Verb.CODE_SCANNED, visitor).getFirst().by().inviter())
                .isEqualTo(member);
        assertThat(traces.facts(Verb.APPLICATION_APPROVED, visitor)
                        .getFirst()
                        .by()
                        .inviter())
                .isEqualTo(member);
        refused(() -> door.inviteOthers(UUID.randomUUID(), code.community()), "not-a-member");
    }

    @Test
    void countsAScanOncePerSceneAndDay() {
        var code = some.code(ThresholdKind.OPEN);

        door.scan(visitor, code.code(), "popup", null);
        door.scan(visitor, code.code().toLowerCase(java.util.Locale.ROOT), "popup", null);
        door.scan(visitor, code.code(), "banner", null);
        door.scan(visitor, code.code(), "<script>", null);
        door.scan(visitor, "NOPE", "popup", null);
        door.view(visitor, code.code(), "popup", null);
        door.view(visitor, code.code(), "popup", null);

        assertThat(traces.facts(Verb.CODE_SCANNED, visitor))
                .extracting(it -> it.by().scene())
                .containsExactlyInAnyOrder("popup", "banner", "other");
        assertThat(traces.facts(Verb.LANDING_VIEWED, visitor)).hasSize(1);
    }
}
