package io.qunying.demo;

import io.qunying.community.CommunityDesk;
import io.qunying.community.CommunityDocument;
import io.qunying.community.CommunityDocument.GroupPlan;
import io.qunying.entry.LiveCode;
import io.qunying.entry.LiveCode.Question;
import io.qunying.entry.LiveCode.Source;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.entry.LiveCodes;
import io.qunying.entry.LiveCodes.Draft;
import io.qunying.entry.LiveCodes.NewCode;
import io.qunying.platform.Ids;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Branches;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Sets up what operators set up: a branch, two communities, their codes. */
@Component
@ConditionalOnProperty(name = "qunying.command", havingValue = DemoCommand.NAME)
class DemoWorld {

    static final String GUIDE = "服装批发导购";

    private static final List<String> AD_PLACES =
            List.of("popup", "floating", "banner", "order-page", "search", "profile", "push");
    private static final int GUIDE_SEATS = 115;
    private static final int TASTER_SEATS = 90;

    private final CommunityDesk communities;
    private final LiveCodes codes;
    private final Branches branches;
    private final Ids ids;

    DemoWorld(CommunityDesk communities, LiveCodes codes, Branches branches, Ids ids) {
        this.communities = communities;
        this.codes = codes;
        this.branches = branches;
        this.ids = ids;
    }

    /** What there is to enter, and who runs it. */
    record Setting(StaffMember operator, UUID guide, UUID taster, List<LiveCode> guideCodes, LiveCode tasterCode) {

        /** The code with that address. */
        LiveCode codeOf(String address) {
            return Stream.concat(guideCodes.stream(), Stream.of(tasterCode))
                    .filter(it -> it.code().equals(address))
                    .findFirst()
                    .orElseThrow();
        }
    }

    Setting make() {
        var operator = new StaffMember(ids.next(), "小岚", false, EnumSet.allOf(Permission.class), BranchScope.ALL);
        var branch = branches.create("杭州分站", operator).id();
        var guide = communities.draft(branch, guide(), operator);
        communities.open(guide, operator);
        var taster = communities.draft(branch, taster(), operator);
        communities.open(taster, operator);
        var guideCodes = List.of(
                code(guide, "App 主活码", Source.APP, AD_PLACES, operator),
                code(guide, "老带新", Source.REFERRAL, List.of("article"), operator),
                code(guide, "抖音直播间", Source.WEIBO, List.of("live-room"), operator),
                code(guide, "地推 · 四季青", Source.OFFLINE, List.of("counter", "poster"), operator),
                code(guide, "短信召回", Source.SMS, List.of("sms-link"), operator));
        var tasterCode = codes.create(
                new NewCode(
                        taster,
                        "新品体验官",
                        Source.OFFICIAL_ACCOUNT,
                        List.of("menu", "article"),
                        ThresholdKind.OPEN,
                        "blank"),
                operator);
        return new Setting(operator, guide, taster, guideCodes, tasterCode);
    }

    /** Whether a demo world is there already. */
    boolean isMade() {
        return branches.list(BranchScope.ALL).stream().anyMatch(it -> it.name().equals("杭州分站"));
    }

    private LiveCode code(UUID community, String name, Source source, List<String> scenes, StaffMember by) {
        var made = codes.create(
                new NewCode(community, name, source, scenes, ThresholdKind.APPLICATION, "shopping-guide"), by);
        // The photo stays a question but no duty, since thousands of made-up photos would say nothing.
        var form = made.form().stream()
                .map(it -> new Question(
                        it.key(), it.title(), it.required() && !it.key().equals("shop-photo"), it.hint()))
                .toList();
        return codes.update(
                made.id(),
                new Draft(
                        name,
                        source,
                        scenes,
                        null,
                        made.threshold(),
                        made.landing(),
                        form,
                        made.scripts(),
                        List.of("照片不清", "不是店主", "重复申请")),
                by);
    }

    private CommunityDocument guide() {
        var it = communities.template("shopping-guide", GUIDE, "shopping-guide");
        var plan = it.groups();
        return with(it, new GroupPlan(plan.per(), plan.name(), GUIDE_SEATS, 15, null, true));
    }

    private CommunityDocument taster() {
        var it = communities.template("shopping-guide", "新品体验官", "content");
        return new CommunityDocument(
                null,
                it.name(),
                it.kind(),
                new io.qunying.community.Communities.Positioning(
                        "让老客户先试新品，把真实反馈带回来",
                        "买过两次以上的老客户",
                        List.of("先人一步", "说话有人听"),
                        List.of("每周新品试穿", "反馈当周回复", "体验官专享价"),
                        List.of("公众号菜单", "公众号文章"),
                        "连续 8 周没有新品可试时，转入会员群后解散"),
                it.rules(),
                List.of(new CommunityDocument.CommunityClass("member", "体验官", "true", null)),
                List.of(),
                new GroupPlan(List.of(), "体验官{n}群", TASTER_SEATS, 10, 6, true),
                "",
                false,
                it.holdHours(),
                null);
    }

    private static CommunityDocument with(CommunityDocument it, GroupPlan groups) {
        return new CommunityDocument(
                it.version(),
                it.name(),
                it.kind(),
                it.positioning(),
                it.rules(),
                it.classes(),
                it.conflicts(),
                groups,
                it.nicknameTemplate(),
                it.nicknameRequired(),
                it.holdHours(),
                it.welcome());
    }
}
