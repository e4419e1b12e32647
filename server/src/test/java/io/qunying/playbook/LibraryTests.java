package io.qunying.playbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qunying.platform.NotFound;
import io.qunying.playbook.Playbooks.LibraryEntry;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

class LibraryTests {

    private static final String ROSES = """
            # 玫瑰
            playbook: roses
            title: {zh: 玫瑰, en: Roses}
            summary: 种玫瑰。
            system: E2
            later: [{what: {zh: 浇水机, en: Sprinkler}, needs: machine}]
            """;

    private static Library of(String... texts) {
        var files = new ByteArrayResource[texts.length];
        for (int index = 0; index < texts.length; index++) {
            files[index] = new ByteArrayResource(texts[index].getBytes(UTF_8));
        }
        return new Library(files);
    }

    @Test
    void listsWhatTheFilesSay() {
        var library = of(ROSES, "playbook: asters\ntitle: 翠菊\n");

        assertThat(library.list()).extracting(LibraryEntry::key).containsExactly("asters", "roses");
        assertThat(library.get("roses").text()).isEqualTo(ROSES);
        assertThat(LocalText.in(Locale.ENGLISH, library.get("roses").title())).isEqualTo("Roses");
        assertThat(LocalText.in(Locale.ENGLISH, library.get("asters").title())).isEqualTo("翠菊");
        assertThat(Later.of(ReadYaml.read(ROSES).root(), Locale.ENGLISH))
                .containsExactly(new Later("Sprinkler", "machine"));
    }

    @Test
    void doesNotStartWithAFileThatIsNoPlaybook() {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> of("title: ["));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> of(ROSES).get("tulips"));
    }
}
