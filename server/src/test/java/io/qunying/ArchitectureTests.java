package io.qunying;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@AnalyzeClasses(packagesOf = QunyingApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule beansStayInsideTheirModule = classes()
            .that()
            .areMetaAnnotatedWith(Component.class)
            .and()
            .doNotHaveSimpleName("QunyingApplication")
            .and()
            .doNotHaveFullyQualifiedName("io.qunying.platform.Ids")
            .and()
            .doNotHaveFullyQualifiedName("io.qunying.platform.LastWrites")
            .should()
            .notBePublic()
            .because("other modules use the interfaces and events at the module root, never a bean class");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .resideOutsideOfPackage("io.qunying.platform")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("promise 9: time comes only from the injected Clock, so that it can be moved");

    @ArchTest
    static final ArchRule connectionsAreGivenBack = noClasses()
            .should()
            .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
            .because("outside a transaction the stream keeps its connection until it is closed: use list()");

    @ArchTest
    static final ArchRule constructorsInject = fields().should()
            .notBeAnnotatedWith(Autowired.class)
            .andShould()
            .notBeAnnotatedWith(Value.class)
            .because("collaborators come through the constructor, settings through a properties record");

    @Test
    void noPackageInfoAmongTheTests() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.filter(it -> it.endsWith("package-info.java")))
                    .as("a package-info.java there switches off the rules of its module")
                    .isEmpty();
        }
    }
}
