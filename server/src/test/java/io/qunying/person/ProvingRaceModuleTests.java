package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.platform.AuditTrail.Actor;
import io.qunying.testing.ServerTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ProvingRaceModuleTests {

    private static final int THREADS = 40;

    @Autowired
    Persons persons;

    @Autowired
    JdbcClient jdbc;

    @Test
    void makesOnePersonOfFortyWhoProveTheSamePhoneAtOnce() throws Exception {
        var phone = PersonsModuleTests.somePhone();
        var visitors = new ArrayList<UUID>();
        var attempts = new ArrayList<Callable<UUID>>();
        for (int number = 0; number < THREADS; number++) {
            var visitor = UUID.randomUUID();
            visitors.add(visitor);
            attempts.add(() -> persons.prove(persons.arrive(visitor).person(), phone, Actor.SYSTEM));
        }

        atOnce(attempts);

        var owner = persons.find(phone).orElseThrow();
        assertThat(visitors).extracting(persons::resolve).containsOnly(owner);
        assertThat(visitors).extracting(it -> persons.arrive(it).person()).containsOnly(owner);
        assertThat(jdbc.sql("SELECT count(*) FROM identity WHERE person = :person")
                        .param("person", owner)
                        .query(Long.class)
                        .single())
                .isEqualTo(THREADS + 1L);
    }

    @Test
    void makesOnePersonOfAVisitorWhoComesFortyTimesAtOnce() throws Exception {
        var visitor = UUID.randomUUID();
        var attempts = new ArrayList<Callable<UUID>>();
        for (int number = 0; number < THREADS; number++) {
            attempts.add(() -> persons.arrive(visitor).person());
        }

        assertThat(new HashSet<>(atOnce(attempts))).containsExactly(visitor);
    }

    private static <T> List<T> atOnce(List<Callable<T>> attempts) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = attempts.stream()
                    .map(attempt -> threads.submit(() -> {
                        start.await();
                        return attempt.call();
                    }))
                    .toList();
            start.countDown();
            var results = new ArrayList<T>();
            for (var each : running) {
                results.add(each.get());
            }
            return results;
        }
    }
}
