package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tencent.wework.Finance;
import io.qunying.channel.ConnectionSettings.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * How native code is called, and that what it allocates is given back: by a library of our own with the symbols of
 * WeCom's, which nobody may hand on.
 */
@NullMarked
@TestInstance(Lifecycle.PER_CLASS)
class FinanceSdkTests {

    private final ArchiveSdk sdk;
    private final UUID connection = UUID.randomUUID();
    private final Setup setup = setup(1, "good");

    FinanceSdkTests(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(run("gcc", "--version"), "without a C compiler nothing stands in for WeCom's library");
        var library = folder.resolve("libWeWorkFinanceSdk_Java.so");
        var headers = Path.of(System.getProperty("java.home"), "include");
        assertThat(run(
                        "gcc",
                        "-shared",
                        "-fPIC",
                        "-I" + headers,
                        "-I" + headers.resolve("linux"),
                        "-o",
                        library.toString(),
                        "src/test/c/finance.c"))
                .isTrue();
        sdk = new FinanceSdk(new WecomProperties("", "", library.toString(), Duration.ofSeconds(1)));
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private Setup setup(int version, String secret) {
        return Setup.of(
                connection,
                new Values(true, version, Map.of("corp", "ww1", "archiveSecret", secret, "archiveKeys", "-")));
    }

    @Test
    void readsAndOpens() {
        assertThat(sdk.read(setup, 41, 500)).contains("\"corp\":\"ww1\",\"after\":41,\"limit\":500");
        assertThat(sdk.open(setup, "key", "密文")).isEqualTo("{\"opened\":\"密文\"}");
    }

    @Test
    void readsFilesInParts() {
        assertThat(sdk.file(setup, "pic", 1000)).asString().isEqualTo("pic-0 pic-1 pic-2 ");
        assertThatThrownBy(() -> sdk.file(setup, "endless", 1000))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(ArchiveSdk.TOO_LARGE);
    }

    @Test
    void saysWhatIsRefusedAndGivesBackWhatItTook() {
        sdk.read(setup, 0, 1);
        var held = Finance.GetIndexLen(0);
        for (var i = 0; i < 20; i++) {
            sdk.read(setup, i, 1);
            assertThatThrownBy(() -> sdk.read(setup, -1, 1)).hasMessageContaining("archive-sdk-10000");
            assertThatThrownBy(() -> sdk.open(setup, "other", "x")).hasMessageContaining("archive-sdk-10006");
            assertThatThrownBy(() -> sdk.file(setup, "none", 10)).hasMessageContaining("archive-sdk-10005");
            assertThatThrownBy(() -> sdk.read(setup(9, "bad"), 0, 1)).hasMessageContaining("archive-sdk-10004");
        }
        sdk.read(setup(12, "good"), 0, 1);
        sdk.read(setup(11, "bad"), 0, 1); // of settings that no longer hold
        assertThatThrownBy(() -> sdk.read(setup(13, "bad"), 0, 1)).hasMessageContaining("archive-sdk-10004");
        sdk.read(setup(12, "good"), 0, 1);
        assertThat(Finance.GetIndexLen(0)).as("pieces of native memory").isEqualTo(held);
    }
}
