package dev.plumbline.jobs.backfill;

/** How one window of one job stands, and so whether it is to be computed. */
enum WindowState {
    /** A run has covered it, and nothing that it is made of is newer. */
    DONE("done", Call.NO_RUN),
    /** An input that the job cannot do without has no row of it. */
    NO_INPUT("its inputs have no row yet", Call.NO_RUN),
    /** It has figures though an input has no row: of rows that are not there any more, or of another input alone. */
    ROWS_ARE_GONE(
            "an input has no row and its tables have: if rows are gone, run the job over it with checks.no_rows = warn",
            Call.NO_RUN),
    /** No run has covered it. */
    MISSING("no run has covered it", Call.A_RUN),
    /** Some of its rows are of a run that did not end well. */
    UNFINISHED("a run of it did not end", Call.A_RUN),
    /** A run has covered it when its inputs had no rows: now they have. */
    UNFILLED("its rows came after the run", Call.A_RUN),
    /** The configuration has changed since in what the job's rows depend on. */
    OTHER_SETTINGS("the settings were others", Call.A_RUN),
    /** Its last rows, or what came of them, could still come when it was computed. */
    EARLY("it was computed before it was over", Call.A_RUN),
    /** A table that it is made of was written again later, or is to be. */
    STALE("what it is made of is newer", Call.A_RUN),
    /** It is done, and to be done again. */
    AGAIN("asked for again", Call.A_RUN);

    private enum Call {
        NO_RUN,
        A_RUN
    }

    private final String meaning;
    private final Call call;

    WindowState(final String meaning, final Call call) {
        this.meaning = meaning;
        this.call = call;
    }

    /** In words. */
    String meaning() {
        return meaning;
    }

    /** Whether it calls for a run. */
    boolean isToCompute() {
        return call == Call.A_RUN;
    }
}
