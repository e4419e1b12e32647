package io.qunying.entry;

import static io.qunying.entry.EntryFakes.REVIEWER;

import io.qunying.entry.FrontDoor.ConsentGiven;
import io.qunying.entry.FrontDoor.Submission;
import io.qunying.entry.LiveCode.Source;
import io.qunying.entry.LiveCode.ThresholdKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.springframework.boot.test.context.TestComponent;

/** Codes and applicants for tests. */
@TestComponent
class EntryFixtures {

    private final LiveCodes codes;
    private final EntryFakes.FakeCommunities communities;
    private final FrontDoor door;
    private final EntryPictures pictures;

    EntryFixtures(LiveCodes codes, EntryFakes.FakeCommunities communities, FrontDoor door, EntryPictures pictures) {
        this.codes = codes;
        this.communities = communities;
        this.door = door;
        this.pictures = pictures;
    }

    LiveCode code(ThresholdKind threshold) {
        return codes.create(
                new LiveCodes.NewCode(
                        communities.open("华东店主"),
                        "门店台卡",
                        Source.OFFLINE,
                        List.of("counter", "popup"),
                        threshold,
                        "shopping-guide"),
                REVIEWER);
    }

    UUID photo(UUID visitor) {
        return pictures.storePhoto(
                        visitor, UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .id();
    }

    Submission submission(LiveCode code, UUID visitor, Map<String, Object> answers) {
        var all = new HashMap<String, Object>(Map.of(
                "phone",
                "139" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999),
                "identity",
                "store",
                "shop",
                "阿芳" + UUID.randomUUID()));
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

    /** Lets all start at the same moment; a failure is an outcome too. */
    static List<Object> race(int threads, java.util.function.IntFunction<Callable<?>> work) {
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

    private static Object outcome(java.util.concurrent.Future<Object> running) {
        try {
            return running.get();
        } catch (ExecutionException failed) {
            return java.util.Objects.requireNonNull(failed.getCause());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
