package dev.plumbline.jobs.format;

/** A form of an answer. */
interface GridText {

    /** The answer as text, without a line break at its end. */
    String of(Grid grid);

    /** More rows of an answer whose first ones are printed, where a form is written row by row. */
    default String rest(final Grid grid) {
        return of(grid);
    }
}
