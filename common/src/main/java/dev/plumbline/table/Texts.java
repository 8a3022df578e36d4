package dev.plumbline.table;

/** Texts that stand in the columns of tables for something else. */
public final class Texts {

    /** Of a null in a slice, a category or a model's id, where the column itself must not be null. */
    public static final String NULL = "(null)";

    private Texts() {}
}
