package io.qunying.demo;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes up people who could be shop owners, whoever asks at the same time. */
final class DemoPeople {

    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆";
    private static final String GIVEN = "芳娟敏静丽艳霞秀英华慧红梅玲燕萍兰洁琴云菲雪倩建国强军平勇伟涛明超磊斌波辉刚健俊峰海燕晓岚文博雨欣佳怡子涵";
    private static final List<String> SHOP_FIRST = List.of(
            "芬芳", "平平", "玲珑", "丽人", "悦己", "织锦", "衣见", "小满", "花间", "锦绣", "优衣", "南枝", "初见", "拾光", "青禾", "木棉", "云裳", "半夏",
            "知秋", "阿宁", "珠珠", "桃子", "美林", "春晓");
    private static final List<String> SHOP_MIDDLE = List.of("家", "记", "坊", "阁", "小铺", "里", "屋");
    private static final List<String> SHOP_LAST = List.of("服饰", "女装", "衣橱", "衣舍", "时装", "服装店", "童装", "男装", "羊毛衫");
    private static final List<String> BUSINESS =
            List.of("女装", "中老年女装", "童装", "男装", "羊毛衫", "大码女装", "内衣", "韩系女装", "通勤", "外贸尾单");
    private static final Map<String, List<String>> CITIES = Map.of(
            "华东", List.of("湖州", "杭州", "宁波", "绍兴", "苏州", "嘉兴", "台州", "金华", "南通", "常熟"),
            "华南", List.of("广州", "东莞", "佛山", "中山", "汕头", "南宁"),
            "华中", List.of("武汉", "长沙", "郑州", "株洲", "襄阳"));

    /** Someone who may come in. */
    record Candidate(
            String name, String identity, String region, String city, String shop, String business, String phone) {

        String nickname() {
            return city + "-" + shop + "-" + business;
        }

        Map<String, Object> answers() {
            return Map.of(
                    "identity",
                    identity,
                    "region",
                    region,
                    "city",
                    city,
                    "shop",
                    shop,
                    "business",
                    business,
                    "phone",
                    phone);
        }
    }

    private final Random random;
    private int serial;

    DemoPeople(Random random) {
        this.random = random;
    }

    synchronized Candidate next() {
        var region = weighted("华东", 60, "华南", 25, "华中", 15);
        var identity = weighted("store", 55, "wechat", 24, "web", 14, "consumer", 7);
        return new Candidate(
                name(),
                identity,
                region,
                pick(CITIES.getOrDefault(region, List.of("杭州"))),
                shop(),
                pick(BUSINESS),
                phone());
    }

    /** Small shops are called after their owners or after something lovely, and seldom alike. */
    private String shop() {
        var given = GIVEN.charAt(random.nextInt(GIVEN.length()));
        var first = switch (random.nextInt(5)) {
            case 0 -> "阿" + given;
            case 1 -> given + "姐";
            case 2 -> "小" + given + pick(SHOP_MIDDLE);
            case 3 -> pick(SHOP_FIRST) + given;
            default -> pick(SHOP_FIRST) + pick(SHOP_MIDDLE);
        };
        return first + pick(SHOP_LAST);
    }

    /** Numbers of a range that no operator has given out. */
    private String phone() {
        return "1990%07d".formatted(serial++);
    }

    private String name() {
        var length = random.nextInt(10) < 7 ? 2 : 1;
        var name = new StringBuilder().append(SURNAMES.charAt(random.nextInt(SURNAMES.length())));
        for (var i = 0; i < length; i++) {
            name.append(GIVEN.charAt(random.nextInt(GIVEN.length())));
        }
        return name.toString();
    }

    synchronized String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Pairs of a value and its weight; the weights add up to 100. */
    synchronized String weighted(Object... pairs) {
        var dice = random.nextInt(100);
        for (var i = 0; i < pairs.length; i += 2) {
            dice -= (int) pairs[i + 1];
            if (dice < 0) {
                return (String) pairs[i];
            }
        }
        return (String) pairs[0];
    }
}
