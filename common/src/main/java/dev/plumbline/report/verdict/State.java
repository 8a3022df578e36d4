package dev.plumbline.report.verdict;

/** The state of a model, the most severe first. Each has a word and a shape, so that no reader needs the colour. */
public enum State {
    ACT("act", "■", "something must be done about it"),
    WATCH("watch", "▲", "something is wrong with a part of it, or soon will be"),
    UNKNOWN("cannot tell", "?", "too little is known to say that it is fine"),
    STEADY("no alarm", "●", "it was measured, and nothing needs attention");

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

    /** The shape that stands for it. */
    public String shape() {
        return shape;
    }

    /** What it says about a model. */
    public String meaning() {
        return meaning;
    }
}
