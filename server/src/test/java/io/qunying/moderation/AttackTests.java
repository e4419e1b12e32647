package io.qunying.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.channel.Connections;
import io.qunying.channel.Inbox;
import io.qunying.channel.Incoming;
import io.qunying.community.EntryGate;
import io.qunying.moderation.Speakers.Standing;
import io.qunying.moderation.breaker.BreakerForTests;
import io.qunying.moderation.text.Normaliser;
import io.qunying.moderation.text.RecentTalk;
import io.qunying.platform.DomainException;
import io.qunying.testing.QrPictures;
import io.qunying.testing.World;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What attackers try, against the rules and the breaker as they are shipped. Prints after what each is contained. */
class AttackTests extends GuardedGroup {

    /** What an advertiser hides, of several kinds. */
    private static final List<String> ADVERTS = List.of(
            "兼职日结 300，无需押金，加微信 abc88888 详谈",
            "免费领取红包，加QQ群 123456789",
            "高仿名表一比一，想要加微信 vx6688990 看货",
            "办证刻章，价格便宜，联系电话 13800138000");

    private static final Map<String, String> CONTAINED = new LinkedHashMap<>();

    @Autowired
    Observe observe;

    @Autowired
    EntryGate gate;

    @Autowired
    Inbox inbox;

    @Autowired
    Connections connections;

    @BeforeEach
    void asShipped() {
        beans.createBean(BreakerForTests.class).standard();
    }

    @AfterAll
    static void print() {
        System.out.println("| attack | contained |\n|---|---|");
        CONTAINED.forEach((attack, after) -> System.out.println("| " + attack + " | " + after + " |"));
    }

    /** How a newcomer's first such message is judged, whatever was said before. */
    private boolean isContained(String text, Standing who) {
        var normal = Normaliser.standard().normalise(text);
        var said = new Utterance(normal, 0, 0, 0, false, null, clock.instant());
        var heard = new RecentTalk().hear(normal, group, hai, clock.instant());
        var seen = observe.message(said, heard, who, book.names());
        return Judgement.of(book.ask(community, seen)).withholds();
    }

    private Standing newcomer() {
        return new Standing(0, clock.instant(), 0, false);
    }

    @Test
    void containsMostAdvertsHoweverTheyAreHidden() {
        var ways = new ArrayList<String>();
        var contained = 0;
        for (var way : Disguises.all().entrySet()) {
            var hit = ADVERTS.stream()
                    .filter(it -> isContained(way.getValue().apply(it), newcomer()))
                    .count();
            contained += (int) hit;
            ways.add(way.getKey() + " " + hit + "/" + ADVERTS.size());
        }
        var all = ways.size() * ADVERTS.size();
        System.out.println(String.join(", ", ways));
        CONTAINED.put("4 adverts in " + ways.size() + " disguises", contained + " of " + all + " at the first message");
        assertThat(ways).hasSize(30);
        assertThat(contained).as(String.join(", ", ways)).isGreaterThanOrEqualTo(115);
    }

    @Test
    void letsNoMoreThanSixtyInWhenTwoHundredComeWithinAMinute() {
        var code = UUID.randomUUID();
        var in = 0;
        for (var n = 0; n < 200; n++) {
            in += gate.opens(community, community, code) ? 1 : 0;
        }
        CONTAINED.put("200 joiners in a minute by one code", "after " + in + " joiners; the others wait for a person");
        assertThat(in).isEqualTo(60);
    }

    @Test
    void stopsTheSameTextInFiftyGroups() {
        var advert = spread("兼职日结 300，加微信 abc88888 详谈", 50);
        CONTAINED.put("the same advert in 50 groups", "after " + advert + " groups");
        var quiet = spread("今晚大厅集合抢福利，先到先得名额有限别错过", 50);
        CONTAINED.put("a text that looks harmless in 50 groups", "after " + quiet + " groups");
        assertThat(advert).isZero();
        assertThat(quiet).isLessThan(8);
    }

    /** In how many groups it was shown. */
    private int spread(String text, int groups) {
        var world = World.of(beans);
        var branch = world.branch();
        var shown = 0;
        for (var n = 0; n < groups; n++) {
            var person = world.person("群发");
            var reserved = world.seat(world.openToAll(branch), person, Map.of());
            seats.join(reserved.seat(), "群发");
            var message = talk.post(reserved.group(), person, "m" + n, text, clock.instant());
            backlog.drain();
            shown += said.find(reserved.group(), message).isPresent() ? 1 : 0;
        }
        return shown;
    }

    @Test
    void isNotFooledByAnAccountThatWasHarmlessForDays() {
        var harmless = new Standing(80, clock.instant().minus(Duration.ofDays(45)), 0, false);
        var hit = ADVERTS.stream().filter(it -> isContained(it, harmless)).count();
        CONTAINED.put("an account harmless for 45 days, then an advert", hit + " of 4 at the first message");
        assertThat(hit).isGreaterThanOrEqualTo(3);
    }

    @Test
    void keepsMarkupAsTheTextItIs() {
        var markup = "<img src=x onerror=alert(1)><script>alert('群')</script>";
        var message = say(markup);
        assertThat(said.find(group, message).orElseThrow().text()).isEqualTo(markup);
        CONTAINED.put("HTML and script", "shown as text, never run");
    }

    @Test
    void refusesWhatIsFarTooLongAndReadsItQuicklyWhereAPlatformSendsIt() {
        var long100k = "加微信".repeat(34_000);
        assertThatThrownBy(() -> say(long100k))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("message-too-long"));
        var start = System.nanoTime();
        isContained(long100k, newcomer());
        var millis = (System.nanoTime() - start) / 1_000_000;
        CONTAINED.put("a message of 100 KB", "refused; from another platform judged within " + millis + " ms");
        assertThat(millis).isLessThan(2_000);
    }

    @Test
    void isNotHeldUpByARegexThatGrowsWithoutEnd() {
        rule(Mode.SHADOW, "message.text.matches(\"(a+)+$\")");
        var start = System.nanoTime();
        isContained("a".repeat(5_000) + "!", newcomer());
        var millis = (System.nanoTime() - start) / 1_000_000;
        CONTAINED.put("a regex bomb in a rule", "done within " + millis + " ms");
        assertThat(millis).isLessThan(1_000);
    }

    @Test
    void readsTheCodeInANewcomersPicture() {
        var advert = QrPictures.poster("https://u.example.com/addme", 4000, 3000);
        assertThat(said.find(group, show(advert))).isEmpty();
        assertThat(said.find(group, show(QrPictures.inverted(QrPictures.poster("https://u.example.com", 600, 400)))))
                .isEmpty();
        assertThat(said.find(group, show(new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB))))
                .as("a picture without a code")
                .isPresent();
        CONTAINED.put("a newcomer's QR code in a picture, also light on dark", "at the first message");
    }

    @Test
    void refusesAPictureThatWouldFillTheMemory() {
        assertThatThrownBy(() -> talk.show(group, hai, "bomb", "", bomb(), clock.instant()))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("image-dimensions-too-large"));
        CONTAINED.put("a picture of 60,000 by 60,000 in 100 bytes", "refused: image-dimensions-too-large");
    }

    @Test
    void losesNothingOverBadInput() {
        var hosted = connections.hosted().id();
        var lone = say("看\uD800这里");
        assertThat(said.find(group, lone).orElseThrow().text()).isEqualTo("看这里");
        assertThatThrownBy(() -> say(" \n\t ")).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> say("")).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> say("\u200B\u202E\u3164")).isInstanceOf(DomainException.class);

        var nobody = incoming(hosted, "n-" + UUID.randomUUID(), group.toString(), "", clock.instant());
        var nowhere = incoming(
                hosted, "w-" + UUID.randomUUID(), UUID.randomUUID().toString(), hai.toString(), clock.instant());
        var late = incoming(
                hosted,
                "l-" + UUID.randomUUID(),
                group.toString(),
                hai.toString(),
                clock.instant().minusSeconds(900));
        var ids = List.of(inbox.receive(nobody), inbox.receive(nowhere), inbox.receive(late));
        assertThat(inbox.receive(late)).as("the same id is the same event").isEqualTo(ids.getLast());
        backlog.drain();

        var after = say("之后照常");
        assertThat(said.find(group, after)).isPresent();
        CONTAINED.put(
                "lone surrogates, nothing but spaces, no sender, unknown group, late and double ids",
                "cleaned, refused, or set aside; the next message is shown");
    }

    private static Incoming incoming(UUID connection, String id, String group, String sender, Instant at) {
        return new Incoming(connection, id, Incoming.Kind.MESSAGE, group, sender, at, Map.of("text", "坏输入"));
    }

    /** The head of a picture that claims to be enormous. */
    private static byte[] bomb() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        var head = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .putInt(60_000)
                .putInt(60_000)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        chunk(out, head);
        chunk(out, "IDAT".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        chunk(out, "IEND".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, byte[] named) {
        var sum = new CRC32();
        sum.update(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt(named.length - 4).array());
        out.writeBytes(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
