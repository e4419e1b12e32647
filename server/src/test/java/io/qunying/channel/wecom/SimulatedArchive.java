package io.qunying.channel.wecom;

import io.qunying.simulator.wecom.Archive;
import io.qunying.simulator.wecom.Corp;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Stands for WeCom's closed library, which cannot be led to a simulator. */
@NullMarked
@TestConfiguration(proxyBeanMethods = false)
public class SimulatedArchive {

    private static final Map<String, Corp> CORPS = new ConcurrentHashMap<>();

    /** From now on its archive can be read by whoever has the secret. */
    public static void holds(Corp corp) {
        CORPS.put(corp.id(), corp);
    }

    @Bean
    ArchiveSdk simulatedArchiveSdk() {
        return new ArchiveSdk() {
            @Override
            public String read(Setup setup, long after, int limit) {
                return archive(setup)
                        .chatData(setup.archiveSecret().orElseThrow(), after, limit)
                        .toString();
            }

            @Override
            public String open(Setup setup, String key, String message) {
                try {
                    return Archive.open(key, message);
                } catch (IllegalArgumentException wrong) {
                    throw new Refusal("archive-sdk-10006", "");
                }
            }

            @Override
            public byte[] file(Setup setup, String id, int most) {
                return archive(setup).read(id);
            }
        };
    }

    private static Archive archive(Setup setup) {
        return Objects.requireNonNull(CORPS.get(setup.corp())).archive();
    }
}
