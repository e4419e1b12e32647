package io.qunying.staff;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.qunying.QunyingApplication;
import io.qunying.platform.DomainException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

@NullMarked
@AnalyzeClasses(packagesOf = QunyingApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class AllowedTests {

    @ArchTest
    static final ArchRule everyGuardedAddressNamesItsPermission = ArchRuleDefinition.methods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should(nameItsPermissionWhereGuarded())
            .because("an address under /api/console or /api/open without @Allowed is refused to everyone");

    public static class Forgetful {
        public void nothing() {}
    }

    @Test
    void refusesAnAddressThatNamesNoPermission() throws NoSuchMethodException {
        var handler = new HandlerMethod(new Forgetful(), "nothing");

        assertThatThrownBy(() -> new AllowedInterceptor()
                        .preHandle(new MockHttpServletRequest(), new MockHttpServletResponse(), handler))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("not-allowed");
    }

    private static ArchCondition<JavaMethod> nameItsPermissionWhereGuarded() {
        return new ArchCondition<>("name their permission when they are guarded") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (isGuarded(method) && !method.isAnnotatedWith(Allowed.class)) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " has no @Allowed"));
                }
            }
        };
    }

    private static boolean isGuarded(JavaMethod method) {
        var onClass =
                AnnotatedElementUtils.findMergedAnnotation(method.getOwner().reflect(), RequestMapping.class);
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method.reflect(), RequestMapping.class);
        var prefixes = onClass == null || onClass.path().length == 0 ? new String[] {""} : onClass.path();
        var suffixes = onMethod == null || onMethod.path().length == 0 ? new String[] {""} : onMethod.path();
        return Arrays.stream(prefixes)
                .flatMap(prefix -> Stream.of(suffixes).map(suffix -> prefix + suffix))
                .anyMatch(it -> it.startsWith("/api/console") || it.startsWith("/api/open"));
    }
}
