package io.qunying.channel.wecom;

import static io.qunying.channel.wecom.RawCalls.array;
import static io.qunying.channel.wecom.RawCalls.object;
import static io.qunying.channel.wecom.RawCalls.requireList;
import static io.qunying.channel.wecom.RawCalls.text;
import static io.qunying.channel.wecom.RawCalls.texts;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.qunying.channel.MomentSource;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.platform.DomainException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Moments of customers (客户朋友圈), made by a job and published by members of staff. The library passes over the codes
 * inside results, so calls are made by hand.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/95094">add_moment_task</a>
 * @see <a href="https://developer.work.weixin.qq.com/document/path/93333">get_moment_list</a>
 * @see <a href="https://developer.work.weixin.qq.com/document/path/97612">cancel_moment_task</a>
 */
final class AskMoments implements MomentSource {

    /** The most that {@code get_moment_list} takes, and the same elsewhere. */
    private static final int LIST_PAGE = 20;

    private static final int PAGE = 1000;

    /** Of {@code filter_type} and {@code create_type}: by the corporation, not by members of staff. */
    private static final String BY_CORP = "0";

    private static final String FINISHED = "3";
    private static final String PUBLISHED = "1";

    private final Asking asking;
    private final RawCalls raw;
    private final LaidPictures pictures;

    AskMoments(Asking asking, LaidPictures pictures) {
        this.asking = asking;
        raw = RawCalls.ofCustomers(asking);
        this.pictures = pictures;
    }

    @Override
    public Limits limits() {
        return WecomLimits.OF_MOMENTS;
    }

    @Override
    public String create(Post post, Audience audience) throws NotTaken {
        var body = new JsonObject();
        if (!post.text().isBlank()) {
            var words = new JsonObject();
            words.addProperty("content", post.text());
            body.add("text", words);
        }
        var attachments = attachments(post);
        if (!attachments.isEmpty()) {
            body.add("attachments", attachments);
        }
        body.add("visible_range", range(audience));
        var job = text(raw.post("add_moment_task", body), "jobid");
        if (job.isEmpty()) {
            throw new NotTaken(Because.UNKNOWN, NoAnswer.UNREADABLE, "no jobid");
        }
        return job;
    }

    private static JsonObject range(Audience audience) {
        var range = new JsonObject();
        if (!audience.staff().isEmpty()) {
            var senders = new JsonObject();
            senders.add("user_list", texts(audience.staff()));
            range.add("sender_list", senders);
        }
        if (!audience.tags().isEmpty()) {
            var customers = new JsonObject();
            customers.add("tag_list", texts(audience.tags()));
            range.add("external_contact_list", customers);
        }
        return range;
    }

    /** Whatever is not answered before the moment is asked for leaves nothing in doubt. */
    private JsonArray attachments(Post post) throws NotTaken {
        try {
            return asking.ask(corp -> {
                var attachments = new JsonArray();
                for (var picture : post.pictures()) {
                    var image = new JsonObject();
                    image.addProperty("media_id", pictures.layForMoment(picture, corp));
                    attachments.add(attachment("image", image));
                }
                if (post.link() != null) {
                    var link = new JsonObject();
                    link.addProperty("title", post.link().title());
                    link.addProperty("url", post.link().url());
                    link.addProperty(
                            "media_id", pictures.layForMoment(post.link().picture(), corp));
                    attachments.add(attachment("link", link));
                }
                return attachments;
            });
        } catch (NotTaken lost) {
            if (lost.because() == Because.UNKNOWN) {
                throw new NotTaken(Because.NOT_NOW, Refusal.NOT_REACHABLE, lost.code());
            }
            throw lost;
        } catch (DomainException refusal) {
            throw new NotTaken(Because.REFUSED, refusal.code(), refusal.toString());
        }
    }

    private static JsonObject attachment(String type, JsonObject content) {
        var attachment = new JsonObject();
        attachment.addProperty("msgtype", type);
        attachment.add(type, content);
        return attachment;
    }

    @Override
    public Making look(String job) throws NotTaken {
        var answer = raw.get("get_moment_task_result", "jobid=" + job);
        if (!text(answer, "status").equals(FINISHED)) {
            return new Making.Running();
        }
        var result = object(answer, "result");
        var code = text(result, "errcode");
        var staff = texts(object(result, "invalid_sender_list"), "user_list");
        if (!code.isEmpty() && !code.equals("0")) {
            return new Making.Failed(code, staff);
        }
        var ref = text(result, "moment_id");
        if (ref.isEmpty()) {
            throw new NotTaken(Because.UNKNOWN, NoAnswer.UNREADABLE, "no moment_id");
        }
        return new Making.Made(ref, staff, texts(object(result, "invalid_external_contact_list"), "tag_list"));
    }

    @Override
    public List<Publisher> publishers(String ref) throws NotTaken {
        var body = new JsonObject();
        body.addProperty("moment_id", ref);
        return pages("get_moment_task", body, PAGE, "task_list").stream()
                .map(it -> new Publisher(
                        text(it, "userid"), text(it, "publish_status").equals(PUBLISHED)))
                .toList();
    }

    private List<JsonElement> pages(String path, JsonObject body, int size, String list) throws NotTaken {
        body.addProperty("limit", size);
        var all = new ArrayList<JsonElement>();
        var cursor = "";
        do {
            body.addProperty("cursor", cursor);
            var page = raw.post(path, body);
            requireList(page, list);
            array(page, list).forEach(all::add);
            cursor = text(page, "next_cursor");
        } while (!cursor.isEmpty());
        return all;
    }

    @Override
    public void cancel(String ref) throws NotTaken {
        var body = new JsonObject();
        body.addProperty("moment_id", ref);
        raw.post("cancel_moment_task", body);
    }

    @Override
    public List<String> find(Post post, Instant from, Instant to) throws NotTaken {
        if (post.text().isBlank() && post.link() == null) {
            return List.of();
        }
        var body = new JsonObject();
        body.addProperty("start_time", from.getEpochSecond());
        body.addProperty("end_time", to.getEpochSecond());
        body.addProperty("filter_type", Integer.valueOf(BY_CORP));
        return pages("get_moment_list", body, LIST_PAGE, "moment_list").stream()
                .filter(it -> saysTheSame(it, post) && !text(it, "moment_id").isEmpty())
                .map(it -> text(it, "moment_id"))
                .distinct()
                .toList();
    }

    private static boolean saysTheSame(JsonElement one, Post post) {
        var url = post.link() == null ? "" : post.link().url();
        return text(one, "create_type").equals(BY_CORP)
                && text(object(one, "text"), "content").equals(post.text())
                && text(object(one, "link"), "url").equals(url)
                && array(one.getAsJsonObject(), "image").size()
                        == post.pictures().size();
    }
}
