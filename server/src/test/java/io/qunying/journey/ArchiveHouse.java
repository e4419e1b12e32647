package io.qunying.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.wecom.SimulatedArchive;
import io.qunying.simulator.wecom.App;
import io.qunying.testing.AsStaff;
import io.qunying.testing.WecomHouseTest;
import io.qunying.testing.World;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** A house that looks after a group of a simulated corporation with an archive of messages, where two customers are. */
@NullMarked
@TestPropertySource(properties = "qunying.archive.look=200ms")
abstract class ArchiveHouse extends WecomHouseTest {

    static final KeyPair FIRST = keys();
    static final KeyPair SECOND = keys();

    @Autowired
    AutowireCapableBeanFactory beans;

    UUID community = connection;
    App archive = corp.app();
    String group = "";
    String lin = "";
    String mei = "";

    @BeforeEach
    void openArchive() throws Exception {
        archive = corp.addApp("archive-secret", 2000004);
        corp.app().deny("/cgi-bin/msgaudit/");
        corp.openArchive(true);
        corp.archive().useKey(FIRST.getPublic());
        corp.staff().set("staff1", true, true, true, true);
        SimulatedArchive.holds(corp);
        community = World.of(beans).openToAll(World.of(beans).branch());
        group = corp.groups().create("staff1", "买家群");
        lin = member("小林");
        mei = member("小梅");
        await(() -> count("SELECT count(*) FROM roster_member WHERE connection = :connection") >= 3);
        post("/api/console/communities/" + community + "/adoptions", Map.of("connection", connection, "ref", group));
        await(() -> count("SELECT count(*) FROM seat WHERE community = :community AND state = 'JOINED'") >= 2);
    }

    String member(String name) {
        var customer = customer(name);
        corp.customers().add("staff1", customer, "");
        corp.groups().join(group, customer);
        return customer;
    }

    /** With what it takes to read the archive, and the first look is over. */
    void readArchive(KeyPair... keys) throws Exception {
        assertThat(setUp("archive-secret", pem(keys))).hasStatusOk();
        await(this::isRead);
        advance(Duration.ofSeconds(2));
    }

    /** How often they became somebody's customer. */
    long came(String customer) {
        return jdbc.sql("""
                        SELECT count(*) FROM fact WHERE verb = 'contact.added' AND person IN (
                            SELECT person_id FROM dispatch WHERE connection = :connection AND person_ref = :customer)""")
                .param("connection", connection)
                .param("customer", customer)
                .query(Long.class)
                .single();
    }

    /** What the house has of the group, as staff read it, in its order. */
    List<String> said() {
        return jdbc.sql("""
                        SELECT m.text FROM message m JOIN chat_group g ON g.id = m.group_id
                        WHERE g.connection = :connection AND g.ref = :group AND NOT m.recalled ORDER BY m.at, m.id""")
                .param("connection", connection)
                .param("group", group)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    /** Everything that the inbox ever took in. */
    List<String> stored() {
        return jdbc.sql("SELECT payload FROM inbox_event WHERE connection = :connection")
                .param("connection", connection)
                .query((row, _) -> row.getString(1))
                .list();
    }

    long unagreed() {
        return count("SELECT coalesce(sum(unagreed), 0) FROM message_archive WHERE connection = :connection");
    }

    boolean isRead() {
        return count("SELECT count(*) FROM message_archive WHERE connection = :connection AND read_at IS NOT NULL") > 0;
    }

    long count(String sql) {
        return jdbc.sql(sql)
                .param("connection", connection)
                .param("community", community)
                .query(Long.class)
                .single();
    }

    JsonNode connectionView() {
        return get("/api/console/connections")
                .valueStream()
                .filter(it -> it.path("id").asString().equals(connection.toString()))
                .findFirst()
                .orElseThrow();
    }

    boolean isUnread() {
        return connectionView().path("trouble").asString("").equals("archive-unread");
    }

    String support() {
        return connectionView()
                .path("abilities")
                .valueStream()
                .filter(it -> it.path("capability").asString().equals("READ_MESSAGES"))
                .findFirst()
                .orElseThrow()
                .path("support")
                .asString();
    }

    JsonNode finding(String key) throws Exception {
        return post("/api/console/connections/" + connection + "/examinations", Map.of())
                .valueStream()
                .filter(it -> it.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    MvcTestResult setUp(String secret, String keys) {
        var setup = get("/api/console/connections/" + connection);
        var values = new HashMap<String, Object>();
        setup.path("values").forEachEntry((key, value) -> values.put(key, value.asString()));
        values.put("archiveSecret", secret);
        values.put("archiveKeys", keys);
        return http.put()
                .uri("/api/console/connections/{id}", connection)
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of(
                        "name",
                        "企微",
                        "enabled",
                        true,
                        "values",
                        values,
                        "version",
                        setup.path("version").asInt())))
                .exchange();
    }

    JsonNode get(String path) {
        return read(() -> http.get()
                .uri(path)
                .with(AsStaff.owner())
                .exchange()
                .getResponse()
                .getContentAsString());
    }

    JsonNode read(Callable<String> text) {
        try {
            return json.readTree(text.call());
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String pem(KeyPair... keys) {
        return Stream.of(keys)
                .map(it -> pem("PRIVATE KEY", it.getPrivate().getEncoded()))
                .reduce("", (one, other) -> one + other);
    }

    /** Without what PKCS#8 puts around it: a sequence, a version and the name of the algorithm, 26 bytes. */
    static String pkcs1(KeyPair keys) {
        var whole = keys.getPrivate().getEncoded();
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(whole, 26, whole.length));
    }

    static String pem(String type, byte[] bytes) {
        return "-----BEGIN " + type + "-----\n"
                + new String(Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encode(bytes), UTF_8) + "\n-----END "
                + type
                + "-----\n";
    }
}
