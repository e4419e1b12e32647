package io.qunying.person;

import io.qunying.person.ProfileFields.FieldType;
import io.qunying.person.ProfileFields.ProfileField;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the columns of a file mean: by their header in Chinese or English, or by title or key of a profile field. */
final class ImportColumns {

    static final String NAME = "name";
    static final String TAGS = "tags";
    static final String PROFILE = "profile.";

    private static final Pattern DRESSING = Pattern.compile("[\\s_\\-:：*（）()]");
    private static final Map<String, String> KNOWN = known();

    private ImportColumns() {}

    /**
     * One column.
     *
     * @param target an identity kind in lower case such as {@code phone}, {@code name}, {@code tags},
     *     {@code profile.<key>}, or null for a column that is not read
     */
    record Column(String header, @Nullable String target) {

        @Nullable IdentityKind kind() {
            for (var kind : IdentityKind.values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(target)) {
                    return kind;
                }
            }
            return null;
        }
    }

    private static Map<String, String> known() {
        var known = new HashMap<String, String>();
        put(known, NAME, "name", "full name", "姓名", "名字", "名称", "称呼", "客户姓名");
        put(known, TAGS, "tags", "tag", "labels", "标签");
        put(known, "phone", "phone", "mobile", "mobile phone", "phone number", "telephone", "tel", "手机", "手机号", "手机号码");
        put(known, "phone", "电话", "电话号码", "联系电话");
        put(known, "wechat_union", "wechat union id", "wechat unionid", "unionid", "wechat", "微信unionid", "微信");
        put(known, "wecom_external", "wecom external id", "external userid", "企业微信外部联系人id", "外部联系人id");
        put(known, "qq", "qq", "qq号", "qq number", "qq号码");
        put(known, "shop_user", "shop user id", "shop user", "user id", "商城用户id", "商城id", "会员id", "会员号");
        put(known, "visitor", "visitor", "visitor id", "访客id");
        return Map.copyOf(known);
    }

    private static void put(Map<String, String> known, String target, String... headers) {
        for (var header : headers) {
            known.put(normal(header), target);
        }
    }

    private static String normal(String header) {
        return DRESSING.matcher(Normalizer.normalize(header, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a header. A meaning that comes twice counts the first time; the same person may have only one name.
     *
     * @throws DomainException {@code import-columns-missing} if no column identifies a person
     */
    static List<Column> of(List<String> headers, List<ProfileField> fields) {
        var meanings = new HashMap<String, String>();
        for (var field : fields) {
            if (field.type() != FieldType.PHOTO && field.type() != FieldType.PHONE) {
                meanings.put(normal(field.key()), PROFILE + field.key());
                meanings.put(normal(field.title()), PROFILE + field.key());
            }
        }
        meanings.putAll(KNOWN);
        var taken = new HashSet<String>();
        var columns = new ArrayList<Column>();
        for (var header : headers) {
            var target = meanings.get(normal(header));
            columns.add(new Column(header.strip(), target != null && taken.add(target) ? target : null));
        }
        if (columns.stream().noneMatch(it -> it.kind() != null)) {
            throw new DomainException(
                    Category.INVALID, "import-columns-missing", Map.of("found", String.join(", ", shown(headers))));
        }
        return columns;
    }

    private static List<String> shown(List<String> headers) {
        return headers.stream()
                .limit(20)
                .map(it -> it.length() > 30 ? it.substring(0, 30) + "…" : it)
                .toList();
    }
}
