package dev.plumbline.table;

/** Texts that stand in columns and keys for something else. */
public final class Texts {

    /** For a null in a slice, a category, a model's id or a key, where the column itself must not be null. */
    public static final String NULL = "(null)";

    private Texts() {}
}
