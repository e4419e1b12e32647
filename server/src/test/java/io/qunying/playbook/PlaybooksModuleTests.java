package io.qunying.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qunying.blueprint.Applying.InFlight;
import io.qunying.blueprint.Wiring;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import io.qunying.playbook.ApplyPlaybook.How;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Branches;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlaybookTest
class PlaybooksModuleTests {

    private static final String FRONT = """
            # 前院
            playbook: roses
            title: 玫瑰
            garden:
              - {key: front, size: 3}   # 向阳
            """;
    private static final String BACK = FRONT + "  - {key: back, size: 4}\n";
    private static final How DONE = new How(InFlight.FINISH, "试一下");

    @Autowired
    Playbooks playbooks;

    @Autowired
    PlaybookTable table;

    @Autowired
    KeepDrafts drafts;

    @Autowired
    ApplyPlaybook apply;

    @Autowired
    SteerPlaybook steer;

    @Autowired
    PlanPlaybook plans;

    @Autowired
    ComparePlaybooks compare;

    @Autowired
    Versions versions;

    @Autowired
    Wiring wiring;

    @Autowired
    AuditTrail audit;

    @Autowired
    Branches branches;

    private final StaffMember by = AsStaff.member(Role.OWNER, BranchScope.ALL);
    private UUID branch = UUID.randomUUID();

    @BeforeEach
    void makesABranchOfItsOwn() {
        branch = branches.create("分站 " + UUID.randomUUID(), by).id();
    }

    private UUID created(String text) {
        return playbooks.create(branch, text, by);
    }

    private Playbook get(UUID id) {
        return table.get(id, by.scope());
    }

    private void save(UUID id, String text) {
        drafts.save(id, text, get(id).draftVersion(), by);
    }

    private int applied(UUID id) {
        return playbooks.apply(id, InFlight.FINISH, "试一下", by).version();
    }

    @Test
    void bindsKeysOnceAndKeepsThem() {
        var id = created(FRONT);

        assertThat(applied(id)).isEqualTo(1);
        var front = wiring.find(id, "bed", "front");
        save(id, BACK);
        assertThat(applied(id)).isEqualTo(2);

        assertThat(front).isPresent();
        assertThat(wiring.find(id, "bed", "front")).isEqualTo(front);
        assertThat(wiring.find(id, "bed", "back")).isPresent();
        assertThat(get(id).state()).isEqualTo(Playbook.State.RUNNING);
        assertThat(audit.list(null, id.toString(), null, null, 10).items())
                .extracting(AuditTrail.Entry::action)
                .containsExactly("playbook.applied", "playbook.saved", "playbook.applied", "playbook.created");
    }

    @Test
    void saysWhatItWouldDoAndDoesNothing() {
        var id = created(FRONT);
        applied(id);
        save(id, BACK);

        var sheet = plans.plan(get(id), BACK).sheet();

        assertThat(sheet.created()).extracting(PlanSheet.Item::key).containsExactly("back");
        assertThat(sheet.changed()).extracting(PlanSheet.Change::key).containsExactly("front");
        assertThat(wiring.find(id, "bed", "back")).isEmpty();
    }

    @Test
    void changesNothingIfThereIsAnError() {
        var id = created(FRONT);
        applied(id);

        for (var text : List.of(
                BACK + "gardn: []\n",
                BACK + "  - {key: third, size: 101}\n",
                BACK.replace("size: 4", "size: 4, beside: nowhere"),
                "garden: [")) {
            save(id, text);
            assertThatExceptionOfType(PlaybookRefused.class).isThrownBy(() -> applied(id));
        }

        assertThat(get(id).version()).isEqualTo(1);
        assertThat(versions.list(id, null).items()).hasSize(1);
        assertThat(wiring.find(id, "bed", "back")).isEmpty();
    }

    @Test
    void takesBackWhatWasDoneWhenALaterSectionFails() {
        var id = created(BACK + "fence: {holds: false}\n");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> applied(id))
                .withMessage(Gardening.FENCE_BREAKS);

        assertThat(wiring.find(id, "bed", "front")).isEmpty();
        assertThat(get(id).state()).isEqualTo(Playbook.State.DRAFT);
        assertThat(versions.find(id, 1)).isEmpty();
    }

    @Test
    void letsOnlyOneOfManyEditorsSave() throws InterruptedException, ExecutionException {
        var id = created(FRONT);
        var editors = 20;

        var saved = 0;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = pool.invokeAll(IntStream.range(0, editors)
                    .<Callable<Boolean>>mapToObj(editor -> () -> {
                        try {
                            drafts.save(id, FRONT + "# " + editor + "\n", 1, by);
                            return true;
                        } catch (DomainException refused) {
                            assertThat(refused.code()).isEqualTo("changed-meanwhile");
                            return false;
                        }
                    })
                    .toList());
            for (var one : all) {
                saved += one.get() ? 1 : 0;
            }
        }

        assertThat(saved).isOne();
        assertThat(get(id).draftVersion()).isEqualTo(2);
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> apply.apply(id, 1, DONE, by))
                .matches(it -> it.code().equals("changed-meanwhile"));
        assertThat(apply.apply(id, 2, DONE, by).version()).isOne();
    }

    @Test
    void rollsBackByANewVersionWithTheOldText() {
        var id = created(FRONT);
        applied(id);
        save(id, BACK);
        applied(id);

        assertThat(apply.rollBack(id, 1, DONE, by).version()).isEqualTo(3);

        assertThat(versions.text(id, 3)).isEqualTo(FRONT);
        assertThat(versions.text(id, 2)).isEqualTo(BACK);
        assertThat(get(id).draft()).isEqualTo(FRONT);
    }

    @Test
    void keepsADraftThatIsAheadWhenRollingBack() {
        var id = created(FRONT);
        applied(id);
        save(id, BACK);

        apply.rollBack(id, 1, DONE, by);

        assertThat(get(id).draft()).isEqualTo(BACK);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> apply.rollBack(id, 9, DONE, by));
    }

    @Test
    void appliesNothingThatSaysTheSameAsWhatIsInForce() {
        var text = "playbook: roses\ntitle: 玫瑰\n";
        var id = created(text);
        applied(id);
        save(id, "# 只多了一行注释\n" + text);

        assertThat(plans.plan(get(id), get(id).draft()).unchanged()).isTrue();
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> applied(id))
                .matches(it -> it.code().equals("playbook-unchanged"));
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> apply.rollBack(id, 1, DONE, by))
                .matches(it -> it.code().equals("playbook-unchanged"));
        assertThat(versions.list(id, null).items()).hasSize(1);

        save(id, text + "summary: 院子里的玫瑰\n");
        assertThat(applied(id)).as("a new summary is a change").isEqualTo(2);
    }

    @Test
    void comparesVersionsByMeaningAndByLine() {
        var id = created(FRONT);
        applied(id);
        save(id, BACK);

        var difference = compare.between(get(id), null, null);

        assertThat(difference.changes())
                .extracting(TreeDifference.Change::pointer)
                .containsExactly("/garden/1");
        assertThat(difference.lines()).contains("+  - {key: back, size: 4}").noneMatch(it -> it.startsWith("-  "));
        save(id, "garden: [");
        assertThat(compare.between(get(id), 1, null).changes()).isNull();
    }

    @Test
    void pausesGoesOnAndStopsForGood() {
        var id = created(FRONT);
        assertThatExceptionOfType(DomainException.class).isThrownBy(() -> steer.pause(id, by));
        applied(id);

        steer.pause(id, by);
        steer.resume(id, by);
        steer.stop(id, by);

        assertThat(Gardening.heard)
                .filteredOn(it -> it.endsWith(id.toString()))
                .containsExactly("paused " + id, "resumed " + id, "stopped " + id);
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> applied(id))
                .matches(it -> it.code().equals("playbook-stopped"));
    }

    @Test
    void staysPausedWhenANewVersionIsApplied() {
        var id = created(FRONT);
        applied(id);
        steer.pause(id, by);
        Gardening.heard.clear();

        applied(id);

        assertThat(Gardening.heard).contains("paused " + id);
        assertThat(get(id).state()).isEqualTo(Playbook.State.PAUSED);
    }

    @Test
    void isNotThereForOtherBranches() {
        var id = created(FRONT);
        var stranger = AsStaff.member(Role.OWNER, new BranchScope(false, Set.of(UUID.randomUUID())));
        var colleague = AsStaff.member(Role.OWNER, new BranchScope(false, Set.of(branch)));

        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> table.get(id, stranger.scope()));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> drafts.save(id, BACK, 1, stranger));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> playbooks.apply(id, InFlight.FINISH, "", stranger));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> steer.stop(id, stranger));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> playbooks.create(branch, FRONT, stranger));
        assertThat(drafts.save(id, BACK, 1, colleague).draft()).isEqualTo(BACK);
    }
}
