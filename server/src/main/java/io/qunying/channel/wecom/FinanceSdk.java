package io.qunying.channel.wecom;

import com.tencent.wework.Finance;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * WeCom's own library, native code that calls the platform by itself. A handle is used by one thread at a time, since
 * nothing says that more may.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/91774">获取会话内容</a>
 */
@Component
@ConditionalOnProperty("qunying.wecom.archive-library")
class FinanceSdk implements ArchiveSdk {

    private static final long SECONDS = 10;

    private static final String NO_PROXY = "";

    private final Map<UUID, Handle> handles = new ConcurrentHashMap<>();

    /** A server that is told of a library which does not load does not start. */
    @SuppressWarnings("restricted") // native code is what this is for
    FinanceSdk(WecomProperties properties) {
        System.load(properties.archiveLibrary());
    }

    private record Handle(int version, long sdk) {}

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
        var handle = handle(setup);
        synchronized (handle) {
            return with(Finance.NewSlice(), Finance::FreeSlice, slice -> {
                require(call.fill(handle.sdk(), slice));
                return Finance.GetContentFromSlice(slice);
            });
        }
    }

    @Override
    public byte[] file(Setup setup, String id, int most) {
        var handle = handle(setup);
        var content = new ByteArrayOutputStream();
        var index = "";
        do {
            var from = index;
            synchronized (handle) {
                index = with(Finance.NewMediaData(), Finance::FreeMediaData, part -> {
                    require(Finance.GetMediaData(handle.sdk(), from, id, NO_PROXY, NO_PROXY, SECONDS, part));
                    content.writeBytes(Finance.GetData(part));
                    return Finance.IsMediaDataFinish(part) == 1 ? null : Finance.GetOutIndexBuf(part);
                });
            }
            if (content.size() > most) {
                throw new Refusal(TOO_LARGE, "");
            }
        } while (index != null);
        return content.toByteArray();
    }

    private interface Use<T extends @Nullable Object> {
        T of(long pointer);
    }

    private static <T extends @Nullable Object> T with(long pointer, LongConsumer free, Use<T> use) {
        try {
            return use.of(pointer);
        } finally {
            free.accept(pointer);
        }
    }

    /** Of the connection as it is set up now. */
    private Handle handle(Setup setup) {
        return handles.compute(setup.connection(), (_, known) -> {
            if (known != null && known.version() == setup.version()) {
                return known;
            }
            // The one before is left to calls that may be under way: settings change seldom, and it is small.
            return new Handle(setup.version(), begin(setup.ofArchive()));
        });
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

    private static void require(int result) {
        if (result != 0) {
            throw new Refusal("archive-sdk-" + result, "");
        }
    }
}
