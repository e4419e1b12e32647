package io.qunying.channel;

import com.zaxxer.hikari.HikariDataSource;
import io.qunying.fact.Facts;
import io.qunying.platform.Ids;
import io.qunying.platform.LastWrites;
import io.qunying.testing.DatabaseForTests;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What one server has of a database that several share. Killing it cuts its connections in the middle of things. */
record Node(
        HikariDataSource pool,
        JdbcClient jdbc,
        TransactionTemplate transaction,
        JsonMapper json,
        AnnotationConfigApplicationContext beans) {

    static JdbcConnectionDetails freshDatabase() {
        var database = DatabaseForTests.freshDatabase();
        for (var module : new String[] {"__root", "fact", "channel"}) {
            Flyway.configure()
                    .dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword())
                    .locations("classpath:db/migration/" + module)
                    .table("history_" + module)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        }
        return database;
    }

    static Node on(JdbcConnectionDetails database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.getJdbcUrl());
        pool.setUsername(database.getUsername());
        pool.setPassword(database.getPassword());
        pool.setMaximumPoolSize(16);
        pool.setMinimumIdle(0);
        return new Node(
                pool,
                JdbcClient.create(pool),
                new TransactionTemplate(new JdbcTransactionManager(pool)),
                JsonMapper.builder().build(),
                new AnnotationConfigApplicationContext());
    }

    /** Ids, which only a context can make. */
    static Ids ids(Clock clock) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(Clock.class, () -> clock);
        context.register(Ids.class);
        context.refresh();
        return context.getBean(Ids.class);
    }

    LastWrites lastWrites() {
        return new LastWrites(new JdbcTemplate(pool));
    }

    /** The record of facts in this node's database, whose beans are their module's own affair. */
    Facts facts(Clock clock) {
        if (!beans.isActive()) {
            beans.registerBean(DataSource.class, () -> pool);
            beans.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(pool));
            beans.registerBean(JdbcClient.class, () -> jdbc);
            beans.registerBean(JsonMapper.class, () -> json);
            beans.registerBean(Clock.class, () -> clock);
            beans.register(Ids.class, LastWrites.class);
            beans.scan("io.qunying.fact");
            beans.refresh();
        }
        return beans.getBean(Facts.class);
    }

    /**
     * Sends in the calling thread.
     *
     * @param around channels, and what modules above put in
     */
    SendDispatch sender(Clock clock, Object... around) {
        return sender(clock, transaction, new Calls(Runnable::run, () -> {}), around);
    }

    SendDispatch sender(Clock clock, TransactionTemplate transaction, Calls calls, Object... around) {
        var dispatches = new DispatchTable(jdbc, json);
        var others = factory(around);
        var connections = new StoredConnections(jdbc, ids(clock), clock, others.getBeanProvider(Channel.class));
        var rules = new SendRules(
                connections,
                new PressureRules(jdbc),
                new SendCounts(jdbc),
                others.getBeanProvider(Company.class),
                others.getBeanProvider(GroupHolds.class));
        var settling = new SettleDispatch(
                dispatches, facts(clock), clock, others.getBeanProvider(AssistedDesk.class), _ -> {});
        var rests = new Rests();
        var calling = new CallConnectors(connections, dispatches, rules, settling, transaction, rests, clock);
        return new SendDispatch(
                connections,
                new DueTable(jdbc, dispatches),
                dispatches,
                rules,
                settling,
                transaction,
                calls,
                rests,
                calling,
                clock);
    }

    /** @param around channels, and who knows groups */
    QuotaLedger ledger(Clock clock, Object... around) {
        var others = factory(around);
        var connections = new StoredConnections(jdbc, ids(clock), clock, others.getBeanProvider(Channel.class));
        return new QuotaLedger(
                connections, new SendCounts(jdbc), others.getBeanProvider(GroupPlaces.class), jdbc, clock);
    }

    private static DefaultListableBeanFactory factory(Object... beans) {
        var factory = new DefaultListableBeanFactory();
        for (var i = 0; i < beans.length; i++) {
            factory.registerSingleton("bean-" + i, beans[i]);
        }
        return factory;
    }

    void kill() {
        pool.close();
        if (beans.isActive()) {
            beans.close();
        }
    }
}
