package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qunying.community.CommunityDesk;
import io.qunying.community.CommunityDocument;
import io.qunying.community.CommunityDocument.CommunityClass;
import io.qunying.community.CommunityDocument.GroupPlan;
import io.qunying.entry.FrontDoor.ConsentGiven;
import io.qunying.entry.FrontDoor.Submission;
import io.qunying.entry.LiveCode.Source;
import io.qunying.entry.LiveCode.Threshold;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.platform.DomainException;
import io.qunying.platform.FieldErrors;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Branches;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Communities, codes and applicants, made through the public faces. */
class EntryFixtures {

    /** Works in a branch that has nothing. */
    static final StaffMember STRANGER = AsStaff.member(Role.OWNER, new BranchScope(false, Set.of(new UUID(7, 7))));

    /** A nickname that fits the template of every community made here. */
    static final String NICKNAME = "杭州-阿芳-女装";

    private static final int ROOMY = 200;

    /** Works in the branch of every community made here. */
    final StaffMember reviewer;

    private final UUID branch;
    private final CommunityDesk communities;
    private final LiveCodes codes;
    private final FrontDoor door;
    private final EntryPictures pictures;

    EntryFixtures(
            Branches branches, CommunityDesk communities, LiveCodes codes, FrontDoor door, EntryPictures pictures) {
        this.branch = branches.main().id();
        this.reviewer = AsStaff.member(Role.OWNER, new BranchScope(false, Set.of(branch)));
        this.communities = communities;
        this.codes = codes;
        this.door = door;
        this.pictures = pictures;
    }

    /** A code of a community with as many seats as anyone wants. */
    LiveCode code(ThresholdKind threshold) {
        return code(community(ROOMY, null), threshold);
    }

    /** A code of a community where each class has only so many seats. */
    LiveCode codeWithSeats(int seats) {
        return code(community(seats, 1), ThresholdKind.APPLICATION);
    }

    /** A code by which everything is due soon. */
    LiveCode hastyCode(int reminderHours, int holdHours) {
        var code = code(ThresholdKind.APPLICATION);
        return codes.update(
                code.id(),
                new LiveCodes.Draft(
                        code.name(),
                        code.source(),
                        code.scenes(),
                        null,
                        new Threshold(ThresholdKind.APPLICATION, 1, reminderHours, holdHours),
                        code.landing(),
                        code.form(),
                        code.scripts(),
                        code.refuseReasons()),
                reviewer);
    }

    private LiveCode code(UUID community, ThresholdKind threshold) {
        return codes.create(
                new LiveCodes.NewCode(
                        community, "门店台卡", Source.OFFLINE, List.of("counter", "popup"), threshold, "shopping-guide"),
                reviewer);
    }

    /** Store owners and those who sell by chat have their lines, consumers are refused, others fit no class. */
    private UUID community(int capacity, @Nullable Integer maxGroups) {
        var guide = communities.template("shopping-guide", "华东店主", "guide");
        var community = communities.draft(
                branch,
                new CommunityDocument(
                        null,
                        guide.name(),
                        guide.kind(),
                        guide.positioning(),
                        guide.rules(),
                        List.of(
                                new CommunityClass("store", "实体店主", "person.identity == 'store'", null),
                                new CommunityClass("wechat", "微商", "person.identity == 'wechat'", null),
                                new CommunityClass("consumer", "个人消费者", "person.identity == 'consumer'", "本群仅限店主")),
                        List.of(List.of("store", "wechat")),
                        new GroupPlan(List.of("class"), "{class}{n}群", capacity, 0, maxGroups, true),
                        guide.nicknameTemplate(),
                        true,
                        guide.holdHours(),
                        null),
                reviewer);
        communities.open(community, reviewer);
        return community;
    }

    /** Noise: no two pictures look alike. */
    UUID photo(UUID visitor) {
        var picture = new BufferedImage(72, 64, BufferedImage.TYPE_INT_RGB);
        var random = ThreadLocalRandom.current();
        for (var spot = 0; spot < 72; spot++) {
            var grey = random.nextInt(256) * 0x010101;
            for (var pixel = 0; pixel < 64; pixel++) {
                picture.setRGB(spot % 9 * 8 + pixel % 8, spot / 9 * 8 + pixel / 8, grey);
            }
        }
        return pictures.storePhoto(visitor, png(picture)).id();
    }

    private static byte[] png(BufferedImage picture) {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String phone() {
        return "139" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }

    Submission submission(LiveCode code, UUID visitor, Map<String, Object> answers) {
        var all = new HashMap<String, Object>(
                Map.of("phone", phone(), "identity", "store", "region", "华东", "shop", "阿芳" + UUID.randomUUID()));
        all.putAll(answers);
        return new Submission(
                code.code(),
                "popup",
                null,
                all,
                Map.of("shop-photo", List.of(photo(visitor))),
                consents(code),
                UUID.randomUUID());
    }

    static List<ConsentGiven> consents(LiveCode code) {
        return code.landing().consents().stream()
                .map(it -> new ConsentGiven(it.purpose(), String.valueOf(it.version())))
                .toList();
    }

    ApplicationStatus apply(LiveCode code, UUID visitor, Map<String, Object> answers) {
        return door.apply(visitor, submission(code, visitor, answers));
    }

    ApplicationStatus apply(LiveCode code, UUID visitor) {
        return apply(code, visitor, Map.of());
    }

    static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    static Map<String, String> fieldsOf(ThrowingCallable call) {
        var thrown = catchThrowableOfType(FieldErrors.class, call);
        assertThat(thrown).isNotNull();
        return thrown.fields().stream()
                .collect(Collectors.toMap(FieldErrors.FieldError::field, FieldErrors.FieldError::code));
    }

    /** Lets all start at the same moment; a failure is an outcome too. */
    static List<Object> race(int threads, IntFunction<Callable<?>> work) {
        var start = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, threads)
                    .mapToObj(i -> pool.submit(() -> {
                        start.await();
                        return (Object) work.apply(i).call();
                    }))
                    .toList();
            start.countDown();
            return running.stream().map(EntryFixtures::outcome).toList();
        }
    }

    private static Object outcome(Future<Object> running) {
        try {
            return running.get();
        } catch (ExecutionException failed) {
            return Objects.requireNonNull(failed.getCause());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
