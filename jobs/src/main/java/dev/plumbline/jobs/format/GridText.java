package dev.plumbline.jobs.format;

/** A form of an answer. */
interface GridText {

    /** The answer as text, without a line break at its end. */
    String of(Grid grid);
}
