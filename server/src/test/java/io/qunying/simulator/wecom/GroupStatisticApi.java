package io.qunying.simulator.wecom;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** Figures of groups, by owner and by day, from yesterday back to 180 days. */
@NullMarked
final class GroupStatisticApi {

    private record Days(LocalDate from, LocalDate to) {

        static Days of(Call call) {
            var from = SimulatorClock.day(Json.number(call.body(), "day_begin_time", 0));
            var to =
                    call.given("day_end_time") ? SimulatorClock.day(Json.number(call.body(), "day_end_time", 0)) : from;
            var today = SimulatorClock.day(call.now());
            var wrong = from.isAfter(to)
                    || !to.isBefore(today)
                    || from.isBefore(today.minusDays(180))
                    || to.isAfter(from.plusDays(30));
            Refusal.when(wrong, Errcode.BAD_ARGUMENT, from + " to " + to);
            return new Days(from, to);
        }

        boolean has(long seconds) {
            var day = SimulatorClock.day(seconds);
            return !day.isBefore(from) && !day.isAfter(to);
        }

        boolean has(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    private record Figures(
            String owner,
            long newChats,
            long chats,
            long talking,
            long newMembers,
            long members,
            long speakers,
            long messages) {

        ObjectNode data() {
            return Json.object()
                    .put("new_chat_cnt", newChats)
                    .put("chat_total", chats)
                    .put("chat_has_msg", talking)
                    .put("new_member_cnt", newMembers)
                    .put("member_total", members)
                    .put("member_has_msg", speakers)
                    .put("msg_total", messages)
                    .put("migrate_trainee_chat_cnt", 0);
        }

        long by(int order) {
            return switch (order) {
                case 2 -> chats;
                case 3 -> newMembers;
                case 4 -> members;
                default -> newChats;
            };
        }
    }

    void routes(Routes routes) {
        routes.stored("POST", "externalcontact/groupchat/statistic", this::byOwner);
        routes.stored("POST", "externalcontact/groupchat/statistic_group_by_day", this::byDay);
    }

    private ObjectNode byOwner(Call call) {
        var days = Days.of(call);
        var order = call.number("order_by", 1);
        Refusal.when(order < 1 || order > 4, Errcode.BAD_ARGUMENT, "order_by");
        var limit = call.number("limit", 500);
        Refusal.when(limit < 1 || limit > 1000, Errcode.BAD_ARGUMENT, "limit");
        var ascending = Comparator.comparingLong((Figures it) -> it.by(order));
        var all = GroupApi.owners(call).stream()
                .map(owner -> figures(owner, groups(call, List.of(owner)), days))
                .filter(it -> it.chats > 0 || it.newChats > 0)
                .sorted(call.number("order_asc", 0) == 1 ? ascending : ascending.reversed())
                .toList();
        var from = Math.clamp(call.number("offset", 0), 0, all.size());
        var to = Math.min(from + limit, all.size());
        var items = all.subList(from, to).stream()
                .map(it -> Json.object().put("owner", it.owner).set("data", it.data()))
                .toList();
        return Json.object().put("total", all.size()).put("next_offset", to).set("items", Json.arrayOf(items));
    }

    private ObjectNode byDay(Call call) {
        var days = Days.of(call);
        var groups = groups(call, GroupApi.owners(call));
        var items = days.from
                .datesUntil(days.to.plusDays(1))
                .map(day -> Json.object()
                        .put("stat_time", day.atStartOfDay(SimulatorClock.ZONE).toEpochSecond())
                        .set("data", figures("", groups, new Days(day, day)).data()))
                .toList();
        return Json.object().set("items", Json.arrayOf(items));
    }

    private static List<Group> groups(Call call, List<String> owners) {
        return call.corp().groups.values().stream()
                .filter(it -> !it.dismissed && owners.contains(it.owner))
                .toList();
    }

    private static Figures figures(String owner, List<Group> groups, Days days) {
        var end = days.to.plusDays(1).atStartOfDay(SimulatorClock.ZONE).toEpochSecond();
        var there = groups.stream().filter(it -> it.createTime < end).toList();
        var members = there.stream()
                .flatMap(it -> it.members.values().stream())
                .filter(it -> !it.staff())
                .toList();
        var speakers = there.stream()
                .flatMap(it -> it.speakers.entrySet().stream())
                .filter(it -> days.has(it.getKey()))
                .map(Map.Entry::getValue)
                .flatMap(Set::stream)
                .distinct()
                .count();
        return new Figures(
                owner,
                there.stream().filter(it -> days.has(it.createTime)).count(),
                there.size(),
                there.stream().filter(it -> said(it, days) > 0).count(),
                members.stream().filter(it -> days.has(it.joinTime())).count(),
                members.stream().filter(it -> it.joinTime() < end).count(),
                speakers,
                there.stream().mapToLong(it -> said(it, days)).sum());
    }

    private static long said(Group group, Days days) {
        return group.messages.entrySet().stream()
                .filter(it -> days.has(it.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
