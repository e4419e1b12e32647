package io.qunying.channel.wecom;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.qunying.channel.GroupStatistics;
import io.qunying.channel.NotTaken;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Figures of customer groups (「群聊数据统计」), from yesterday back to 180 days.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92133">groupchat/statistic</a>
 */
final class AskStatistics implements GroupStatistics {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** So many owners can be named in one question, and more have to be named where more than 1,000 are visible. */
    private static final int OWNERS = 100;

    private static final String OWNERS_NEEDED = "81017";

    private static final int PAGE = 1000;
    private static final int BY_GROUPS = 2;

    private final Asking asking;
    private final RawCalls raw;

    AskStatistics(UUID connection, WecomPlaces places) {
        asking = Asking.ofRelations(connection, places);
        raw = RawCalls.ofCustomers(asking);
    }

    @Override
    public ZoneId zone() {
        return ZONE;
    }

    @Override
    public List<Day> byDay(LocalDate from, LocalDate to) throws NotTaken {
        Map<LocalDate, Figures> days = new TreeMap<>();
        eachFilter(filter -> {
            var answer = raw.post("groupchat/statistic_group_by_day", question(from, to, filter));
            RawCalls.requireList(answer, "items");
            for (var item : RawCalls.array(answer, "items")) {
                days.merge(day(item), figures(item), AskStatistics::together);
            }
        });
        return days.entrySet().stream()
                .map(it -> new Day(it.getKey(), it.getValue()))
                .toList();
    }

    @Override
    public List<Owner> byOwner(LocalDate from, LocalDate to) throws NotTaken {
        var owners = new ArrayList<Owner>();
        eachFilter(filter -> {
            JsonArray page;
            var offset = 0;
            do {
                var question = question(from, to, filter);
                question.addProperty("order_by", BY_GROUPS);
                question.addProperty("order_asc", 0);
                question.addProperty("offset", offset);
                question.addProperty("limit", PAGE);
                var answer = raw.post("groupchat/statistic", question);
                RawCalls.requireList(answer, "items");
                page = RawCalls.array(answer, "items");
                page.forEach(it -> owners.add(new Owner(RawCalls.text(it, "owner"), figures(it))));
                offset += PAGE;
            } while (page.size() == PAGE);
        });
        return owners;
    }

    private interface Question {
        void put(List<String> owners) throws NotTaken;
    }

    private void eachFilter(Question question) throws NotTaken {
        try {
            question.put(List.of());
        } catch (NotTaken refused) {
            if (!refused.code().equals(OWNERS_NEEDED)) {
                throw refused;
            }
            var all = asking.ask(
                    corp -> corp.call(it -> it.getExternalContactService().listFollowers()));
            for (var from = 0; from < all.size(); from += OWNERS) {
                question.put(all.subList(from, Math.min(all.size(), from + OWNERS)));
            }
        }
    }

    private static JsonObject question(LocalDate from, LocalDate to, List<String> owners) {
        var question = new JsonObject();
        question.addProperty("day_begin_time", from.atStartOfDay(ZONE).toEpochSecond());
        question.addProperty("day_end_time", to.atStartOfDay(ZONE).toEpochSecond());
        if (!owners.isEmpty()) {
            var filter = new JsonObject();
            filter.add("userid_list", RawCalls.texts(owners));
            question.add("owner_filter", filter);
        }
        return question;
    }

    private static LocalDate day(JsonElement item) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(number(item, "stat_time")), ZONE);
    }

    private static Figures figures(JsonElement item) {
        var data = RawCalls.object(item, "data");
        return new Figures(
                number(data, "chat_total"),
                number(data, "new_chat_cnt"),
                number(data, "chat_has_msg"),
                number(data, "member_total"),
                number(data, "new_member_cnt"),
                number(data, "member_has_msg"),
                number(data, "msg_total"));
    }

    /** Zero where there is none. */
    private static long number(JsonElement item, String name) {
        return Objects.requireNonNullElse(RawCalls.number(item, name), 0L);
    }

    /** Every group has one owner, so nothing of it counts twice but who speaks in groups of several. */
    private static Figures together(Figures one, Figures other) {
        return new Figures(
                one.groups() + other.groups(),
                one.newGroups() + other.newGroups(),
                one.spokenGroups() + other.spokenGroups(),
                one.members() + other.members(),
                one.newMembers() + other.newMembers(),
                one.speakers() + other.speakers(),
                one.messages() + other.messages());
    }
}
