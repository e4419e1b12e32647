package io.qunying.channel.wecom;

import static io.qunying.channel.wecom.Asking.orEmpty;

import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.channel.StaffFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import me.chanjar.weixin.cp.bean.external.interceptrule.ApplicableRange;
import me.chanjar.weixin.cp.bean.external.interceptrule.WxCpInterceptRule;
import me.chanjar.weixin.cp.bean.external.interceptrule.WxCpInterceptRuleAddRequest;
import me.chanjar.weixin.cp.bean.external.interceptrule.WxCpInterceptRuleInfo;
import org.jspecify.annotations.Nullable;

/**
 * Intercept rules (聊天敏感词).
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/95130">add_intercept_rule</a>
 */
final class InterceptRules implements StaffFilter {

    static final Limits LIMITS = new Limits(300, 32, 100, 1000);

    private static final int BLOCK = 1;
    private static final int WARN = 2;

    /** No such rule, or one that was deleted. */
    private static final int[] GONE = {41070, 41071};

    private static final int[] OF_STAFF = {40003, 60011, 60111};

    private final Asking asking;

    InterceptRules(UUID connection, WecomPlaces places) {
        asking = new Asking(connection, places, OF_STAFF, GONE);
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    @Override
    public List<Head> list() throws NotTaken {
        var all = asking.ask(
                corp -> corp.call(it -> it.getExternalContactService().getInterceptRuleList()));
        return orEmpty(all.getRuleList()).stream()
                .map(it -> new Head(it.getRuleId(), Objects.requireNonNullElse(it.getRuleName(), "")))
                .toList();
    }

    @Override
    public Rule get(String ref) throws NotTaken {
        WxCpInterceptRuleInfo.@Nullable Rule rule = asking.ask(
                corp -> corp.call(it -> it.getExternalContactService().getInterceptRuleDetail(ref))
                        .getRule());
        if (rule == null) {
            throw new NotTaken(Because.NOT_NOW, NoAnswer.UNREADABLE, "no rule " + ref);
        }
        var range = rule.getApplicableRange();
        return new Rule(
                Objects.requireNonNullElse(rule.getRuleName(), ""),
                List.copyOf(orEmpty(rule.getWordList())),
                Objects.equals(rule.getInterceptType(), BLOCK),
                range == null
                        ? new Scope(List.of(), List.of())
                        : new Scope(
                                List.copyOf(orEmpty(range.getUserList())),
                                List.copyOf(orEmpty(range.getDepartmentList()))));
    }

    @Override
    public void add(Rule rule) throws NotTaken {
        var request = new WxCpInterceptRuleAddRequest();
        request.setRuleName(rule.name());
        request.setWordList(rule.words());
        request.setInterceptType(type(rule));
        request.setApplicableRange(range(rule.scope()));
        asking.ask(corp -> corp.call(it -> it.getExternalContactService().addInterceptRule(request)));
    }

    @Override
    public void change(String ref, Rule before, Rule after) throws NotTaken {
        var request = new WxCpInterceptRule();
        request.setRuleId(ref);
        request.setRuleName(after.name());
        request.setWordList(after.words());
        request.setInterceptType(type(after));
        request.setAddApplicableRange(range(without(after.scope(), before.scope())));
        request.setRemoveApplicableRange(range(without(before.scope(), after.scope())));
        asking.ask(corp -> corp.call(it -> {
            it.getExternalContactService().updateInterceptRule(request);
            return ref;
        }));
    }

    @Override
    public void remove(String ref) throws NotTaken {
        asking.end(corp -> corp.call(it -> {
            it.getExternalContactService().delInterceptRule(ref);
            return ref;
        }));
    }

    private static int type(Rule rule) {
        return rule.blocks() ? BLOCK : WARN;
    }

    private static Scope without(Scope all, Scope some) {
        var members = new ArrayList<>(all.members());
        members.removeAll(some.members());
        var departments = new ArrayList<>(all.departments());
        departments.removeAll(some.departments());
        return new Scope(members, departments);
    }

    private static @Nullable ApplicableRange range(Scope scope) {
        if (scope.members().isEmpty() && scope.departments().isEmpty()) {
            return null;
        }
        var range = new ApplicableRange();
        range.setUserList(scope.members());
        range.setDepartmentList(scope.departments());
        return range;
    }
}
