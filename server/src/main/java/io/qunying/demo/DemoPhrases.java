package io.qunying.demo;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Random;

/** What people in such groups say. */
final class DemoPhrases {

    private static final List<String> MEMBERS = List.of(
            "早，今天上新了吗",
            "3 号白色短款有现货吗？昨天店里问的人挺多",
            "双面呢大衣起批量是多少，能混色吗",
            "上周拿的灰绿毛衣，三天走了 11 件",
            "谢谢，收到货了，版型不错",
            "加绒卫衣还有大码吗，XXL 断货了",
            "四季青三楼那家档口今天开门吗",
            "请问退换怎么走",
            "晒个单，今天开张 6 件",
            "这个颜色上身显白，推荐大家试试",
            "明天直播几点开始",
            "我们这边降温了，羽绒服可以上了",
            "主图能直接用吗",
            "同款童装有没有",
            "求一条搭配的半裙",
            "收到，谢谢",
            "价格还能谈吗，我要 30 件",
            "昨天的爆款补货了没",
            "新人报到，请多关照",
            "面料成分是什么，会起球吗",
            "发哪个快递，几天能到",
            "今天客流一般，大家那边怎么样",
            "这款我店里卖得很好，返单第三次了",
            "有没有适合中老年的款");
    /** One for each day of the week, from Monday. */
    private static final List<String> AFTERNOON = List.of(
            "本周预告：周二档口评测，周三店主代言，周五返场",
            "档口评测：四季青 3 楼，双面呢重点看领口和里衬",
            "店主代言：湖州织姐，开店八年，今天说说怎么选中老年款",
            "面料小课：羊毛含量怎么看，起球怎么避",
            "档口评测：濮院 2 区，基础款毛衣的收口和罗纹",
            "晒单有奖：晒本周卖得最好的一款，抽 5 位免一单运费",
            "一周榜单：返单最多的十款，主图已放进群资料");

    private final Random random;

    DemoPhrases(Random random) {
        this.random = random;
    }

    String ofMember() {
        return MEMBERS.get(random.nextInt(MEMBERS.size()));
    }

    /** The post of that day and hour. */
    String ofStaff(DayOfWeek day, int hour) {
        if (hour < 12) {
            return "早上好，今日上新 %d 款，四季青、濮院 %d 家档口，17 点前下单当天发".formatted(30 + random.nextInt(30), 8 + random.nextInt(8));
        }
        return hour < 18 ? AFTERNOON.get(day.getValue() - 1) : "新人答疑开始了，退换、起批量、发货，问题都可以发在群里";
    }
}
