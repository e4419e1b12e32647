package io.qunying.channel.wecom;

import io.qunying.channel.Dispatch;
import io.qunying.channel.Piece;
import io.qunying.channel.Shortened;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplate;
import me.chanjar.weixin.cp.bean.external.msg.Attachment;
import me.chanjar.weixin.cp.bean.external.msg.Image;
import me.chanjar.weixin.cp.bean.external.msg.Link;
import me.chanjar.weixin.cp.bean.external.msg.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a dispatch says, as a mass message (企业群发) that the owner of the group lets go by one tap.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92135">add_msg_template</a>
 */
@Component
class MassMessage {

    static final int TEXT_BYTES = 4000;
    static final int ATTACHMENTS = 9;
    private static final int TITLE_BYTES = 128;
    private static final int DESCRIPTION_BYTES = 512;

    private final LaidPictures pictures;

    MassMessage(LaidPictures pictures) {
        this.pictures = pictures;
    }

    /**
     * To customer groups of one owner.
     *
     * @throws DomainException where it is empty, too long or too large
     */
    WxCpMsgTemplate toGroups(Dispatch.Content content, List<String> chats, String owner, Corp corp) {
        var card = card(content.piece());
        var text = card.isEmpty() ? content.text() : "";
        require(text.getBytes(StandardCharsets.UTF_8).length <= TEXT_BYTES, "message-too-long", TEXT_BYTES);
        require(content.pictures().size() + card.size() <= ATTACHMENTS, "too-many-pictures", ATTACHMENTS);
        if (text.isBlank() && content.pictures().isEmpty() && card.isEmpty()) {
            throw new DomainException(Category.INVALID, "message-empty");
        }
        var attachments = new ArrayList<>(card);
        for (var picture : content.pictures()) {
            attachments.add(picture(picture, corp));
        }
        return WxCpMsgTemplate.builder()
                .chatType("group")
                .chatIdList(chats)
                .sender(owner)
                .text(text.isBlank() ? null : words(text))
                .attachments(attachments)
                .build();
    }

    static Text words(String content) {
        var text = new Text();
        text.setContent(content);
        return text;
    }

    /** A card does not show that it is an advertisement, so that one goes as words. */
    static List<Attachment> card(@Nullable Piece piece) {
        if (piece == null
                || piece.kind() != Piece.Kind.CARD
                || piece.url() == null
                || piece.title() == null
                || piece.advertisement()) {
            return List.of();
        }
        var link = new Link();
        link.setTitle(Shortened.toBytes(piece.title(), TITLE_BYTES));
        link.setDesc(Shortened.toBytes(piece.text(), DESCRIPTION_BYTES));
        link.setUrl(piece.url());
        var attachment = new Attachment();
        attachment.setLink(link);
        return List.of(attachment);
    }

    private Attachment picture(UUID id, Corp corp) {
        var image = new Image();
        image.setMediaId(pictures.lay(id, corp));
        var attachment = new Attachment();
        attachment.setImage(image);
        return attachment;
    }

    private static void require(boolean holds, String code, int max) {
        if (!holds) {
            throw new DomainException(Category.INVALID, code, Map.of("max", max));
        }
    }
}
