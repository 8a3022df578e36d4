package dev.plumbline.report.part;

/** A cell of a grid. */
public sealed interface GridCell permits Figure, Words {

    /** What people read. */
    String text();

    /** Whether it is a number, which stands to the right. */
    default boolean isFigure() {
        return this instanceof Figure;
    }
}
