package io.qunying.community;

import io.qunying.community.Communities.Positioning;
import io.qunying.community.Communities.Rules;
import io.qunying.community.CommunityDocument.CommunityClass;
import io.qunying.community.CommunityDocument.GroupPlan;
import io.qunying.platform.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a new community may start from. */
final class Templates {

    private static final int HOLD_HOURS = 48;

    private Templates() {}

    /** @throws FieldErrors if there is no template of that name */
    static CommunityDocument named(@Nullable String template, String name, String kind) {
        return switch (template) {
            case "shopping-guide" -> shoppingGuide(name, kind);
            case "blank" -> blank(name, kind);
            case null -> blank(name, kind);
            default -> throw new FieldErrors("template", "not-a-choice");
        };
    }

    private static CommunityDocument blank(String name, String kind) {
        return new CommunityDocument(
                null,
                name,
                kind,
                new Positioning("", "", List.of(), List.of(), List.of(), ""),
                new Rules(List.of(), List.of(), List.of()),
                List.of(new CommunityClass("member", "群员", "true", null)),
                List.of(),
                new GroupPlan(
                        List.of(), (name.length() > 30 ? name.substring(0, 30) : name) + "{n}群", 200, 20, null, true),
                "",
                false,
                HOLD_HOURS,
                null);
    }

    /** The practice of a wholesale market that gathers the owners of small clothing shops (导购群). */
    private static CommunityDocument shoppingGuide(String name, String kind) {
        return new CommunityDocument(
                null,
                name,
                kind,
                new Positioning(
                        "提高平台腰部以下小客户的复购",
                        "服装店主",
                        List.of("找款效率", "认识档口", "交易信任"),
                        List.of("每日上新", "档口评测", "同行推荐", "新人答疑"),
                        List.of("APP 七个广告位", "地推", "抖音", "应用商店", "店主转介绍"),
                        "活跃度连续 4 周低于 5% 且投入产出比低于 1 时，迁移活跃成员后解散"),
                new Rules(
                        List.of("晒单", "经验分享"),
                        List.of("广告", "争吵", "私自加人"),
                        List.of("第一次私聊提醒", "第二次禁言 24 小时并公示", "第三次移出群")),
                List.of(
                        new CommunityClass("store", "实体店主", "person.identity == 'store'", null),
                        new CommunityClass("wechat", "微商", "person.identity == 'wechat'", null),
                        new CommunityClass("web", "网商", "person.identity == 'web'", null),
                        new CommunityClass("consumer", "C 端用户", "person.identity == 'consumer'", "本群仅限店主")),
                List.of(List.of("store", "wechat"), List.of("store", "web")),
                new GroupPlan(List.of(GroupPlan.CLASS, "region"), "{class}{region}导购{n}群", 180, 20, null, true),
                "城市-店名-主营",
                true,
                HOLD_HOURS,
                "欢迎新店主！请把群昵称改成「城市-店名-主营」，方便同行认识你。每天 10 点上新，周二周五有档口评测，有问题直接问群主。");
    }
}
