package dev.plumbline.report.verdict;

/** How a model stands, the gravest first. Each has a word and a shape, so that colour is never needed. */
public enum State {
    ACT("act", "■", "something is to be done about it"),
    WATCH("watch", "▲", "something is wrong with a part of it, or about to be"),
    UNKNOWN("cannot tell", "?", "too little is known to say that it is well"),
    STEADY("no alarm", "●", "it was measured, and nothing calls for attention");

    private final String word;
    private final String shape;
    private final String meaning;

    State(final String word, final String shape, final String meaning) {
        this.word = word;
        this.shape = shape;
        this.meaning = meaning;
    }

    /** The state in a word or two. */
    public String word() {
        return word;
    }

    /** A sign of its own. */
    public String shape() {
        return shape;
    }

    /** What it says of a model. */
    public String meaning() {
        return meaning;
    }
}
