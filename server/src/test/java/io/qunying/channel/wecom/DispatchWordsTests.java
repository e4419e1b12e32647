package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise: why a send waits or did not go is said in words of the reader's language. */
@NullMarked
class DispatchWordsTests {

    static Stream<String> codes() {
        return Stream.concat(Refusal.PASSING.keySet().stream(), FriendWelcome.ENDS.keySet().stream())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void whatWecomSaysHasWords(String code) {
        for (var locale : new Locale[] {Locale.CHINESE, Locale.ROOT}) {
            assertThat(words(locale).containsKey("dispatch." + code))
                    .as("%s in %s", code, locale)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"49008", "45002", "40004", "40123", "message-too-long", "pictures-too-large"})
    void theChineseAreChinese(String code) {
        assertThat(words(Locale.CHINESE).getString("dispatch." + code)).containsPattern("\\p{IsHan}{3}");
    }

    private static ResourceBundle words(Locale locale) {
        return ResourceBundle.getBundle(
                "messages.channel",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
