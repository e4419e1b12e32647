package io.qunying.channel.wecom;

import com.tencent.wework.Finance;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/**
 * WeCom's own library, native code that calls the platform by itself. Each corporation has a thread of its own for it:
 * nothing says that several may use a handle at once, and native code that waits would hold up all virtual threads.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/91774">获取会话内容</a>
 */
@Component
@ConditionalOnExpression("!'${qunying.wecom.archive-library:}'.isBlank()")
class FinanceSdk implements ArchiveSdk {

    private static final long SECONDS = 10;

    private static final String NO_PROXY = "";

    private final Map<UUID, Session> sessions = new ConcurrentHashMap<>();

    /** A server that is told of a library which does not load does not start. */
    @SuppressWarnings("restricted") // native code is what this is for
    FinanceSdk(WecomProperties properties) {
        System.load(properties.archiveLibrary());
    }

    @Override
    public String read(Setup setup, long after, int limit) {
        return text(setup, (sdk, slice) -> Finance.GetChatData(sdk, after, limit, NO_PROXY, NO_PROXY, SECONDS, slice));
    }

    @Override
    public String open(Setup setup, String key, String message) {
        return text(setup, (sdk, slice) -> Finance.DecryptData(sdk, key, message, slice));
    }

    private interface Fill {
        int fill(long sdk, long slice);
    }

    private String text(Setup setup, Fill call) {
        return session(setup)
                .use(
                        setup,
                        sdk -> with(Finance.NewSlice(), Finance::FreeSlice, slice -> {
                            require(call.fill(sdk, slice));
                            return Finance.GetContentFromSlice(slice);
                        }));
    }

    @Override
    public byte[] file(Setup setup, String id, int most) {
        var content = new ByteArrayOutputStream();
        for (var part = new Part("", false); !part.isLast(); ) {
            var index = part.next();
            var before = content.size();
            part = session(setup).use(setup, sdk -> part(sdk, id, index, content));
            if (content.size() > most) {
                throw new Refusal(TOO_LARGE, "");
            }
            if (!part.isLast() && content.size() == before) {
                throw new Refusal(NoAnswer.UNREADABLE, "a file that does not end");
            }
        }
        return content.toByteArray();
    }

    /** @param next where the one after it begins */
    private record Part(String next, boolean isLast) {}

    private static Part part(long sdk, String id, String index, ByteArrayOutputStream content) {
        return with(Finance.NewMediaData(), Finance::FreeMediaData, part -> {
            require(Finance.GetMediaData(sdk, index, id, NO_PROXY, NO_PROXY, SECONDS, part));
            content.writeBytes(Finance.GetData(part));
            return new Part(Finance.GetOutIndexBuf(part), Finance.IsMediaDataFinish(part) == 1);
        });
    }

    private interface Use<T> {
        T of(long pointer);
    }

    private static <T> T with(long pointer, LongConsumer free, Use<T> use) {
        try {
            return use.of(pointer);
        } finally {
            free.accept(pointer);
        }
    }

    private static void require(int result) {
        if (result != 0) {
            throw new Refusal("archive-sdk-" + result, "");
        }
    }

    private Session session(Setup setup) {
        return sessions.computeIfAbsent(setup.connection(), _ -> new Session());
    }

    /** One corporation's handle, which only its thread touches. */
    private static final class Session {

        private final ExecutorService thread = thread();
        private int version;
        private long sdk;

        /** A thread that ends when nothing is read for a minute. */
        private static ExecutorService thread() {
            var one = new ThreadPoolExecutor(
                    1,
                    1,
                    1,
                    TimeUnit.MINUTES,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().daemon().name("wecom-archive").factory());
            one.allowCoreThreadTimeOut(true);
            return one;
        }

        <T> T use(Setup setup, Use<T> use) {
            return await(() -> use.of(current(setup)));
        }

        private <T> T await(Supplier<T> work) {
            try {
                return CompletableFuture.supplyAsync(work, thread).join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof Refusal refused ? refused : failed;
            }
        }

        /** As the connection was set up last. */
        private long current(Setup setup) {
            if (sdk == 0 || setup.version() > version) {
                var before = sdk;
                sdk = begin(setup.ofArchive());
                version = setup.version();
                if (before != 0) {
                    Finance.DestroySdk(before);
                }
            }
            return sdk;
        }

        private static long begin(Setup setup) {
            var sdk = Finance.NewSdk();
            try {
                require(Finance.Init(sdk, setup.corp(), setup.secret()));
                return sdk;
            } catch (Refusal refused) {
                Finance.DestroySdk(sdk);
                throw refused;
            }
        }
    }
}
