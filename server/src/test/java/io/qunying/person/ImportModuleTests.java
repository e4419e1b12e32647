package io.qunying.person;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.qunying.person.Imports.Import;
import io.qunying.person.Imports.State;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.DomainException;
import io.qunying.platform.Ids;
import io.qunying.platform.TableFormat;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ImportModuleTests {

    private static final AtomicInteger numbers = new AtomicInteger(10_000_000);

    @Autowired
    ImportIntake intake;

    @Autowired
    Imports imports;

    @Autowired
    ImportFiles files;

    @Autowired
    ImportPipeline pipeline;

    @Autowired
    ImportBatchWriter writer;

    @Autowired
    ImportRunner runner;

    @Autowired
    PersonExport export;

    @Autowired
    PersonSearch search;

    @Autowired
    Persons persons;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    static String freshPhone() {
        return "177" + numbers.incrementAndGet();
    }

    static StaffMember staff(BranchScope scope) {
        return new StaffMember(UUID.randomUUID(), "Tester", false, Role.OWNER.permissions(), scope);
    }

    private Import run(byte[] file, boolean dryRun, BranchScope scope) throws IOException {
        var taken = intake.take(
                new ByteArrayInputStream(file),
                "people.csv",
                new ImportIntake.Wishes("auto", dryRun, null),
                staff(scope));
        var id = taken.order().id();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> imports.find(id).orElseThrow().indexed());
        return imports.find(id).orElseThrow();
    }

    private Import run(String csv) throws IOException {
        return run(csv.getBytes(UTF_8), false, BranchScope.ALL);
    }

    private Persons.Summary person(String phone) {
        var id = persons.find(new Identity(IdentityKind.PHONE, phone)).orElseThrow();
        return Objects.requireNonNull(persons.summaries(List.of(id)).get(id));
    }

    private List<String> problems(Import done) {
        return imports.listProblems(done.order().id(), 0, 100).stream()
                .map(it -> it.problem().line() + " " + it.problem().column() + " "
                        + it.problem().code())
                .toList();
    }

    @Test
    void takesPeopleInByChineseAndEnglishHeaders() throws IOException {
        var one = freshPhone();
        var two = freshPhone();

        var done = run("""
                手机号,姓名,身份,地区,Shop,tags,QQ,备注
                %s,王芳,实体店主,华东,芳芳小铺,VIP;老客户,100%s,anything
                %s,李雷,wechat,,,,,
                """.formatted(one, one, two));

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.tally()).isEqualTo(new Imports.Tally(2, 2, 0, 0, 0));
        assertThat(done.order().columns().getLast().target()).isNull();
        assertThat(person(one)).satisfies(it -> {
            assertThat(it.name()).isEqualTo("王芳");
            assertThat(it.profile())
                    .containsEntry("identity", "store")
                    .containsEntry("region", "华东")
                    .containsEntry("shop", "芳芳小铺");
            assertThat(it.tags()).containsExactlyInAnyOrder("VIP", "老客户");
        });
        assertThat(persons.find(new Identity(IdentityKind.QQ, "100" + one)))
                .contains(person(one).id());
    }

    @Test
    void changesNothingWhenTheSameFileComesTwice() throws IOException {
        var csv = "phone,name,region,tags\n"
                + IntStream.range(0, 300)
                        .mapToObj(it -> freshPhone() + ",Person " + it + ",华东,again")
                        .collect(Collectors.joining("\n"));

        assertThat(run(csv).tally()).isEqualTo(new Imports.Tally(300, 300, 0, 0, 0));
        var before = jdbc.sql("SELECT count(*) FROM person").query(Long.class).single();

        assertThat(run(csv).tally()).isEqualTo(new Imports.Tally(300, 0, 0, 300, 0));
        assertThat(jdbc.sql("SELECT count(*) FROM person").query(Long.class).single())
                .isEqualTo(before);
    }

    @Test
    void updatesOnlyWhatDiffers() throws IOException {
        var one = freshPhone();
        var two = freshPhone();
        run("phone,name,shop,city\n%s,王芳,Old,杭州\n%s,李雷,Same,\n".formatted(one, two));

        var done = run("phone,name,shop\n%s,,New\n%s,李雷,Same\n".formatted(one, two));

        assertThat(done.tally()).isEqualTo(new Imports.Tally(2, 0, 1, 1, 0));
        assertThat(person(one)).satisfies(it -> {
            assertThat(it.name()).isEqualTo("王芳");
            assertThat(it.profile()).containsEntry("shop", "New").containsEntry("city", "杭州");
        });
    }

    @Test
    void reportsEveryBadRowWithItsLineAndKeepsTheGoodOnes() throws IOException {
        var good = freshPhone();
        var last = freshPhone();

        var done = run("""
                phone,name,identity,wechat union id
                12345,Short,store,
                %s,"Two
                lines",store,
                ,Nobody,,
                %s,Twice,store,
                %s,Pirate,pirate,
                %s,Last,,

                %s,%s,,
                """.formatted(good, good, freshPhone(), last, freshPhone(), "x".repeat(61)));

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.tally()).isEqualTo(new Imports.Tally(7, 2, 0, 0, 5));
        assertThat(problems(done))
                .containsExactlyInAnyOrder(
                        "2 phone not-a-phone",
                        "5 null no-identity",
                        "6 null duplicate-of-line",
                        "7 identity not-a-choice",
                        "10 name too-long");
        assertThat(person(good).name()).isEqualTo("Two\nlines");
        assertThat(person(last).name()).isEqualTo("Last");
        assertThat(imports.listProblems(done.order().id(), 0, 100))
                .filteredOn(it -> it.problem().code().equals("duplicate-of-line"))
                .singleElement()
                .satisfies(it -> assertThat(it.problem().params()).containsEntry("line", 3));
    }

    @Test
    void refusesAFileWithoutAnyIdentityBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> run("name,city\n王芳,杭州\n")).isInstanceOfSatisfying(DomainException.class, it -> {
            assertThat(it.code()).isEqualTo("import-columns-missing");
            assertThat(it.params()).containsEntry("found", "name, city");
        });
        assertThatThrownBy(() -> run(""))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("import-empty"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "UTF-8 with mark", "UTF-16LE with mark"})
    void findsOutTheEncoding(String encoding) throws IOException {
        var phone = freshPhone();
        var mark = encoding.endsWith(" with mark") ? "\uFEFF" : "";
        var charset = Charset.forName(encoding.replace(" with mark", ""));
        var padding = IntStream.range(0, 40)
                .mapToObj(it -> freshPhone() + "\tplain " + it + "\t\n")
                .collect(Collectors.joining());

        var done = run(
                (mark + "手机\t姓名\t地区\n" + padding + phone + "\t镕基𠮷\t西南\n").getBytes(charset), false, BranchScope.ALL);

        assertThat(done.tally().created()).isEqualTo(41);
        assertThat(person(phone).name()).isEqualTo("镕基𠮷");
        assertThat(person(phone).profile()).containsEntry("region", "西南");
    }

    @Test
    void reportsTextThatTheEncodingCannotRead() throws IOException {
        var phone = freshPhone();
        var bytes = ("phone,name\n" + phone + ",王芳\n").getBytes(UTF_16LE);
        bytes[bytes.length - 3] = (byte) 0xDC; // a lone surrogate in place of a character

        var done = run(bytes, false, BranchScope.ALL);

        assertThat(problems(done)).containsExactly("2 name wrong-encoding");
    }

    @Test
    void readsWorkbooksWithPhonesTypedAsNumbers() throws IOException {
        var phone = freshPhone();
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "test", "1.0")) {
            var sheet = workbook.newWorksheet("people");
            sheet.value(0, 0, "手机号");
            sheet.value(0, 1, "姓名");
            sheet.value(1, 0, Long.parseLong(phone));
            sheet.value(1, 1, "王芳");
            sheet.value(3, 0, "nonsense");
        }

        var done = run(bytes.toByteArray(), false, BranchScope.ALL);

        assertThat(person(phone).name()).isEqualTo("王芳");
        assertThat(problems(done)).containsExactly("4 手机号 not-a-phone");
    }

    @Test
    void keepsFormulasAsTextAndExportsThemHarmless() throws IOException {
        var phone = freshPhone();
        var abroad = "+85291" + phone.substring(5);
        run("phone,name,shop\n%s,=cmd|'/c calc'!A1,'quoted\n%s,@SUM(A1),''=1\n".formatted(phone, abroad));
        assertThat(person(phone).name()).isEqualTo("=cmd|'/c calc'!A1");
        assertThat(person(phone).profile()).containsEntry("shop", "'quoted");

        var out = new ByteArrayOutputStream();
        try (var sink = TableSink.csv(out)) {
            export.write(
                    Stream.of(new PersonSearch.Query(
                            BranchScope.ALL,
                            null,
                            null,
                            null,
                            List.of(person(phone).id(), person(abroad).id()),
                            null)),
                    sink);
        }
        var csv = out.toString(UTF_8);
        assertThat(csv)
                .startsWith("\uFEFF姓名,手机号")
                .contains("'=cmd|'/c calc'!A1")
                .contains("'" + abroad);
        assertThat(csv.lines().flatMap(it -> java.util.Arrays.stream(it.split(",", -1))))
                .noneMatch(it -> it.matches("[=+@-].*"));

        assertThat(run(csv).tally()).isEqualTo(new Imports.Tally(2, 0, 0, 2, 0));
    }

    @Test
    void keepsTheRowsBeforeThePlaceThatCannotBeRead() throws IOException {
        var phone = freshPhone();

        var done = run("phone,name\n" + phone + ",王芳\n1,\"" + "x".repeat(3 << 20));

        assertThat(done.state()).isEqualTo(State.FAILED);
        assertThat(done.error()).containsEntry("code", "import-unreadable");
        assertThat(person(phone).name()).isEqualTo("王芳");
    }

    @Test
    void triesAFileWithoutWritingAnything() throws IOException {
        var phone = freshPhone();

        var done = run(("phone,name\n" + phone + ",王芳\nx,y\n").getBytes(UTF_8), true, BranchScope.ALL);

        assertThat(done.tally()).isEqualTo(new Imports.Tally(2, 1, 0, 0, 1));
        assertThat(persons.find(new Identity(IdentityKind.PHONE, phone))).isEmpty();
    }

    @Test
    void letsABranchNeitherSeeNorChangeThePeopleOfAnother() throws IOException {
        var here = UUID.randomUUID();
        var there = UUID.randomUUID();
        var phone = freshPhone();
        var csv = ("phone,name\n" + phone + ",王芳\n").getBytes(UTF_8);
        run(csv, false, new BranchScope(false, Set.of(here)));

        var done = run(csv, false, new BranchScope(false, Set.of(there)));

        assertThat(problems(done)).containsExactly("2 null person-elsewhere");
        var id = person(phone).id();
        assertThat(search.sees(new BranchScope(false, Set.of(here)), id)).isTrue();
        assertThat(search.sees(new BranchScope(false, Set.of(there)), id)).isFalse();
    }

    @Test
    void reportsARowWhoseIdsBelongToDifferentPeople() throws IOException {
        var one = freshPhone();
        run("phone,qq\n%s,\n,%s\n".formatted(one, "55" + one));

        var done = run("phone,qq\n%s,%s\n".formatted(one, "55" + one));

        assertThat(problems(done)).containsExactly("2 null identities-of-several");
    }

    @Test
    void doesOnlyTheBatchesThatWereNotCommitted() throws IOException {
        var rows = 120_000;
        var csv = "phone,name\n"
                + IntStream.range(0, rows)
                        .mapToObj(it -> (it == 17_000 ? "broken" : freshPhone()) + ",Person " + it)
                        .collect(Collectors.joining("\n"));
        var order = order(csv);
        try (var batches = pipeline.open(order, Set.of())) {
            var seen = new SeenLines();
            ImportSorting.single(0, batches.next(), seen);
            writer.write(order, ImportSorting.single(1, batches.next(), seen), seen, false);
        }
        assertThat(imports.find(order.id()).orElseThrow().tally().read()).isEqualTo(50_000);

        runner.run(order.id());

        var done = imports.find(order.id()).orElseThrow();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.tally()).isEqualTo(new Imports.Tally(rows, rows - 1, 0, 0, 1));
        assertThat(files.path(order.id())).doesNotExist();
    }

    @Test
    void findsSomeoneKnownBehindABatchOfNewPeople() throws IOException {
        var known = freshPhone();
        run("phone,name\n" + known + ",王芳\n");
        var order = order("phone,name\n" + freshPhone() + ",李雷\n" + known + ",王芳\n");
        var seen = new SeenLines();
        try (var batches = pipeline.open(order, Set.of());
                var writers = new ImportWriters(writer, order, seen)) {
            for (var row : ImportSorting.single(0, batches.next(), seen).rows()) {
                writers.write(new ImportSorting.Singles(row.line(), 1, List.of(row), List.of()));
                writers.finish();
            }
        }
        assertThat(imports.find(order.id()).orElseThrow().tally()).isEqualTo(new Imports.Tally(2, 1, 0, 1, 0));
    }

    @Test
    void letsOnlyOneOfTwoRunsCountABatch() throws IOException {
        var order = order("phone,name\n" + freshPhone() + ",王芳\n");
        try (var batches = pipeline.open(order, Set.of())) {
            var batch = ImportSorting.single(0, batches.next(), new SeenLines());
            writer.write(order, batch, new SeenLines(), false);

            assertThatThrownBy(() -> writer.write(order, batch, new SeenLines(), false))
                    .isInstanceOf(ImportBatchWriter.Overtaken.class);
        }
        assertThat(imports.find(order.id()).orElseThrow().tally().created()).isEqualTo(1);
    }

    private Imports.Order order(String csv) throws IOException {
        var id = ids.next();
        var file = files.store(id, new ByteArrayInputStream(csv.getBytes(UTF_8)));
        var order = new Imports.Order(
                id,
                "people.csv",
                TableFormat.of(file, "auto"),
                ImportColumns.of(List.of("phone", "name"), List.of()),
                false,
                new Imports.Reach(true, Set.of(), Set.of()),
                Actor.SYSTEM);
        imports.create(order);
        return order;
    }

    @Test
    void findsImportedPeopleByPartsOfTheirNames() throws IOException {
        var phone = freshPhone();
        var odd = "欧阳震华" + numbers.incrementAndGet();
        run("phone,name\n" + phone + "," + odd + "\n");
        var id = person(phone).id();

        for (var part : List.of("震华", "阳", odd, "华" + odd.charAt(4), phone, "+86 " + phone)) {
            assertThat(search.find(new PersonSearch.Query(BranchScope.ALL, part, null, null, null, null), null, 50))
                    .as(part)
                    .contains(id);
        }
        for (var part : List.of("震阳", "%", "_阳", phone.substring(0, 10))) {
            assertThat(search.find(new PersonSearch.Query(BranchScope.ALL, part, null, null, null, null), null, 50))
                    .as(part)
                    .doesNotContain(id);
        }
    }

    @Test
    void remembersTheFirstLineOfAMillionIdentities() {
        var seen = new SeenLines();
        var sample = Map.of(new UUID(1, 5), 7, new UUID(2, 5), 900_000);
        IntStream.rangeClosed(1, 100_000).forEach(it -> seen.firstOrThis(UUID.randomUUID(), it));
        sample.forEach((id, line) -> assertThat(seen.firstOrThis(id, line)).isEqualTo(line));
        IntStream.rangeClosed(1, 100_000).forEach(it -> seen.firstOrThis(UUID.randomUUID(), it));

        sample.forEach((id, line) -> assertThat(seen.firstOrThis(id, 1_000_000)).isEqualTo(line));
    }
}
