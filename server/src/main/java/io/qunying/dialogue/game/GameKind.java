package io.qunying.dialogue.game;

/** The games there are, each with the word that begins it. */
enum GameKind {
    IDIOM_CHAIN("成语接龙", Position.Chain.class),
    DICE("掷骰子", Position.Dice.class),
    NUMBER_BOMB("数字炸弹", Position.Bomb.class),
    QUIZ("知识问答", Position.Quiz.class);

    private final String word;
    private final Class<? extends Position> position;

    GameKind(String word, Class<? extends Position> position) {
        this.word = word;
        this.position = position;
    }

    String word() {
        return word;
    }

    Class<? extends Position> position() {
        return position;
    }
}
