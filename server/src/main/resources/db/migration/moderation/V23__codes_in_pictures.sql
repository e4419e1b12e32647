INSERT INTO moderation_rule (id, key, title, category, condition, points, mode, builtin) VALUES
    (uuidv7(), 'code-in-picture', '新人发二维码图片', 'ADVERT', 'message.codes > 0.0 && person.trust == "new"', 60, 'SOFT', true);
