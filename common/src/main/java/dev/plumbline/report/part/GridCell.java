package dev.plumbline.report.part;

/** A cell of a grid. */
public sealed interface GridCell permits Figure, Words {

    /** What readers see. */
    String text();

    /** Whether it is a figure. */
    default boolean isFigure() {
        return this instanceof Figure;
    }
}
