package io.qunying.channel.wecom;

import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.channel.WelcomeSource;
import io.qunying.platform.DomainException;
import java.util.UUID;
import me.chanjar.weixin.cp.bean.external.WxCpGroupWelcomeTemplateResult;
import me.chanjar.weixin.cp.bean.external.msg.Image;
import org.jspecify.annotations.Nullable;

/**
 * The library of welcomes of customer groups (入群欢迎语素材库), which no call lists.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92366">group_welcome_template</a>
 */
final class AskWelcomes implements WelcomeSource {

    /** No such record. */
    private static final int GONE = 60136;

    private final Asking asking;
    private final LaidPictures pictures;

    AskWelcomes(UUID connection, WecomPlaces places, LaidPictures pictures) {
        asking = new Asking(connection, places, new int[0], GONE);
        this.pictures = pictures;
    }

    @Override
    public Limits limits() {
        return WecomLimits.OF_WELCOMES;
    }

    @Override
    public String add(Welcome welcome, boolean notifies) throws NotTaken {
        var template = template(welcome);
        template.setNotify(notifies ? 1 : 0);
        return asking.ask(corp -> corp.call(it -> it.getExternalContactService().addGroupWelcomeTemplate(template)));
    }

    @Override
    public void change(String ref, Welcome welcome) throws NotTaken {
        var template = template(welcome);
        template.setTemplateId(ref);
        asking.ask(corp -> corp.call(it -> it.getExternalContactService().editGroupWelcomeTemplate(template)));
    }

    @Override
    public void remove(String ref) throws NotTaken {
        asking.end(corp -> corp.call(it -> it.getExternalContactService().delGroupWelcomeTemplate(ref, "")));
    }

    @Override
    public boolean isThere(String ref) throws NotTaken {
        try {
            asking.ask(corp -> corp.call(it -> it.getExternalContactService().getGroupWelcomeTemplate(ref)));
            return true;
        } catch (NotTaken refused) {
            if (refused.because() == Because.GONE) {
                return false;
            }
            throw refused;
        }
    }

    private WxCpGroupWelcomeTemplateResult template(Welcome welcome) throws NotTaken {
        var template = new WxCpGroupWelcomeTemplateResult();
        if (!welcome.text().isBlank()) {
            template.setText(MassMessage.words(welcome.text()));
        }
        if (welcome.picture() != null) {
            template.setImage(lay(welcome.picture()));
        }
        template.setLink(link(welcome.link()));
        return template;
    }

    private static me.chanjar.weixin.cp.bean.external.msg.@Nullable Link link(@Nullable Link link) {
        if (link == null) {
            return null;
        }
        var card = new me.chanjar.weixin.cp.bean.external.msg.Link();
        card.setTitle(link.title());
        card.setUrl(link.url());
        if (!link.description().isBlank()) {
            card.setDesc(link.description());
        }
        return card;
    }

    /** Whatever is not answered before the welcome is asked for leaves nothing in doubt. */
    private Image lay(UUID picture) throws NotTaken {
        var image = new Image();
        try {
            image.setMediaId(asking.ask(corp -> pictures.lay(picture, corp)));
        } catch (NotTaken lost) {
            throw lost.because() == Because.UNKNOWN
                    ? new NotTaken(Because.NOT_NOW, Refusal.NOT_REACHABLE, lost.code())
                    : lost;
        } catch (DomainException refusal) {
            throw new NotTaken(Because.REFUSED, refusal.code(), refusal.toString());
        }
        return image;
    }
}
