package io.qunying;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of all modules are looked up one after the other: of two with one key, the later is never said. */
class MessagesTests {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern NAMES = Pattern.compile("basename: (.*)");

    @ParameterizedTest
    @ValueSource(strings = {"", "_zh"})
    void noTextHidesAnother(String language) throws IOException {
        var keys = new ArrayList<>();
        for (var name : names()) {
            var texts = new Properties();
            try (var file = Files.newBufferedReader(RESOURCES.resolve(name + language + ".properties"))) {
                texts.load(file);
            }
            keys.addAll(texts.keySet());
        }
        assertThat(keys).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }

    private static List<String> names() throws IOException {
        var found = NAMES.matcher(Files.readString(RESOURCES.resolve("application.yaml")));
        assertThat(found.find()).isTrue();
        return List.of(found.group(1).split(","));
    }
}
